package acctest

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// stage is one Evo Voice with one state, and the lives that are lived there, until something is found.
type stage struct {
	room     Room
	ctx      context.Context
	evo      *EvoVoice
	core     *Core
	judge    *Judge
	traffic  *traffic
	dialects []string

	only   *regexp.Regexp // what is looked for
	lives  []Step
	ends   []end
	found  *Finding
	script strings.Builder
	regain []func()
}

// end is how a life has ended.
type end struct {
	kind string
	err  error
	// names are what is in the state, count is how much of it Evo Voice has.
	names, count string
	// along says that an account that was destroyed took something along.
	along bool
}

// The kinds of ends.
const (
	done    = "done"
	refused = "refused by the plan"
	failed  = "failed in the apply"
)

func newStage(ctx context.Context, evo *EvoVoice, room Room, dialects []string) *stage {
	schema, err := providerSchema()
	if err != nil {
		panic(err)
	}
	s := &stage{only: regexp.MustCompile(*only), room: room, ctx: ctx, evo: evo, dialects: dialects}
	s.traffic = &traffic{room: room, schemas: schema.ResourceSchemas, account: evo.AccountID()}
	s.core = NewCore(func(ctx context.Context) (*Provider, error) {
		p, err := evo.Provider(ctx, nil)
		if p != nil {
			p.heard = s.hear
		}
		return p, err
	})
	s.core.AtOnce = 1
	keys := map[string]string{room.Type: room.Key}
	for _, a := range s.traffic.settable(room.Type) {
		if target := s.traffic.target(a.Name); target != "" && keys[target] == "" {
			keys[target] = "name"
		}
	}
	s.judge = NewJudge(evo, keys)
	for kind := range keys {
		for id, object := range evo.Objects(kind) {
			if s.judge.LeaveAlone(kind, id); s.judge.key(kind, object) == evo.Getenv("EVOVOICE_USERNAME") {
				s.judge.changing(id) // its accounts are all there are
			}
			if kind == room.Type {
				s.traffic.strangers = append(s.traffic.strangers, s.judge.key(kind, object))
			}
		}
	}
	slices.Sort(s.traffic.strangers)
	return s
}

func (s *stage) String() string {
	text := s.script.String()
	if len(s.dialects) > 0 {
		text = "# Evo Voice's dialects: " + strings.Join(s.dialects, ", ") + "\n" + text
	}
	return text
}

func (s *stage) finding(kind, what string) {
	if found := (Finding{kind, what}); s.found == nil && s.only.MatchString(found.String()) && isPreventable(kind, s.dialects) {
		s.found = &found
	}
}

func (s *stage) note(format string, args ...any) { fmt.Fprintf(&s.script, format, args...) }

// hear listens to all diagnostics for what they must not say.
func (s *stage) hear(diagnostics []*tfprotov6.Diagnostic) {
	for _, d := range diagnostics {
		for _, secret := range []string{canary, s.evo.Getenv("EVOVOICE_PASSWORD")} {
			if text := d.Summary + ": " + d.Detail; strings.Contains(text, secret) {
				s.finding("secret", text)
			}
		}
	}
}

// play lives through one stretch.
func (s *stage) play(l Step) (ending end) {
	before := maps.Clone(s.core.State)
	config := s.core.Config
	s.note("\n# Step %d\n%s", len(s.lives)+1, l)
	defer func() {
		if r := recover(); r != nil {
			s.finding("panic", fmt.Sprintf("%v\n%s", r, debug.Stack()))
		}
		s.note("# %s%s\n", ending.kind, quotedError(ending.err))
		ending.names, ending.count = fmt.Sprint(slices.Sorted(maps.Keys(s.core.State))), s.count()
		s.lives, s.ends = append(s.lives, l), append(s.ends, ending)
	}()
	s.happen(l.Before)
	there := s.left(l.Before)
	s.moveOver(l)
	s.core.Config = l.Config
	for _, f := range l.faults {
		if f.kind == rightsLost {
			f.Times, f.Before = 1, func() { s.regain = append(s.regain, s.evo.loseRights()) }
		}
		s.evo.Inject(f.Fault)
	}
	ending = s.apply(l)
	if ending.kind == done && len(l.faults)+len(l.Between) == 0 {
		s.keptElements(l, config, there)
	}
	s.core.Config = settled(l.Config)
	if len(l.faults) > 0 {
		s.evo.exhaust(s.ctx, l.faults)
		s.regainRights()
		ending = s.heal(ending)
	}
	switch ending.kind {
	case refused:
		s.core.State, s.core.Config, s.core.Imports = before, config, map[string]string{}
	case failed:
		s.core.Config = config
	case done:
		s.core.Imports = map[string]string{}
		s.again(ending.along || len(l.Between) > 0)
	}
	return ending
}

// happen lets something happen outside.
func (s *stage) happen(all []Outside) {
	for _, o := range all {
		instance, ok := s.core.State[o.Name]
		switch id := instance.Attribute("id"); {
		case !ok:
		case o.Deleted:
			s.evo.Remove(instance.Type, id)
		case o.Within != nil:
			s.enrich(o, instance)
		case len(o.Members) > 0:
			s.evo.Change(instance.Type, id, o.Members)
		}
	}
}

