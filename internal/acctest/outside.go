package acctest

import (
	"encoding/json"
	"strings"
)

// Objects are all objects of a resource that Evo Voice has, by id, as its API writes them.
func (e *EvoVoice) Objects(resource string) map[string]map[string]any {
	return e.Emulator.Objects(nameOf(resource))
}

// Change changes members of an object outside of Terraform, in the API's names. What does not fit them changes nothing.
func (e *EvoVoice) Change(resource, id string, members map[string]any) {
	text, err := json.Marshal(members)
	if err != nil {
		panic(err)
	}
	e.ChangeObject(nameOf(resource), id, text)
}

// Remove deletes an object outside of Terraform.
func (e *EvoVoice) Remove(resource, id string) { e.RemoveObject(nameOf(resource), id) }

// nameOf is what the API calls an object of a resource: PhoneNumber for evovoice_phone_number.
func nameOf(resource string) string {
	camel := memberName(strings.TrimPrefix(resource, "evovoice_"))
	return strings.ToUpper(camel[:1]) + camel[1:]
}

// memberName is what the API calls an attribute: firstName for first_name.
func memberName(attribute string) string {
	words := strings.Split(attribute, "_")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}
