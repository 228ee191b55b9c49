package acctest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"pgregory.net/rapid"
)

// Room is what a rehearsal cannot know of a resource from its schema.
type Room struct {
	// Type is the resource.
	Type string
	// Key is the attribute by which an object is called, and which two objects may have to differ in.
	Key string
	// New is what a new object needs beside the attributes that are required, or instead of what is drawn for those.
	New map[string]any
	// Needs are attributes that a new object needs although its schema does not require them.
	Needs []string
	// Values are those to draw from, by the path of the attribute: "schedule.rules.by_month". Where there are none, they
	// are drawn by type. Of a required attribute, each is for one object.
	Values map[string][]any
	// Members are the API's names of attributes that are called otherwise; an empty one cannot be changed from outside.
	Members map[string]string
}

// Step is one stretch of an operator's work: what is configured, and what happens beside.
type Step struct {
	Config map[string]Block
	// Moved are the objects that are forgotten and imported before the plan.
	Moved []string
	// Before and Between happen outside, before the plan and between plan and apply.
	Before, Between []Outside
	// Refused is the attribute that the plan must refuse in a Case; empty where it must not.
	Refused string

	faults faults
}

// GoString keeps the log of what is drawn short: the whole is printed as configurations.
func (l Step) GoString() string { return fmt.Sprintf("%d resources", len(l.Config)) }

// Outside is what somebody does in the dashboard.
type Outside struct {
	Name    string
	Deleted bool
	// Members are what is set, by the API's names: of the object, or of an Element of the list of objects at the path Within.
	Members map[string]any
	Within  []string
	Element int
}

// traffic draws configurations from schemas.
type traffic struct {
	room    Room
	schemas map[string]*tfprotov6.Schema
	account string
	// strangers are the keys of objects that are not Terraform's.
	strangers []string
	made      int // objects so far, so that each has a name of its own
}

// canary is in every value that no diagnostic may show.
const canary = "CANARY-1815"

// next draws what is configured after a configuration.
func (g *traffic) next(t *rapid.T, config map[string]Block, first bool) Step {
	next := Step{Config: cloned(config)}
	if first {
		for range 1 + pick(t, 3) {
			g.add(t, next.Config, g.room.Type)
		}
		return next
	}
	if pick(t, 5) == 4 && g.emptyOut(t, next.Config) {
		return next // with more beside it, most plans would be refused for that
	}
	if n := pick(t, 5); n == 4 || n > 1 && g.hasList(next.Config) {
		if next.Before = g.enrich(t, next.Config); next.Before != nil {
			return next
		}
	}
	for range 1 + pick(t, 4) {
		g.edit(t, next.Config)
	}
	existing := slices.Sorted(maps.Keys(config))
	if pick(t, 6) == 5 {
		next.Before = append(next.Before, g.outside(t, config, oneOf(t, existing)))
	}
	if pick(t, 4) == 3 {
		updated := slices.DeleteFunc(slices.Clone(existing), func(name string) bool {
			return next.Config[name].Type == "" || reflect.DeepEqual(next.Config[name], config[name])
		})
		if len(updated) == 0 {
			updated = existing
		}
		next.Between = append(next.Between, g.outside(t, config, oneOf(t, updated)))
	}
	if pick(t, 8) == 7 {
		next.Moved = []string{oneOf(t, existing)}
	}
	return next
}

// edit changes a configuration in one of the ways in which people do.
func (g *traffic) edit(t *rapid.T, config map[string]Block) {
	if len(config) == 0 {
		g.add(t, config, g.room.Type)
		return
	}
	name := oneOf(t, slices.Sorted(maps.Keys(config)))
	block, way := config[name], oneOf(t, ways)
	attributes := g.editable(block, way)
	if len(attributes) == 0 {
		return
	}
	attribute := oneOf(t, attributes)
	path := attribute.Name
	set := func(value any) { block.Config[path] = value }
	switch way {
	case "set":
		set(g.value(t, config, name, path, attribute))
	case "alter":
		set(g.alter(t, config, name, path, attribute, block.Config[path]))
	case "take out":
		if !attribute.Required {
			delete(block.Config, path)
		}
	case "later":
		now := block.Config[path]
		if pick(t, 2) == 1 {
			now = g.value(t, config, name, path, attribute)
		}
		if _, already := now.(Later); !already {
			set(Later{now})
		}
	case "move", "move to new":
		g.move(t, config, name, way == "move to new")
	case "beside":
		for _, a := range g.settable(block.Type) {
			if value, there := block.Config[a.Name]; there && a.NestedType != nil {
				block.Config[a.Name] = g.besideWithin(t, config, name, a.Name, a, value)
			}
		}
	case "move above":
		g.moveAbove(t, config, name)
	case "add":
		g.add(t, config, g.room.Type)
	case "remove":
		if !referredTo(config, name) {
			delete(config, name)
		}
	case "empty out":
		g.emptyOut(t, config)
	case "twin":
		if twin := g.add(t, config, block.Type); twin != "" && g.room.Key != "" && block.Type == g.room.Type {
			config[twin].Config[g.room.Key] = block.Config[g.room.Key]
		}
	case "stranger":
		if len(g.strangers) > 0 && block.Type == g.room.Type {
			block.Config[g.room.Key] = oneOf(t, g.strangers)
		}
	case "ignore":
		block.Ignore = []string{path}
		config[name] = block
	}
}