// moveOver forgets objects and has them imported.
func (s *stage) moveOver(l Step) {
	for _, name := range l.Moved {
		instance := s.core.State[name]
		id := instance.Attribute("id")
		if _, configured := l.Config[name]; configured && !instance.Tainted && s.evo.Objects(l.Config[name].Type)[id] != nil {
			delete(s.core.State, name)
			s.core.Imports[name] = id
		}
	}
}

// apply plans and applies, and looks at what has become of it.
func (s *stage) apply(l Step) end {
	defer s.regainRights()
	plan, err := s.core.Plan(s.ctx)
	s.inspect(err, plan, l)
	if err != nil {
		return end{kind: refused, err: err}
	}
	s.plannedInVain(plan)
	s.happen(l.Between)
	there, left := s.objects(), s.left(l.Between)
	err = s.core.CarryOut(s.ctx, plan)
	s.regainRights()
	s.inspect(err, plan, l)
	along := s.takenAlong(plan, there)
	s.destroyed(plan, there)
	if len(l.faults) == 0 {
		s.overwritten(plan, l, left)
	}
	if len(l.faults)+len(l.Between) == 0 {
		s.replacedInVain(plan)
	}
	if len(l.Between) == 0 {
		s.verdict(err)
	} else {
		s.judge.hear(err)
	}
	if err != nil {
		return end{kind: failed, err: err}
	}
	return end{kind: done, along: along}
}

// takenAlong forgets what was in accounts that are gone as configured, and reports whether there was any: Evo Voice takes it along, and
// the next apply makes it anew.
func (s *stage) takenAlong(plan *Plan, there map[string]bool) (some bool) {
	now := s.objects()
	for name, account := range plan.Refreshed {
		if account.Type != "evovoice_account" || plan.Actions[name] != Deleting {
			continue
		}
		for name, instance := range s.core.State {
			if id := instance.Attribute("id"); instance.Attribute("account_id") == account.Attribute("id") && there[id] && !now[id] {
				delete(s.core.State, name)
				delete(there, id)
				some = true
			}
		}
	}
	return some
}

// regainRights gives the provider's login back what it has lost.
func (s *stage) regainRights() {
	for _, regain := range slices.Backward(s.regain) {
		regain()
	}
	s.regain = nil
}

func (s *stage) verdict(err error) {
	for _, finding := range s.judge.Verdict(s.core.Known(), err) {
		s.finding(finding.Kind, finding.What)
	}
}

// again demands of another plan that it has nothing to do. What somebody did after the first plan is set right before.
func (s *stage) again(changed bool) {
	for {
		plan, err := s.core.Plan(s.ctx)
		s.inspect(err, plan, Step{})
		if err != nil {
			// To set right what somebody did may be refused, such as the replacement of what is protected.
			if !changed && !s.explained(err) {
				s.finding("second plan fails", err.Error())
			}
			return
		}
		todo := plan.Todo()
		if len(todo) > 0 && changed {
			changed = false
			if s.core.CarryOut(s.ctx, plan) != nil {
				return // refused, as what somebody did may be
			}
			continue
		}
		for name, action := range todo {
			change := plan.Changes[name]
			s.finding("second plan is not empty", fmt.Sprintf("%s of %s: %v", action, name, change.Planned.Differences(change.Prior)))
		}
		s.core.State = plan.Refreshed
		s.verdict(nil)
		return
	}
}

// heal applies until nothing is left to do, now that nothing goes wrong any more, as errors advise: what they name is
// imported, and what is tainted is finished.
func (s *stage) heal(ending end) end {
	for range 4 {
		if ending.kind == done {
			break
		}
		for name, instance := range s.core.State {
			instance.Tainted = false
			s.core.State[name] = instance
		}
		s.importNamed()
		ending = s.apply(Step{})
	}
	return ending
}

// importNamed writes import blocks for what errors have named.
func (s *stage) importNamed() {
	owned := map[string]bool{}
	for _, instance := range s.core.State {
		owned[instance.Attribute("id")] = true
	}
	for name, block := range s.core.Config {
		key, _ := block.Config[s.judge.keys[block.Type]].(string)
		for id, object := range s.evo.Objects(block.Type) {
			if !s.core.State[name].Exists() && !owned[id] && names(s.judge.told, id, "") && strings.EqualFold(s.judge.key(block.Type, object), key) {
				s.core.Imports[name], owned[id] = id, true
			}
		}
	}
}

// objects are all ids in Evo Voice.
func (s *stage) objects() map[string]bool {
	ids := map[string]bool{}
	for kind := range s.judge.keys {
		for id := range s.evo.Objects(kind) {
			ids[id] = true
		}
	}
	return ids
}

// count says how many objects Evo Voice has.
func (s *stage) count() (counts string) {
	for _, kind := range slices.Sorted(maps.Keys(s.judge.keys)) {
		counts += fmt.Sprintf("%d %s ", len(s.evo.Objects(kind)), kind)
	}
	return strings.TrimSpace(counts)
}

// settled is a configuration after an apply: nothing is known later any more.
func settled(config map[string]Block) map[string]Block {
	config = cloned(config)
	for _, block := range config {
		for name, value := range block.Config {
			if later, ok := value.(Later); ok {
				block.Config[name] = later.Value
			}
		}
	}
	return config
}

func quotedError(err error) string {
	if err == nil {
		return ""
	}
	var troubles []string
	for _, trouble := range ResourceErrors(err) {
		troubles = append(troubles, "\n#   "+strings.ReplaceAll(trouble.Error(), "\n", "\n#   "))
	}
	return strings.Join(troubles, "")
}
