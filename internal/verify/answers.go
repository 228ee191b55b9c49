package verify

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const (
	unknownID    = "unknown-id-404"
	emptyLists   = "empty-lists-present"
	nullMembers  = "nulls-omitted"
	knownMembers = "members-known"
	knownValues  = "enum-values-known"
	idShape      = "ids-hexadecimal"
)

// askUnknownID asks for an account by the id of a login: well formed, and that of no account.
func (q *inquiry) askUnknownID(ctx context.Context) error {
	got, err := q.wire.call(ctx, request{method: http.MethodGet, path: "/accounts/" + url.PathEscape(q.self.id())})
	if err != nil {
		return err
	}
	q.sawUnknownID("GetAccount", got)
	return nil
}

func (q *inquiry) sawUnknownID(operation string, got reply) {
	names := map[int]string{404: "unknown-id-404", 400: "unknown-id-400", 500: "unknown-id-500"}
	switch {
	case got.status < 300 && len(got.body) == 0:
		q.saw(unknownID, "unknown-id-200-empty", "by %s: %s", operation, got)
	case got.status == 200 && got.object.id() == "":
		q.saw(unknownID, "unknown-id-200", "by %s", operation)
	default:
		q.saw(unknownID, names[got.status], "by %s: %s", operation, got)
	}
}

// askEmptyLists reads a page that no list reaches.
func (q *inquiry) askEmptyLists(ctx context.Context) error {
	if q.unread() {
		return nil
	}
	beyond, err := q.list(ctx, members{"page": "100000", "countPerPage": "25"})
	if err != nil {
		return err
	}
	switch items, written := beyond.object["items"]; {
	case !written || items == nil:
		q.saw(emptyLists, "empty-lists-omitted", "")
	case len(beyond.items) == 0:
		q.saw(emptyLists, "empty-lists-present", "")
	default:
		q.open(emptyLists, "page 100000 is not empty")
	}
	return nil
}

// lookAtAnswers makes no request.
func (q *inquiry) lookAtAnswers(context.Context) error {
	logins := append([]object{q.self}, q.logins.items...)
	q.lookForNulls(append(logins, q.logins.object))
	q.lookForMembers()
	q.lookForValues(logins)
	q.lookAtIDs(logins)
	return nil
}

// lookForNulls takes a member that is neither null nor there as a sign that nulls are left out. Lists can be left out for
// another reason.
func (q *inquiry) lookForNulls(objects []object) {
	if slices.ContainsFunc(objects, object.hasNull) {
		q.saw(nullMembers, "nulls-present", "")
		return
	}
	for _, member := range []string{"firstName", "lastName", "name", "avatarUrl", "managerAccess"} {
		if _, there := q.self[member]; !there {
			q.saw(nullMembers, "nulls-omitted", "GetAuthStatus has no %s", member)
			return
		}
	}
	q.open(nullMembers, "no member was null")
}

func (q *inquiry) lookForMembers() {
	item := reflect.TypeFor[evovoice.UserInfo]()
	if q.found[listItems].Answer == "list-answers-account-items" {
		item = reflect.TypeFor[evovoice.AccountInfo]()
	}
	strange := map[string]bool{}
	note := func(o object, dto reflect.Type) {
		known := membersOf(dto)
		for name := range o {
			if !known[name] {
				strange[name] = true
			}
		}
	}
	note(q.self, reflect.TypeFor[evovoice.UserInfo]())
	note(q.logins.object, reflect.TypeFor[evovoice.ListResponse[evovoice.UserInfo]]())
	for _, login := range q.logins.items {
		note(login, item)
	}
	if len(strange) > 0 {
		q.saw(knownMembers, "unknown-members", "%s", strings.Join(slices.Sorted(maps.Keys(strange)), ", "))
		return
	}
	q.saw(knownMembers, "members-known", "of UserInfo and ListResponse")
}

func membersOf(dto reflect.Type) map[string]bool {
	members := map[string]bool{}
	for _, f := range reflect.VisibleFields(dto) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		members[name] = true
	}
	return members
}

func (q *inquiry) lookForValues(logins []object) {
	known := []string{
		string(evovoice.ViewFiles), string(evovoice.ViewNotifications), string(evovoice.ViewSessions), string(evovoice.ViewEndpoints),
		string(evovoice.ViewReports), string(evovoice.ViewCustomers), string(evovoice.ViewFlows), string(evovoice.ViewCallCenter),
		string(evovoice.ManagerReadOnly), string(evovoice.ManagerReadWrite), string(evovoice.ManagerReadWriteDelete),
	}
	var seen []string
	for _, login := range logins {
		seen = append(seen, login.texts("dashboardPermissions")...)
		if access, there := login.text("managerAccess"); there {
			seen = append(seen, access)
		}
	}
	slices.Sort(seen)
	seen = slices.Compact(seen)
	strange := slices.DeleteFunc(slices.Clone(seen), func(value string) bool { return slices.Contains(known, value) })
	switch {
	case len(strange) > 0:
		q.saw(knownValues, "unknown-enum-values", "%s", strings.Join(strange, ", "))
	case len(seen) > 0:
		q.saw(knownValues, "enum-values-known", "of %d seen", len(seen))
	default:
		q.open(knownValues, "no login shows a value")
	}
}

var idShapes = []struct {
	name  string
	shape *regexp.Regexp
}{
	{"ids-numeric", regexp.MustCompile(`^[0-9]{1,20}$`)},
	{"ids-hexadecimal", regexp.MustCompile(`^[0-9a-f]{24}$`)},
	{"ids-guid", regexp.MustCompile(`^[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}$`)},
}

func (q *inquiry) lookAtIDs(logins []object) {
	var ids []string
	for _, login := range logins {
		ids = append(append(ids, login.id()), login.texts("accountIds")...)
	}
	if slices.ContainsFunc(ids, func(id string) bool { return url.PathEscape(id) != id }) {
		q.saw(idShape, "ids-need-escaping", "")
		return
	}
	for _, s := range idShapes {
		if !slices.ContainsFunc(ids, func(id string) bool { return !s.shape.MatchString(id) }) {
			q.saw(idShape, s.name, "")
			return
		}
	}
	q.open(idShape, "they are not all of one of the shapes known, one being %q", ids[0])
}
