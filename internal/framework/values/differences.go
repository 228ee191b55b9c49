package values

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// Differences are the paths of the parts of a free-form value that are other than wanted, such as data["plan"]. They show no
// value: it may be a secret.
func Differences(at path.Path, want, got attr.Value) []string {
	if paths := differences(at.String(), plainText(want), plainText(got)); len(paths) > 0 {
		return paths
	}
	return []string{at.String()}
}

// plainText is a value as Plain has it, read where it is JSON.
func plainText(value attr.Value) any {
	plain := Plain(value)
	if text, ok := value.(JSON); ok {
		if read, err := DecodeJSON(text.ValueString()); err == nil {
			return read
		}
	}
	return plain
}

func differences(at string, want, got any) (paths []string) {
	wanted, ok := want.(map[string]any)
	answered, both := got.(map[string]any)
	if !ok || !both {
		return []string{at}
	}
	all := maps.Clone(wanted)
	maps.Copy(all, answered)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !SamePlain(wanted[name], answered[name]) {
			paths = append(paths, differences(fmt.Sprintf("%s[%q]", at, name), wanted[name], answered[name])...)
		}
	}
	return paths
}
