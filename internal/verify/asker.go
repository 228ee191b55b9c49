package verify

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// script asks one question, which goes by the name of its default answer, and notes what it heard: no more than what
// tells the answers apart, and nothing that another dialect or other people's objects change.
type script struct {
	question string
	ask      func(*asker)
}

// heard is what a script heard.
type heard struct {
	said string
	// remark is for people: it is not compared.
	remark string
	// open says why the question stays open.
	open string
}

// asker is one inquiry, of a service or of an emulator. Once something fails, the rest of a script asks nothing and notes
// in vain.
type asker struct {
	ctx      context.Context
	config   Config
	wire     *wire
	heard    map[string]*heard
	question string
	err      error

	// What came of signing in: whether by credentials and by HTTP Basic, and whether a second sign-in left the first session.
	byCredentials, byBasic, beside bool
	besideFailed                   error

	// self is the login that asks, logins the first page of the account's, size how many there are, of at most plenty.
	self   object
	logins page
	size   int
	unread error
	// pages are the first, the first again, and the second.
	pages [3][]string

	// request is what the login of its own was asked for with, login what it then was, cleared what a name became.
	request         evovoice.NewUser
	login, cleared  object
	customer, alert object
	// made is what was created and is there yet.
	made    []made
	created map[string]int
	left    []string
}

// Asks reports whether there is a script for a question, and whether it writes.
func Asks(question emulator.Question) (asks, writes bool) {
	of := func(s script) bool { return s.question == question.Default().Name }
	writes = slices.ContainsFunc(writing, of)
	return writes || slices.ContainsFunc(slices.Concat(signingIn, reading), of), writes
}

// inquire asks everything.
func inquire(ctx context.Context, config Config) (*asker, error) {
	wire, err := config.wire()
	if err != nil {
		return nil, err
	}
	a := &asker{ctx: ctx, config: config, wire: wire, heard: map[string]*heard{}, created: map[string]int{}}
	if err := a.signIn(); err != nil {
		return nil, err
	}
	a.run(reading)
	if config.Write {
		a.write()
	}
	a.run(signingIn)
	return a, nil
}

func (a *asker) run(scripts []script) {
	for _, s := range scripts {
		a.question, a.err, a.heard[s.question] = s.question, nil, &heard{}
		if s.ask(a); a.err != nil {
			a.heard[s.question].open = a.err.Error()
		}
	}
}

// write creates a login, asks what can be told of it and of customers, and deletes all, also when ctx has ended meanwhile.
func (a *asker) write() {
	a.err = nil
	a.request = newUser(a.config)
	a.login = a.make(logins, a.request.EmailAddress, a.request)
	defer a.deleteRest()
	if a.err != nil {
		for _, s := range writing {
			a.heard[s.question] = &heard{open: a.err.Error()}
		}
		return
	}
	a.run(writing)
}

// note adds to what the script heard.
func (a *asker) note(facts ...any) { a.heard[a.question].said += fmt.Sprintln(facts...) }

func (a *asker) remark(format string, args ...any) {
	a.heard[a.question].remark = fmt.Sprintf(format, args...)
}

// fail leaves the question open.
func (a *asker) fail(err error) {
	if a.err == nil {
		a.err = err
	}
}

// ask makes a request, of whatever status the answer is.
func (a *asker) ask(method, path string, query url.Values, body any) reply {
	if a.err != nil {
		return reply{}
	}
	got, err := a.wire.call(a.ctx, request{method: method, path: path, query: query, body: body})
	a.fail(err)
	return got
}

// patch changes an object, and must succeed.
func (a *asker) patch(k kind, id string, body any) object {
	got := a.ask(http.MethodPatch, k.of(id), nil, body)
	a.fail(got.failed("PATCH " + k.path))
	return got.object
}

// page is an answer of a list.
type page struct {
	object
	items []object
}

func (p page) ids() []string {
	ids := make([]string, len(p.items))
	for i, item := range p.items {
		ids[i] = item.id()
	}
	return ids
}

func (p page) lists(id string) bool { return slices.Contains(p.ids(), id) }

// members are those of a request for a list. An empty one is not sent.
type members map[string]string

// wholePage is one more than the largest limit that has a dialect; plenty is more than fits on a page.
const wholePage, plenty = 101, 110

// list asks for objects of the account.
func (a *asker) list(k kind, more members) page {
	query := url.Values{"accountIds": {a.config.AccountID}, "countPerPage": {strconv.Itoa(wholePage)}}
	for name, value := range more {
		query.Set(name, value)
		if value == "" {
			query.Del(name)
		}
	}
	got := a.ask(http.MethodGet, k.path, query, nil)
	a.fail(got.failed("GET " + k.path))
	if a.err == nil && got.object == nil {
		a.fail(fmt.Errorf("GET %s did not answer with an object", k.path))
	}
	p := page{object: got.object}
	items, _ := got.object["items"].([]any)
	for _, item := range items {
		if o, ok := item.(map[string]any); ok {
			p.items = append(p.items, o)
		}
	}
	return p
}

