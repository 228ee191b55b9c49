package customer

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// encoded is custom data as jsonencode writes it.
func encoded(data evovoice.Struct) string {
	text, _ := json.Marshal(values.Plain(data)) // strings, numbers, booleans and what holds them: it cannot fail
	return string(text)
}

// decoded reads what jsonencode has written.
func decoded(text string) (evovoice.Struct, error) {
	var members map[string]any
	if err := json.Unmarshal([]byte(text), &members); err != nil {
		return nil, errors.New("it is not a JSON object")
	}
	return structOfPlain(members)
}

func structOfPlain(members map[string]any) (evovoice.Struct, error) {
	data := evovoice.Struct{}
	for name, member := range members {
		switch member := member.(type) {
		case string:
			data[name] = evovoice.Value{StringValue: &member}
		case bool:
			data[name] = evovoice.Value{BoolValue: &member}
		case float64:
			data[name] = evovoice.Value{NumberValue: &member}
		case map[string]any:
			nested, err := structOfPlain(member)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			data[name] = evovoice.Value{StructValue: nested}
		case []any:
			list := []evovoice.Struct{}
			for _, element := range member {
				object, ok := element.(map[string]any)
				if !ok {
					return nil, fmt.Errorf("%s: lists hold objects only", name)
				}
				nested, err := structOfPlain(object)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				list = append(list, nested)
			}
			data[name] = evovoice.Value{ListValue: list}
		default:
			return nil, fmt.Errorf("%s: there is no null", name)
		}
	}
	return data, nil
}
