package evovoice

// Struct is a set of named values, such as the custom data of a customer. Nil is no set, which is not the empty one.
type Struct map[string]Value

// Value is one value of a Struct: the member that is not nil says of which type it is.
type Value struct {
	BoolValue   *bool    `json:"boolValue,omitzero"`
	StringValue *string  `json:"stringValue,omitzero"`
	NumberValue *float64 `json:"numberValue,omitzero"`
	ListValue   []Struct `json:"listValue,omitzero"`
	StructValue Struct   `json:"structValue,omitzero"`
}
