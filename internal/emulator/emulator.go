package emulator

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Options says what kind of Evo Voice to be. The zero value is the most likely one, empty but for its administrator.
type Options struct {
	// Dialects names answers from the table that [Dialects] returns.
	Dialects []string
	// SeedUsers is the number of logins created besides the administrator: user00001@example.com and so on. They
	// share one password that nobody knows.
	SeedUsers int
	// SeedEndpoints is the number of endpoints created, of every type by turns: Endpoint 00001 and so on.
	SeedEndpoints int
	// Latency is added to each request.
	Latency time.Duration
	// AccountID is the id of the first account; a random one when empty.
	AccountID string
	// Logger gets one record per request, without query, headers or bodies; nil discards them.
	Logger *slog.Logger
}

// Credentials is what a client needs to sign in and to have an account to work in.
type Credentials struct {
	Username, Password, AccountID string
}

// Emulator is one Evo Voice. It is safe for concurrent use, and its state is gone when it is.
type Emulator struct {
	dialects      dialects
	latency       time.Duration
	logger        *slog.Logger
	store         *store
	sessions      *sessions
	faults        faults
	kept          keptMembers
	counters      counters
	administrator Credentials
}

// New makes an Emulator. It fails when a dialect is unknown or two of them answer the same question.
func New(options Options) (*Emulator, error) {
	chosen, err := chooseDialects(options.Dialects)
	if err != nil {
		return nil, err
	}
	e := &Emulator{
		dialects: chosen,
		latency:  options.Latency,
		logger:   options.Logger,
		store:    newStore(chosen),
		sessions: newSessions(chosen),
		kept:     keptMembers{byID: map[string]*keptObject{}},
	}
	e.ResetStats()
	if e.logger == nil {
		e.logger = slog.New(slog.DiscardHandler)
	}
	account, err := Add(e, evovoice.AccountInfo{EntityInfo: evovoice.EntityInfo{ID: options.AccountID}, Name: "Example"})
	if err != nil {
		return nil, err
	}
	e.administrator = Credentials{Username: "administrator@example.com", Password: rand.Text(), AccountID: account.ID}
	administrator := evovoice.UserInfo{
		EmailAddress: e.administrator.Username,
		FirstName:    new("System"),
		LastName:     new("Administrator"),
		Roles:        []string{evovoice.RoleSystemAdministrator},
		AccountIDs:   []string{account.ID},
	}
	if _, err := e.AddUser(Login{administrator, e.administrator.Password}); err != nil {
		return nil, err
	}
	if err := e.addSeedUsers(account.ID, options.SeedUsers); err != nil {
		return nil, err
	}
	if err := e.addSeedEndpoints(account.ID, options.SeedEndpoints); err != nil {
		return nil, err
	}
	return e, nil
}

// Administrator returns a login with the role SystemAdministrator that is a member of the first account.
func (e *Emulator) Administrator() Credentials { return e.administrator }

// addSeedUsers hashes one password for all, so that ten thousand logins cost no more than one.
func (e *Emulator) addSeedUsers(accountID string, count int) error {
	hash := hashPassword(rand.Text())
	for n := 1; n <= count; n++ {
		info := evovoice.UserInfo{
			EmailAddress: fmt.Sprintf("user%05d@example.com", n),
			FirstName:    new("User"),
			LastName:     new(fmt.Sprintf("%05d", n)),
			AccountIDs:   []string{accountID},
		}
		if _, err := e.addUser(info, hash, false); err != nil {
			return err
		}
	}
	return nil
}

// ServeHTTP answers one request.
func (e *Emulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == statsPath {
		e.serveStats(w, r)
		return
	}
	started := time.Now()
	c := e.dialects.route(r)
	e.counters.count(c.operationName())
	fault := e.faults.next(c.operationName())
	a := e.answerWithFault(c, fault)
	// Left out is whatever might be secret: query, headers and bodies.
	e.logger.Info("request", "operation", c.operationName(), "method", r.Method, "path", r.URL.Path,
		"status", a.status, "ending", a.ending.String(), "duration", time.Since(started))
	a.send(w)
}