// isListed looks for an object by id and name at once: one of them is enough to make the list short.
func (a *asker) isListed(k kind, id, name string) bool {
	return a.list(k, members{"specificIds": id, k.filter: name}).lists(id)
}

// patience is how often a list is read that does not show something new.
const patience = 6

// listed reads lists until one shows a new object, and tells how many that took.
func (a *asker) listed(k kind, id, name string) (reads int, found object) {
	for reads = 1; a.err == nil; reads++ {
		listed := a.list(k, members{"specificIds": id, k.filter: name}).items
		if at := slices.IndexFunc(listed, func(item object) bool { return item.id() == id }); at >= 0 {
			return reads, listed[at]
		}
		if reads == patience {
			a.fail(fmt.Errorf("no list showed it in %d answers", patience))
		} else {
			a.fail(a.config.pause(a.ctx))
		}
	}
	return reads, nil
}

// delete deletes something of one's own, whatever the answer is, and waits for that.
func (a *asker) delete(k kind, id string) reply {
	a.fail(a.ctx.Err())
	defer a.uninterrupted()()
	got := a.ask(http.MethodDelete, k.of(id), nil, nil)
	if a.err == nil && got.status < 300 {
		a.made = slices.DeleteFunc(a.made, func(m made) bool { return m.id == id })
	}
	return got
}

// kind is what can be made.
type kind struct{ what, path, name, filter string }

var (
	logins    = kind{"login", "/users", "emailAddress", "emailFilter"}
	customers = kind{"customer", "/customers", "name", "nameFilter"}
	alerts    = kind{"alert", "/alerts", "name", "nameFilter"}
)

func (k kind) of(id string) string { return k.path + "/" + url.PathEscape(id) }

// made is something of one's own.
type made struct {
	kind
	id, called string
}

// make creates an object, which is deleted at the end. It waits for the answer, whatever becomes of ctx: an object whose id
// nobody has heard would be left behind.
func (a *asker) make(k kind, called string, body any) object {
	a.fail(a.ctx.Err())
	if a.wire.slowDown {
		a.fail(errSlowDown)
	}
	if a.err != nil {
		return nil
	}
	defer a.uninterrupted()()
	got := a.ask(http.MethodPost, k.path, nil, body)
	a.fail(got.failed("POST " + k.path))
	switch {
	case a.err == nil && got.object.id() != "":
		a.remember(k, got.object.id(), called)
		return got.object
	case got.status < 400 || got.status >= 500: // else it was not executed
		a.fail(fmt.Errorf("POST %s did not answer with a %s", k.path, k.what))
		a.lookForLost(k, called)
	}
	return nil
}

// remember notes an object to delete.
func (a *asker) remember(k kind, id, called string) {
	if slices.ContainsFunc(a.made, func(m made) bool { return m.id == id }) {
		return
	}
	a.made = append(a.made, made{k, id, called})
	a.created[k.what]++
}

// lookForLost deletes an object of whose creation nobody knows.
func (a *asker) lookForLost(k kind, called string) {
	failed := a.err
	defer func() { a.err = failed }()
	a.err = nil
	listed := a.list(k, members{k.filter: called})
	for _, item := range listed.items {
		if name, _ := item.text(k.name); strings.EqualFold(name, called) {
			a.remember(k, item.id(), called)
			return
		}
	}
	note := "no list shows it"
	if a.err != nil {
		note = a.err.Error()
	}
	a.left = append(a.left, fmt.Sprintf("a %s %s may have been created (%s)", k.what, called, note))
}

// uninterrupted gives the inquiry time of its own until the function that it returns is called.
func (a *asker) uninterrupted() (restore func()) {
	before := a.ctx
	ctx, cancel := context.WithTimeout(context.WithoutCancel(before), time.Minute)
	a.ctx = ctx
	return func() {
		cancel()
		a.ctx = before
	}
}

// deletions is how often a deletion is tried.
const deletions = 5

// deleteRest deletes what is there yet, the latest first, and notes what it cannot delete.
func (a *asker) deleteRest() {
	defer a.uninterrupted()()
	for _, m := range slices.Backward(a.made) {
		if err := a.insist(m); err != nil {
			a.left = append(a.left, fmt.Sprintf("the %s %s with the id %s; DELETE %s deletes it (%v)", m.what, m.called, m.id, m.of(m.id), err))
		}
	}
	a.made = nil
}

// insist deletes an object. An earlier try may have done it, of which nobody has heard: then the id is unknown.
func (a *asker) insist(m made) (err error) {
	for try := range deletions {
		if try > 0 && a.config.pause(a.ctx) != nil {
			return err
		}
		a.err = nil
		got := a.ask(http.MethodDelete, m.of(m.id), nil, nil)
		a.fail(got.failed("DELETE " + m.path))
		if err = a.err; err == nil {
			return nil
		}
		switch got.status {
		case http.StatusNotFound, http.StatusBadRequest, http.StatusInternalServerError:
			a.err = nil
			if listed := a.isListed(m.kind, m.id, m.called); a.err == nil && !listed {
				return nil
			}
		}
	}
	return err
}
