package verify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

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
	open error
}

// asker is one inquiry, of a service or of an emulator. Once something fails, the rest of a script asks nothing and notes
// in vain.
type asker struct {
	ctx    context.Context
	config Config
	wire   *wire
	heard  map[string]*heard
	now    *heard // what the script that runs has heard
	err    error

	// self is the login that asks, logins the first page of the account's.
	self   object
	logins page
	// pages are the ids on the first, the first again, and the second, of smaller ones.
	pages [3][]string

	// request is what the login of its own was asked for with, login what it then was, cleared what a name became.
	request                                evovoice.NewUser
	login, cleared, customer, child, alert object
	made                                   []*made
	// zone is a time zone that Evo Voice knows, endpoints the first page of the account's.
	zone      string
	endpoints page
	left      []string
}

// inquire asks everything.
func inquire(ctx context.Context, config Config) (*asker, error) {
	base, err := evovoice.ParseBaseURL(config.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("the base URL %w", err)
	}
	a := &asker{ctx: ctx, config: config, wire: newWire(base, config), heard: map[string]*heard{}}
	if err := a.signIn(); err != nil {
		return nil, err
	}
	if a.logins = a.list(logins, nil); a.err == nil && len(a.logins.items) == 0 {
		a.err = fmt.Errorf("the account %s shows no login", config.AccountID)
	}
	a.run(a.err, ofLogins)
	a.run(nil, ofAnswers)
	if config.Write {
		a.write()
	}
	if a.wire.session != nil {
		a.hear("sessions-last", nil, "calls of a session that ended:", a.wire.lasted)
		a.remark("one was good for %d calls", a.wire.calls)
	}
	return a, nil
}

// signIn finds out which ways there are, and whether a second sign-in ends the session of the first. A password that is
// refused is not tried in another way: that could lock the login out.
func (a *asker) signIn() error {
	first, err := a.wire.signIn(a.ctx)
	switch {
	case err != nil:
		return fmt.Errorf("cannot sign in: %w", err)
	case !first.signedIn() && first.status != http.StatusNotFound:
		return fmt.Errorf("cannot sign in as %s: the answer was %s", a.config.Username, first)
	}
	a.self = a.status(a.wire.basic)
	a.hear("basic-and-credentials", nil, "by credentials:", first.signedIn(), "by HTTP Basic:", a.self.id() != "")
	if !first.signedIn() {
		a.hear("sessions-last", errSessionless)
		a.hear("sessions-many-per-login", errSessionless)
		if a.self.id() == "" {
			a.fail(fmt.Errorf("cannot sign in as %s: neither by credentials nor by HTTP Basic", a.config.Username))
		}
		return a.err
	}
	second, err := a.wire.signIn(a.ctx)
	a.fail(err)
	a.wire.session, a.wire.calls = second.cookies, 1
	if a.self = a.status(inSession(second.cookies)); a.self.id() == "" {
		a.fail(errors.New("signed in, and GET /auth/status says that nobody is"))
	}
	failed := a.err
	earlier := a.status(inSession(first.cookies))
	a.hear("sessions-many-per-login", a.err, "a second one leaves the first:", earlier.id() != "")
	a.err = nil
	return failed
}

var errSessionless = errors.New("there is no signing in to sessions")

// status asks who is signed in; an empty object if nobody is.
func (a *asker) status(as as) object {
	if a.err != nil {
		return nil
	}
	got, err := a.wire.send(a.ctx, as, http.MethodGet, "/auth/status", nil, nil)
	if a.fail(err); got.status == http.StatusUnauthorized {
		return nil
	}
	a.fail(got.failed("GET /auth/status"))
	return got.object
}

// write creates things, asks what can be told of them, and deletes them, also when ctx has ended meanwhile.
func (a *asker) write() {
	defer a.deleteRest()
	a.request = newUser(a.config)
	a.login = a.make(logins, a.request.EmailAddress, a.request)
	a.run(a.err, ofOwnLogin)
	a.customer = a.makeCustomer("")
	missing := a.err
	a.run(missing, ofOwnCustomer)
	a.run(missing, ofSchedules)
	a.err = missing
	a.alert = a.makeAlert()
	a.run(a.err, ofOwnAlert)
	a.run(missing, ofOwnFamily)
}

// run asks some questions. All of them stay open if something is missing that they start from.
func (a *asker) run(missing error, scripts []script) {
	for _, s := range scripts {
		a.hear(s.question, nil)
		if a.err = missing; a.err == nil {
			s.ask(a)
		}
		a.now.open = a.err
	}
	a.err = nil
}

// hear begins what is heard of a question.
func (a *asker) hear(question string, open error, facts ...any) {
	a.now = &heard{open: open}
	a.heard[question] = a.now
	a.note(facts...)
}

// note adds to what the script heard.
func (a *asker) note(facts ...any) { a.now.said += fmt.Sprintln(facts...) }

func (a *asker) remark(format string, args ...any) { a.now.remark = fmt.Sprintf(format, args...) }

// fail leaves the question open.
func (a *asker) fail(err error) { a.err = cmp.Or(a.err, err) }

