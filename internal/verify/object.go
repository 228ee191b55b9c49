package verify

// object is a JSON object as it came.
type object map[string]any

func (o object) object(member string) object {
	inner, _ := o[member].(map[string]any)
	return inner
}

// text tells whether the member is there and a string.
func (o object) text(member string) (string, bool) {
	value, ok := o[member].(string)
	return value, ok
}

func (o object) id() string {
	id, _ := o.text("id")
	return id
}

func (o object) texts(member string) []string {
	list, _ := o[member].([]any)
	var texts []string
	for _, item := range list {
		if value, ok := item.(string); ok {
			texts = append(texts, value)
		}
	}
	return texts
}

// hasNull looks for a null, in objects within too.
func (o object) hasNull() bool {
	for _, value := range o {
		switch v := value.(type) {
		case nil:
			return true
		case map[string]any:
			if object(v).hasNull() {
				return true
			}
		}
	}
	return false
}
