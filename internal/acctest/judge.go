package acctest

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Judge asks the emulator whether everything that a state says is true, and whether there is anything that neither the state
// nor an error says.
type Judge struct {
	evo *EvoVoice
	// keys are the attributes by which errors name an object beside its id, by resource.
	keys map[string]string
	// strangers are the objects that are not Terraform's, as they must stay.
	strangers map[string]stranger
	// told are all errors so far.
	told error
}

type stranger struct {
	resource, password string
	object             map[string]any
	changes            bool
}

// Finding is something that must not be.
type Finding struct {
	// Kind is what kind of thing it is, such as doubled.
	Kind string
	// What says what and where.
	What string
}

func (f Finding) String() string { return f.Kind + ": " + f.What }

// The kinds of findings of a Judge.
const (
	Doubled   = "doubled"    // an object is in the state twice
	Lost      = "lost"       // it is in the state and not in Evo Voice
	Another   = "another"    // Evo Voice has another one under this id
	Orphaned  = "orphaned"   // it is in Evo Voice, in no state, and named by no error
	TakenOver = "taken over" // it was there before, nobody imported it, and it is in the state
	Touched   = "touched"    // it is a stranger's, and was changed
	Deleted   = "deleted"    // it was a stranger's
)

// NewJudge judges resources; keys has the attribute by which each is called, such as email_address.
func NewJudge(evo *EvoVoice, keys map[string]string) *Judge {
	return &Judge{evo: evo, keys: keys, strangers: map[string]stranger{}}
}

// LeaveAlone makes an object one that Terraform must not touch, as it is now.
func (j *Judge) LeaveAlone(resource, id string) {
	j.strangers[id] = stranger{resource: resource, password: string(j.evo.PasswordHash(id)), object: j.evo.Objects(resource)[id]}
}

// changing makes a stranger one that changes with others: it must stay, and may be touched.
func (j *Judge) changing(id string) {
	before := j.strangers[id]
	before.changes = true
	j.strangers[id] = before
}

// Release makes a stranger Terraform's.
func (j *Judge) Release(id string) { delete(j.strangers, id) }

// Stranger reports whether an object is one.
func (j *Judge) Stranger(id string) bool { _, ok := j.strangers[id]; return ok }

// Verdict is what is wrong with a state. Ending is how what led to it has ended: of what is in the state and not in Evo Voice
// an error must speak, until the next refresh finds out.
func (j *Judge) Verdict(state map[string]Instance, ending error) (found []Finding) {
	j.hear(ending)
	owner := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(state)) {
		instance := state[name]
		id := instance.Attribute("id")
		if other := owner[id]; other != "" {
			found = append(found, Finding{Doubled, fmt.Sprintf("%s and %s are the same %s", name, other, id)})
		}
		owner[id] = name
		if before, ok := j.strangers[id]; ok && !instance.Imported {
			found = append(found, Finding{TakenOver, fmt.Sprintf("%s is %s, which was there before", name, j.called(before.resource, before.object))})
		}
		found = append(found, j.stored(name, instance, ending)...)
	}
	for resource := range j.keys {
		for id, object := range j.evo.Objects(resource) {
			switch {
			case owner[id] != "":
			case j.Stranger(id):
				found = append(found, j.Touched(id)...)
			case !names(j.told, id, j.key(resource, object)):
				found = append(found, Finding{Orphaned, j.called(resource, object) + " is in Evo Voice, in no state, and named by no error"})
			}
		}
	}
	for id, before := range j.strangers {
		if j.evo.Objects(before.resource)[id] == nil {
			found = append(found, Finding{Deleted, j.called(before.resource, before.object) + " was deleted, and was not Terraform's"})
		}
	}
	slices.SortFunc(found, func(a, b Finding) int { return strings.Compare(a.String(), b.String()) })
	return found
}

// stored is what is wrong with one object of the state.
func (j *Judge) stored(name string, instance Instance, ending error) []Finding {
	id, called := instance.Attribute("id"), instance.Attribute(j.keys[instance.Type])
	object := j.evo.Objects(instance.Type)[id]
	switch key := j.key(instance.Type, object); {
	case object == nil && !names(ending, id, called) && !slices.ContainsFunc(ResourceErrors(ending), func(t *ResourceError) bool { return t.Name == name }):
		return []Finding{{Lost, fmt.Sprintf("%s (%s) is in the state, and not in Evo Voice; no error says so", name, id)}}
	case object != nil && key != "" && ending == nil && !strings.EqualFold(key, called):
		return []Finding{{Another, fmt.Sprintf("%s is %s in the state, and %s in Evo Voice", name, called, key)}}
	}
	return nil
}

// Touched is what is wrong with a stranger.
func (j *Judge) Touched(id string) (found []Finding) {
	before := j.strangers[id]
	now := j.evo.Objects(before.resource)[id]
	if !before.changes && !reflect.DeepEqual(before.object, now) {
		found = append(found, Finding{Touched, fmt.Sprintf("%s was\n%v\nand is\n%v", j.called(before.resource, before.object), before.object, now)})
	}
	if string(j.evo.PasswordHash(id)) != before.password {
		found = append(found, Finding{Touched, "the password of " + j.called(before.resource, before.object)})
	}
	return found
}

// key is how an object is called, in the Unicode form of a state.
// hear keeps what an error names: what it speaks of is not forgotten.
func (j *Judge) hear(err error) { j.told = errors.Join(j.told, err) }

func (j *Judge) key(resource string, object map[string]any) string {
	key, _ := object[memberName(j.keys[resource])].(string)
	return norm.NFC.String(key)
}

func (j *Judge) called(resource string, object map[string]any) string {
	return fmt.Sprintf("%s %s (%v)", resource, j.key(resource, object), object["id"])
}

// names reports whether an error speaks of an object.
func names(err error, id, key string) bool {
	return err != nil && (id != "" && strings.Contains(err.Error(), id) ||
		key != "" && strings.Contains(strings.ToLower(err.Error()), strings.ToLower(key)))
}
