package acctest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// fault is trouble with a request to come.
type fault struct {
	emulator.Fault
	kind string
}

// faults are several; they are printed with what they hit.
type faults []fault

// GoString keeps the log of what is drawn short.
func (f faults) GoString() string { return fmt.Sprintf("%d faults", len(f)) }

func (f fault) String() string { return fmt.Sprintf("%s, at request %d from now", f.kind, f.After+1) }

// trouble is all that may go wrong with one request.
var trouble = map[string]emulator.Fault{
	"cut before it arrives":     {Cut: true},
	"answer cut":                {Cut: true, AfterEffect: true},
	"answer cut in the middle":  {Truncate: true},
	"500":                       {Status: http.StatusInternalServerError},
	"502, though it was done":   {Status: http.StatusBadGateway, HTML: true, AfterEffect: true},
	"503":                       {Status: http.StatusServiceUnavailable, HTML: true},
	"200 with a web page":       {HTML: true},
	"200 with another object":   {Body: `{"id":"another"}`},
	"200 with garbage, if done": {Body: `{"`, AfterEffect: true},
	"session expired":           {ExpireSession: true},
}

// rightsLost is trouble of another kind: from that request on, the provider's login cannot open the account any more.
const rightsLost = "rights lost"

// loseRights lets the provider's login open another account alone. The function that it returns gives it back what it had.
func (e *EvoVoice) loseRights() (regain func()) {
	own, _ := e.UserByEmail(e.Getenv("EVOVOICE_USERNAME"))
	elsewhere := e.AddAccount("Elsewhere").ID
	var had evovoice.UserInfo // not what own shows: a SystemAdministrator is shown with accounts that it is no member of
	e.ChangeUser(own.ID, func(u *evovoice.UserInfo) {
		had = *u
		u.Roles, u.AccountIDs = []string{"Manager"}, []string{elsewhere}
	})
	return func() {
		e.RemoveAccount(elsewhere)
		e.ChangeUser(own.ID, func(u *evovoice.UserInfo) { u.Roles, u.AccountIDs = had.Roles, had.AccountIDs })
	}
}

// Disorder lets that share of the next requests go wrong, each in one of the ways that requests go wrong in. The function that it
// returns ends it.
func (e *EvoVoice) Disorder(random *rand.Rand, share float64, requests int) (end func(context.Context)) {
	kinds := slices.Sorted(maps.Keys(trouble))
	var all faults
	for after := range requests {
		if random.Float64() < share {
			f := fault{kind: kinds[random.IntN(len(kinds))]}
			f.Fault = trouble[f.kind]
			f.After, f.Times = after, 1
			e.Inject(f.Fault)
			all = append(all, f)
		}
	}
	return func(ctx context.Context) { e.exhaust(ctx, all) }
}

// drawFaults draws a few; the longer they are apart the likelier they hit an apply.
func drawFaults(t *rapid.T) (all faults) {
	kinds := append(slices.Sorted(maps.Keys(trouble)), rightsLost)
	for range pick(t, 3) {
		f := fault{kind: oneOf(t, kinds)}
		f.Fault = trouble[f.kind]
		f.After = pick(t, 15)
		f.Times = oneOf(t, []int{1, 1, 1, 9})
		all = append(all, f)
	}
	return all
}

// exhaust lets all faults hit requests that do not matter.
func (e *EvoVoice) exhaust(ctx context.Context, all faults) {
	if len(all) == 0 {
		return
	}
	client := &http.Client{Transport: e.testTransport}
	left := 1
	for _, f := range all {
		left = max(left, f.After+1) + f.Times
	}
	for range left {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, e.BaseURL()+"/auth/status", nil)
		if err != nil {
			panic(err) // the address is the test's own
		}
		if response, err := client.Do(request); err == nil {
			_ = response.Body.Close()
		}
	}
	client.CloseIdleConnections()
}

// drawDialects draws answers of Evo Voice, few at a time, and none that ends every story: the first, and half of the others, to questions
// that tests of the room are about.
func (r Room) drawDialects(t *rapid.T) (dialects []string) {
	tests := "service/" + strings.TrimPrefix(r.Type, "evovoice_") + "."
	all := emulator.Dialects()
	own := slices.DeleteFunc(slices.Clone(all), func(q emulator.Question) bool {
		return !slices.ContainsFunc(q.Tests, func(test string) bool { return strings.HasPrefix(test, tests) })
	})
	asked := map[string]bool{}
	for n := range pick(t, 5) {
		questions := all
		if len(own) > 0 && (n == 0 || pick(t, 2) == 1) {
			questions = own
		}
		drawn := oneOf(t, questions)
		name := oneOf(t, drawn.Answers).Name
		if asked[drawn.Question] {
			continue
		}
		asked[drawn.Question] = true
		if !Blinding(name) {
			dialects = append(dialects, name)
		}
	}
	return dialects
}