// editable are the attributes that an edit may be about: an alteration is about those that are there.
func (g *traffic) editable(block Block, way string) []*tfprotov6.SchemaAttribute {
	all := weighted(g.settable(block.Type))
	if way == "alter" {
		all = slices.DeleteFunc(all, func(a *tfprotov6.SchemaAttribute) bool { return block.Config[a.Name] == nil })
	}
	return all
}

// weighted has nested attributes three times: they are as many in one.
func weighted(attributes []*tfprotov6.SchemaAttribute) (all []*tfprotov6.SchemaAttribute) {
	for _, a := range attributes {
		all = append(all, a)
		if a.NestedType != nil {
			all = append(all, a, a)
		}
	}
	return all
}

// moveAbove moves a resource, and changes one of those that refer to it.
func (g *traffic) moveAbove(t *rapid.T, config map[string]Block, name string) {
	g.move(t, config, name, false)
	for _, below := range slices.Sorted(maps.Keys(config)) {
		if below != name && slices.ContainsFunc(references(config[below].Config), func(r Reference) bool { return r.Name == name }) {
			a := oneOf(t, g.settable(config[below].Type))
			if g.target(a.Name) == "" {
				config[below].Config[a.Name] = g.value(t, config, below, a.Name, a)
			}
			return
		}
	}
}

// emptyOut removes a resource that others refer to, and moves those to another one, or to none, in the same step. It reports whether there
// was one.
func (g *traffic) emptyOut(t *rapid.T, config map[string]Block) bool {
	names := slices.Sorted(maps.Keys(config))
	names = slices.DeleteFunc(names, func(name string) bool { return !referredTo(config, name) })
	if len(names) == 0 {
		return false
	}
	gone := oneOf(t, names)
	delete(config, gone)
	for _, name := range slices.Sorted(maps.Keys(config)) {
		for _, a := range g.settable(config[name].Type) {
			if slices.ContainsFunc(references(config[name].Config[a.Name]), func(r Reference) bool { return r.Name == gone }) {
				config[name].Config[a.Name] = g.value(t, config, name, a.Name, a)
			}
		}
	}
	return true
}

// ways are how a configuration is edited, the likelier ones more often.
var ways = []string{
	"set", "set", "set", "alter", "alter", "alter", "beside", "beside", "move", "move", "move above", "move above", "move to new", "take out", "later", "add", "add", "remove",
	"empty out", "twin", "stranger", "ignore",
}

// most is how many resources a configuration has.
const most = 4

// add adds a resource with what it needs and a little more. It returns its name; none where there are enough.
func (g *traffic) add(t *rapid.T, config map[string]Block, kind string) string {
	if len(config) >= most {
		return ""
	}
	g.made++
	name := fmt.Sprintf("%s.n%d", kind, g.made)
	block := Block{Type: kind, Config: map[string]any{}}
	config[name] = block
	if kind == g.room.Type {
		maps.Copy(block.Config, g.room.New)
	}
	for _, a := range g.settable(kind) {
		switch values := g.room.Values[a.Name]; {
		case a.Required && kind == g.room.Type && len(values) > 0:
			block.Config[a.Name] = values[(g.made-1)%len(values)]
		case a.Sensitive && block.Config[a.Name] != nil:
			block.Config[a.Name] = canary
		case (a.Required || kind == g.room.Type && slices.Contains(g.room.Needs, a.Name)) && block.Config[a.Name] == nil:
			block.Config[a.Name] = g.needed(t, config, name, a)
		case a.Name == "deletion_protection":
			block.Config[a.Name] = false // so that it can go
		}
	}
	if kind == g.room.Type {
		if pick(t, 2) == 1 {
			g.move(t, config, name, false)
		}
		for range pick(t, 3) {
			a := oneOf(t, weighted(g.settable(kind)))
			if !a.Required {
				block.Config[a.Name] = g.value(t, config, name, a.Name, a)
			}
		}
	}
	return name
}

