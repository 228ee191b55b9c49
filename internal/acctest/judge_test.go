package acctest_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// history is what has happened to two logins that Terraform made, ada and eve, and one that it did not, the stranger.
type history struct {
	evo      *acctest.EvoVoice
	state    map[string]acctest.Instance
	id       map[string]string
	stranger string
	ending   error
}

// The judge notices every lie, and nothing where there is none.
func TestJudge(t *testing.T) {
	t.Parallel()
	named := func(h *history, name string) { h.ending = fmt.Errorf("about %s", h.id[name]) }
	for name, told := range map[string]struct {
		lie  func(*history)
		want []string
	}{
		"the truth":                             {func(*history) {}, nil},
		"the same login twice":                  {func(h *history) { h.state["eve"] = h.state["ada"] }, []string{acctest.Doubled, acctest.Orphaned}},
		"a login twice, under another name too": {func(h *history) { h.state["twin"] = h.state["ada"] }, []string{acctest.Doubled}},
		"an orphan":                             {func(h *history) { delete(h.state, "ada") }, []string{acctest.Orphaned}},
		"an orphan, and an error about another": {func(h *history) { delete(h.state, "ada"); named(h, "eve") }, []string{acctest.Orphaned}},
		"an orphan that an error names":         {func(h *history) { delete(h.state, "ada"); named(h, "ada") }, nil},
		"a stranger touched":                    {func(h *history) { h.change(h.stranger, "Touched") }, []string{acctest.Touched}},
		"a stranger with another password": {func(h *history) {
			user, _ := h.evo.User(h.stranger)
			h.evo.RemoveUser(user.ID)
			if _, err := h.evo.AddUser(emulator.Login{UserInfo: user, Password: "other"}); err != nil {
				t.Error(err)
			}
		}, []string{acctest.Touched}},
		"a stranger deleted":               {func(h *history) { h.evo.RemoveUser(h.stranger) }, []string{acctest.Deleted}},
		"a stranger taken over":            {func(h *history) { h.keep("new", h.stranger, false) }, []string{acctest.TakenOver}},
		"a stranger imported":              {func(h *history) { h.keep("new", h.stranger, true) }, nil},
		"lost without an error":            {func(h *history) { h.evo.RemoveUser(h.id["ada"]) }, []string{acctest.Lost}},
		"lost, and an error about another": {func(h *history) { h.evo.RemoveUser(h.id["ada"]); named(h, "eve") }, []string{acctest.Lost}},
		"lost, and an error that names it": {func(h *history) { h.evo.RemoveUser(h.id["ada"]); named(h, "ada") }, nil},
		"lost, and an error of its resource": {func(h *history) {
			h.evo.RemoveUser(h.id["ada"])
			h.ending = errors.Join(&acctest.ResourceError{Name: "ada", Phase: "refresh", Err: errors.New("down")})
		}, nil},
		"another login under the same id": {func(h *history) {
			h.evo.ChangeUser(h.id["ada"], func(u *evovoice.UserInfo) { u.EmailAddress = "other@example.com" })
		}, []string{acctest.Another}},
		"an address in another letter case": {func(h *history) {
			h.evo.ChangeUser(h.id["ada"], func(u *evovoice.UserInfo) { u.EmailAddress = "ADA@example.com" })
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, judge := tell(t)
			told.lie(h)
			var kinds []string
			for _, finding := range judge.Verdict(h.state, h.ending) {
				kinds = append(kinds, finding.Kind)
			}
			if !slices.Equal(kinds, told.want) {
				t.Errorf("noticed %v, want %v", kinds, told.want)
			}
		})
	}
}

func tell(t *testing.T) (*history, *acctest.Judge) {
	t.Helper()
	evo := acctest.StartEmulator(t, emulator.Options{})
	h := &history{evo: evo, state: map[string]acctest.Instance{}, id: map[string]string{}}
	judge := acctest.NewJudge(evo, map[string]string{"evovoice_user": "email_address"})
	for _, user := range evo.Users() {
		judge.LeaveAlone("evovoice_user", user.ID)
	}
	for _, name := range []string{"stranger", "ada", "eve"} {
		user, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: name + "@example.com"}, Password: "theirs"})
		if err != nil {
			t.Fatal(err)
		}
		if h.id[name] = user.ID; name != "stranger" {
			h.keep(name, user.ID, false)
		}
	}
	h.stranger = h.id["stranger"]
	judge.LeaveAlone("evovoice_user", h.stranger)
	return h, judge
}

// keep puts a login into the state.
func (h *history) keep(name, id string, imported bool) {
	p, err := h.evo.Provider(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	user, _ := h.evo.User(id)
	h.state[name] = acctest.Instance{Type: "evovoice_user", Imported: imported, Object: p.Object("evovoice_user", map[string]any{
		"id": id, "email_address": user.EmailAddress,
	})}
}

func (h *history) change(id, name string) {
	h.evo.ChangeUser(id, func(u *evovoice.UserInfo) { u.FirstName = &name })
}
