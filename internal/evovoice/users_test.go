package evovoice_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A login's whole life, in every way that Evo Voice may answer.
func TestClient_lifeOfALogin(t *testing.T) {
	t.Parallel()
	dialects := map[string][]string{"defaults": nil}
	for _, question := range emulator.Dialects() {
		for _, answer := range question.Answers[1:] {
			dialects[answer.Name] = []string{answer.Name}
		}
	}
	// Nobody can read such a list; TestClient_listOfForeignItems is about that.
	delete(dialects, "list-answers-account-items")
	dialects["nothing is written"] = []string{"totals-omitted", "empty-lists-omitted", "page-cap-25"}
	for name, chosen := range dialects {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := seeded(t, 30, chosen...)
			c := s.client()
			created, err := c.Users.New(t.Context(), s.newUser("Ada@example.com"))
			if err != nil {
				t.Fatal(err)
			}
			if s.logins("ada@example.com") != 1 || *created.FirstName != "Ada" {
				t.Fatalf("created %+v", created)
			}
			key := evovoice.UserKey{ID: created.ID, EmailAddress: created.EmailAddress, AccountID: s.Administrator().AccountID}
			found, err := findEventually(t, c, key)
			if err != nil || found.ID != created.ID {
				t.Errorf("found %+v, %v", found, err)
			}
			patched, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: created.ID, LastName: new("King"), NewPassword: new("other")})
			if err != nil || *patched.LastName != "King" || *patched.FirstName != "Ada" {
				t.Errorf("patched %+v, %v", patched, err)
			}
			address := "ADA@example.com"
			if name == "emails-unique-by-case" {
				address = created.EmailAddress
			}
			if self, err := c.CheckPassword(t.Context(), address, "other"); err != nil || self.ID != created.ID {
				t.Errorf("signs in as %+v, %v", self, err)
			}
			if _, err := c.CheckPassword(t.Context(), "ada@example.com", "correct horse"); !errors.Is(err, evovoice.ErrWrongPassword) {
				t.Errorf("the old password: %v", err)
			}
			if err := c.Users.Delete(t.Context(), evovoice.UserKey{ID: created.ID}); err != nil || s.logins("ada@example.com") != 0 {
				t.Errorf("deleted: %v", err)
			}
			absent := evovoice.ErrNotFound
			switch name {
			case "deleted-login-listed":
				absent = nil // LookUpUser believes the list that has it
			case "empty-patch-400":
				absent = evovoice.ErrAbsenceUnproven
			case "nothing is written":
				absent = evovoice.ErrEmptyAnswer // which proves nothing
			}
			if user, err := c.Users.LookUp(t.Context(), key); !errors.Is(err, absent) {
				t.Errorf("found %+v, %v", user, err)
			}
		})
	}
}

// findEventually looks again where lists lag behind.
func findEventually(t *testing.T, c *evovoice.Client, key evovoice.UserKey) (user evovoice.UserInfo, err error) {
	t.Helper()
	for range 4 {
		if user, err = c.Users.LookUp(t.Context(), key); !errors.Is(err, evovoice.ErrNotFound) {
			return user, err
		}
	}
	return user, err
}

func TestClient_refusalIsAnError(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.client()
	request := s.newUser("nobody@example.com")
	request.AccountID = "no such account"
	_, err := c.Users.New(t.Context(), request)
	var failed *evovoice.Error
	if !errors.As(err, &failed) {
		t.Fatalf("got %T %v", err, err)
	}
	if failed.Operation != "NewUser" || failed.Method != "POST" || failed.Path != "/users" || failed.BaseURL != baseURL ||
		failed.Status/100 != 4 || failed.ResponseStatus.ErrorCode == "" || failed.ResponseStatus.Message == "" {
		t.Errorf("got %+v", failed)
	}
	failedAs(t, err, evovoice.OutcomeRejected)
	says(t, err, "POST /users (NewUser)", failed.ResponseStatus.Message)
}