// needed draws a value that a new object can have: a name of its own, one of the words of an enumeration, a positive number.
func (g *traffic) needed(t *rapid.T, config map[string]Block, name string, a *tfprotov6.SchemaAttribute) any {
	words := quoted.FindAllStringSubmatch(a.Description, -1)
	switch {
	case a.ValueType().Is(tftypes.Number):
		return 1 + pick(t, 3)
	case !a.ValueType().Is(tftypes.String):
		return g.value(t, config, name, a.Name, a)
	case len(words) > 0 && a.Name != g.room.Key:
		return oneOf(t, words)[1]
	}
	return fmt.Sprintf("%s of n%d", nameOf(config[name].Type), g.made)
}

// move lets a resource refer to another one, a new one where that is asked for, or to none.
func (g *traffic) move(t *rapid.T, config map[string]Block, name string, toNew bool) {
	kind := config[name].Type
	var attributes []*tfprotov6.SchemaAttribute
	for _, a := range g.settable(kind) {
		if g.target(a.Name) != "" {
			attributes = append(attributes, a)
		}
		if g.target(a.Name) == kind {
			attributes = append(attributes, a, a) // trees are where most goes wrong
		}
	}
	if len(attributes) == 0 {
		return
	}
	a := oneOf(t, attributes)
	if toNew {
		g.add(t, config, g.target(a.Name))
	}
	config[name].Config[a.Name] = g.value(t, config, name, a.Name, a)
}

// outside draws what somebody does to an object.
func (g *traffic) outside(t *rapid.T, config map[string]Block, name string) Outside {
	if pick(t, 4) == 3 && !referredTo(config, name) {
		return Outside{Name: name, Deleted: true}
	}
	attributes := g.settable(config[name].Type)
	if configured := g.editable(config[name], "alter"); len(configured) > 0 && pick(t, 2) == 1 {
		attributes = configured
	}
	a := oneOf(t, attributes)
	member := g.member(a.Name)
	if member == "" || a.Name == g.room.Key || g.target(a.Name) != "" || a.Sensitive || a.WriteOnly {
		return Outside{Name: name}
	}
	value := g.value(t, config, name, a.Name, a)
	return Outside{Name: name, Members: map[string]any{member: asAPI(value)}}
}

// member is what the API calls an attribute; empty if nobody can change it from outside.
func (g *traffic) member(attribute string) string {
	if member, renamed := g.room.Members[attribute]; renamed {
		return member
	}
	return memberName(attribute)
}

// asAPI writes a value with the API's names, and without what is null in lists.
func asAPI(value any) any {
	switch value := value.(type) {
	case map[string]any:
		members := map[string]any{}
		for name, member := range value {
			members[memberName(name)] = asAPI(member)
		}
		return members
	case []any:
		list := []any{}
		for _, element := range value {
			if element != nil {
				list = append(list, asAPI(element))
			}
		}
		return list
	}
	return value
}

// settable are the attributes that a configuration may have, in order.
func (g *traffic) settable(kind string) (all []*tfprotov6.SchemaAttribute) {
	for _, a := range g.schemas[kind].Block.Attributes {
		if (a.Optional || a.Required) && a.Name != "timeouts" && !a.WriteOnly && !strings.HasSuffix(a.Name, "_wo_version") {
			all = append(all, a)
		}
	}
	return all
}

// target is the resource that an attribute refers to, by its name: account_id and account_ids to evovoice_account,
// parent_customer_id to evovoice_customer. It is empty for what refers to none.
func (g *traffic) target(attribute string) string {
	words, _ := strings.CutPrefix(attribute, "parent_")
	name, one := strings.CutSuffix(words, "_id")
	if !one {
		if name, one = strings.CutSuffix(words, "_ids"); !one {
			return ""
		}
	}
	if kind := "evovoice_" + name; g.schemas[kind] != nil {
		return kind
	}
	return ""
}

func cloned(config map[string]Block) map[string]Block {
	all := map[string]Block{}
	for name, block := range config {
		block.Config, block.Ignore = maps.Clone(block.Config), slices.Clone(block.Ignore)
		all[name] = block
	}
	return all
}

func referredTo(config map[string]Block, name string) bool {
	for _, block := range config {
		if slices.ContainsFunc(references(block.Config), func(r Reference) bool { return r.Name == name }) {
			return true
		}
	}
	return false
}