// ask makes a request, of whatever status the answer is. It waits for what becomes of a creation and a deletion, whatever
// becomes of ctx: an object whose id nobody has heard would be left behind.
func (a *asker) ask(method, path string, query url.Values, body any) (got reply) {
	ctx := a.ctx
	if method == http.MethodPost || method == http.MethodDelete {
		a.fail(ctx.Err())
		ctx = context.WithoutCancel(ctx) // the client has a time-out
	}
	if a.err == nil {
		got, a.err = a.wire.call(ctx, method, path, query, body)
	}
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

// wholePage is one more than the largest limit that has a dialect.
const wholePage = 101

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

// find looks for an object by id and name at once: one of them is enough to make the list short. It is nil if not listed.
func (a *asker) find(k kind, id, name string) object {
	for _, item := range a.list(k, members{"specificIds": id, k.filter: name}).items {
		if item.id() == id {
			return item
		}
	}
	return nil
}

// patience is how often a list is read that does not show something new.
const patience = 6

// await reads lists until one shows a new object, and tells how many that took.
func (a *asker) await(k kind, id, name string) (found object, reads int) {
	for reads = 1; reads <= patience; reads++ {
		if found = a.find(k, id, name); found != nil || a.err != nil {
			return found, reads
		}
		a.pause()
	}
	a.fail(fmt.Errorf("no list showed it in %d answers", patience))
	return nil, reads
}

func (a *asker) pause() {
	select {
	case <-a.ctx.Done():
		a.fail(a.ctx.Err())
	case <-time.After(a.config.Wait):
	}
}

// kind is what can be made, or listed.
type kind struct{ what, path, name, filter string }

var (
	logins    = kind{"login", "/users", "emailAddress", "emailFilter"}
	customers = kind{"customer", "/customers", "name", "nameFilter"}
	alerts    = kind{"alert", "/alerts", "name", "nameFilter"}
	endpoints = kind{"endpoint", "/endpoints", "name", "nameFilter"}
)

func (k kind) of(id string) string { return k.path + "/" + url.PathEscape(id) }

// made is something of one's own. Where the answer to its creation was lost, its id is not known, and it may not be there.
type made struct {
	kind
	id, called string
	gone       bool
}

// make creates an object, which is deleted at the end.
func (a *asker) make(k kind, called string, body any) object {
	if a.fail(cmp.Or(a.ctx.Err(), a.wire.slowDown)); a.err != nil {
		return nil
	}
	got := a.ask(http.MethodPost, k.path, nil, body)
	a.fail(got.failed("POST " + k.path))
	if got.status >= 400 && got.status < 500 && got.status != http.StatusRequestTimeout { // it was not executed
		return nil
	}
	m := &made{kind: k, called: called}
	a.made = append(a.made, m)
	if a.err == nil {
		m.id = got.object.id()
	}
	if m.id == "" {
		a.fail(fmt.Errorf("POST %s did not answer with a %s", k.path, k.what))
	}
	return got.object
}

// delete deletes something of one's own, whatever the answer is.
func (a *asker) delete(k kind, id string) reply {
	got := a.ask(http.MethodDelete, k.of(id), nil, nil)
	for _, m := range a.made {
		m.gone = m.gone || m.id == id && a.err == nil && got.status < 300
	}
	return got
}

// deleteRest deletes what is there yet, the latest first, in a time of its own, and notes what it cannot delete.
func (a *asker) deleteRest() {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(a.ctx), time.Minute)
	defer cancel()
	a.ctx = ctx
	for _, m := range slices.Backward(a.made) {
		a.err = nil
		if m.id == "" && !a.findLost(m) {
			a.left = append(a.left, fmt.Sprintf("a %s %s may have been created (%v)", m.what, m.called, cmp.Or(a.err, errUnseen)))
		} else if err := a.insist(m); err != nil {
			a.left = append(a.left, fmt.Sprintf("the %s %s with the id %s; DELETE %s deletes it (%v)", m.what, m.called, m.id, m.of(m.id), err))
		}
	}
}

var errUnseen = errors.New("no list shows it")

// findLost finds out the id of an object by its name.
func (a *asker) findLost(m *made) bool {
	for _, item := range a.list(m.kind, members{m.filter: m.called}).items {
		if strings.EqualFold(item.text(m.name), m.called) {
			m.id = item.id()
		}
	}
	return m.id != ""
}

// deletions is how often a deletion is tried.
const deletions = 5

// insist deletes an object, unless that was done.
func (a *asker) insist(m *made) (failed error) {
	for try := 0; try < deletions && !m.gone; try++ {
		if a.err = nil; try > 0 {
			a.pause()
		}
		if a.err != nil {
			return failed
		}
		got := a.delete(m.kind, m.id)
		failed = cmp.Or(a.err, got.failed("DELETE "+m.path))
		if slices.Contains([]int{http.StatusNotFound, http.StatusBadRequest, http.StatusInternalServerError}, got.status) {
			// An earlier try may have done it, of which nobody has heard: then the id is unknown.
			m.gone = a.find(m.kind, m.id, m.called) == nil && a.err == nil
		}
	}
	if m.gone {
		return nil
	}
	return failed
}
