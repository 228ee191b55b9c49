package emulator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// clientPackage is the import path of the client.
var clientPackage = reflect.TypeFor[evovoice.Client]().PkgPath()

// The client declares no type and no enum value that is not documented, and forgets none.
func TestContract_declarations(t *testing.T) {
	t.Parallel()
	c := documented(t)
	structs, enums := declared(t, "../evovoice")
	want := map[string]bool{"ListRequest": true} // the base of every list operation; its members are theirs
	for name, dto := range dtos() {
		want[name] = dto.PkgPath() == clientPackage // the emulator knows more
	}
	maps.DeleteFunc(want, func(_ string, ours bool) bool { return !ours })
	if diff := cmp.Diff(want, structs); diff != "" {
		t.Errorf("tested (-), declared (+):\n%s", diff)
	}
	for name, typ := range c.Types {
		if want[name] || typ.MapOf != "" || typ.Inferred != "" && len(typ.Members) == 0 {
			continue
		}
		t.Errorf("%s is documented and there is no DTO for it", name)
	}
	values := map[string][]string{}
	for name, enum := range c.Enums {
		if len(enum.Values) > 0 { // nobody has seen those of the others
			values[name] = slices.Sorted(slices.Values(enum.Values))
		}
	}
	if diff := cmp.Diff(values, enums); diff != "" {
		t.Errorf("documented (-), declared (+):\n%s", diff)
	}
}

// declared reads, from the source of a package, the exported structs with members in JSON, and the values of the exported
// string types.
func declared(t *testing.T, folder string) (structs map[string]bool, enums map[string][]string) {
	t.Helper()
	structs, enums = map[string]bool{}, map[string][]string{}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no source in %s: %v", folder, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch spec := n.(type) {
			case *ast.TypeSpec:
				if body, ok := spec.Type.(*ast.StructType); ok && spec.Name.IsExported() && isDTO(body) {
					structs[spec.Name.Name] = true
				}
			case *ast.FuncDecl: // such as DayOfWeekValues
				if name, ok := strings.CutSuffix(spec.Name.Name, "Values"); ok {
					enums[name] = append(enums[name], textsIn(spec.Body)...)
				}
			case *ast.ValueSpec:
				typ, named := spec.Type.(*ast.Ident)
				if !named || !typ.IsExported() || len(spec.Values) != 1 {
					return true
				}
				if value, ok := spec.Values[0].(*ast.BasicLit); ok && value.Kind == token.STRING {
					text, _ := strconv.Unquote(value.Value)
					enums[typ.Name] = append(enums[typ.Name], text)
				}
			}
			return true
		})
	}
	for _, values := range enums {
		slices.Sort(values)
	}
	return structs, enums
}

func textsIn(node ast.Node) (texts []string) {
	ast.Inspect(node, func(n ast.Node) bool {
		if value, ok := n.(*ast.BasicLit); ok && value.Kind == token.STRING {
			text, _ := strconv.Unquote(value.Value)
			texts = append(texts, text)
		}
		return true
	})
	return texts
}

// isDTO tells a DTO by its JSON members, or by having none, as requests without members do.
func isDTO(body *ast.StructType) bool {
	for _, f := range body.Fields.List {
		if f.Tag != nil && strings.Contains(f.Tag.Value, `json:"`) {
			return true
		}
	}
	return len(body.Fields.List) == 0
}

// The lists of values that validators and messages use are those of the documentation, in its order.
func TestContract_enumValues(t *testing.T) {
	t.Parallel()
	c := documented(t)
	for name, got := range map[string][]string{
		"DayOfWeek":                 evovoice.DayOfWeekValues(),
		"SimpleSchedulingRuleTypes": evovoice.SimpleSchedulingRuleTypesValues(),
		"SchedulingRuleFrequency":   evovoice.SchedulingRuleFrequencyValues(),
		"AlertTriggers":             evovoice.AlertTriggersValues(),
		"AlertCustomerSelection":    evovoice.AlertCustomerSelectionValues(),
		"FileTypes":                 evovoice.FileTypesValues(),
		"TagColors":                 evovoice.TagColorsValues(),
		"EndpointTypes":             evovoice.EndpointTypesValues(),
		"UserModes":                 evovoice.UserModesValues(),
		"IntegrationTypes":          evovoice.IntegrationTypesValues(),
		"ValueTypes":                evovoice.ValueTypesValues(),
		"UIHints":                   evovoice.UIHintsValues(),
	} {
		if diff := cmp.Diff(c.Enums[name].Values, got); diff != "" {
			t.Errorf("%s: documented (-), listed (+):\n%s", name, diff)
		}
	}
}