// The verdict of Evo Voice reaches the caller member by member, also when some of it is not as documented.
func TestError_responseStatus(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		body string
		want evovoice.ResponseStatus
		text string
	}{
		"all members": {
			`{"responseStatus":{"errorCode":"ArgumentException","message":"Bad name","stackTrace":"at Foo()","errors":[
				{"errorCode":"TooLong","fieldName":"FirstName","message":"is too long"}],"meta":{"a":"b"}}}`,
			evovoice.ResponseStatus{ErrorCode: "ArgumentException", Message: "Bad name", Errors: []evovoice.ResponseError{
				{ErrorCode: "TooLong", FieldName: "FirstName", Message: "is too long"},
			}},
			"400 Bad Request: ArgumentException: Bad name (FirstName: is too long)",
		},
		"upper case":     {`{"ResponseStatus":{"ErrorCode":"X","Message":"Y"}}`, evovoice.ResponseStatus{ErrorCode: "X", Message: "Y"}, "X: Y"},
		"code alone":     {`{"responseStatus":{"errorCode":"X"}}`, evovoice.ResponseStatus{ErrorCode: "X"}, "400 Bad Request: X"},
		"message alone":  {`{"responseStatus":{"message":"Y"}}`, evovoice.ResponseStatus{Message: "Y"}, "400 Bad Request: Y"},
		"foreign errors": {`{"responseStatus":{"errors":"none","errorCode":"X","message":"Y"}}`, evovoice.ResponseStatus{ErrorCode: "X", Message: "Y"}, "X: Y"},
		"no verdict":     {`{"oops":1}`, evovoice.ResponseStatus{}, `no error that Evo Voice would send, but application/json: {"oops":1}`},
		"empty":          {``, evovoice.ResponseStatus{}, "application/json with an empty body"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := dialect(t)
			fault := emulator.Fault{Operation: "DeleteUser", Status: 400, Body: test.body}
			if test.body == "" {
				fault.Body = " "
			}
			s.Inject(fault)
			err := s.client().Users.Delete(t.Context(), evovoice.UserKey{ID: "1"})
			var failed *evovoice.Error
			if !errors.As(err, &failed) {
				t.Fatalf("got %T %v", err, err)
			}
			if diff := cmp.Diff(test.want, failed.ResponseStatus); diff != "" {
				t.Error(diff)
			}
			says(t, err, "DELETE /users/{userId} (DeleteUser) was answered with 400", test.text)
		})
	}
}

func TestClient_selfIsAskedForOnce(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.client()
	s.Inject(emulator.Fault{Operation: "GetAuthStatus", Status: 500})
	if _, err := c.Self(t.Context()); err == nil {
		t.Error("no error")
	}
	for range 3 {
		if self, err := c.Self(t.Context()); err != nil || self.EmailAddress != s.Administrator().Username {
			t.Errorf("got %+v, %v", self, err)
		}
	}
	s.sees("GetAuthStatus", 2)
}

// Who has changed its own login asks anew who it is; a change of another login costs nothing.
func TestClient_selfAfterItWasWritten(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.client()
	self, err := c.Self(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other := s.add("ada@example.com")
	for _, id := range []string{self.ID, other.ID} {
		if _, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: id, FirstName: new("Second")}); err != nil {
			t.Fatal(err)
		}
		if self, err := c.Self(t.Context()); err != nil || *self.FirstName != "Second" {
			t.Errorf("got %+v, %v", self, err)
		}
	}
	s.sees("GetAuthStatus", 2)
}

// Whoever waits for another caller's question can be interrupted.
func TestClient_selfIsInterrupted(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.client()
		asked, release := make(chan struct{}), make(chan struct{})
		s.Inject(emulator.Fault{Operation: "GetAuthStatus", Before: func() { close(asked); <-release }})
		first := make(chan error)
		go func() {
			_, err := c.Self(t.Context())
			first <- err
		}()
		<-asked
		ctx, cancel := context.WithCancel(t.Context())
		second := make(chan error)
		go func() {
			_, err := c.Self(ctx)
			second <- err
		}()
		cancel()
		if err := <-second; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		close(release)
		if err := <-first; err != nil {
			t.Error(err)
		}
	})
}

func TestClient_getAuthStatusOfAnEndedSession(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.client()
	if _, err := c.GetAuthStatus(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.ExpireSessions()
	if self, err := c.GetAuthStatus(t.Context()); err != nil || self.EmailAddress != s.Administrator().Username {
		t.Errorf("got %+v, %v", self, err)
	}
	s.sees("Authenticate", 2)
}
