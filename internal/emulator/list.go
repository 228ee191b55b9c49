package emulator

import (
	"cmp"
	"hash/maphash"
	"math"
	"math/rand/v2"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// defaultPageSize is what countPerPage is when it is 0 (documented by the vendor's CLI).
const defaultPageSize = 25

// window is the part of a list that a page shows.
type window struct {
	page, size int
}

// windowOf reads paging from a request; pages count from 0.
func (d dialects) windowOf(request evovoice.ListRequest) (window, error) {
	if request.Page < 0 {
		return window{}, argumentError("page", "A page has a number from 0")
	}
	if request.CountPerPage < 0 {
		return window{}, argumentError("countPerPage", "A page has a size from 1")
	}
	w := window{page: request.Page, size: request.CountPerPage}
	if d.has("pages-from-1") {
		w.page = max(0, w.page-1) // a page 0 is taken for none
	}
	if w.size == 0 {
		w.size = defaultPageSize
	}
	limit := d.pageLimit()
	if request.All {
		w.size = math.MaxInt
		if limit == math.MaxInt {
			w.page = 0
		}
	}
	w.size = min(w.size, limit)
	return w, nil
}

func (d dialects) pageLimit() int {
	switch {
	case d.has("page-cap-25"):
		return 25
	case d.has("page-cap-100"):
		return 100
	default:
		return math.MaxInt
	}
}

// listResponse makes the answer to a list: with simplifiedPaging without totals, which the server saves itself.
func listResponse[T any](d dialects, items []T, total int, w window, simplified bool) evovoice.ListResponse[T] {
	response := evovoice.ListResponse[T]{Items: items}
	if d.has("list-items-thin") {
		for i := range items {
			thin(reflect.ValueOf(&items[i]).Elem())
		}
	}
	switch {
	case d.has("totals-omitted"):
		return response
	case d.has("totals-zero"):
		response.TotalCount, response.TotalPages, response.HasMorePages = new(0), new(0), new(false)
		return response
	}
	pages := 0
	if total > 0 {
		pages = (total-1)/w.size + 1
	}
	response.HasMorePages = new(w.page < pages-1)
	if d.has("totals-contradict") {
		total = len(items)
	}
	if !simplified {
		response.TotalCount, response.TotalPages = new(total), new(pages)
	}
	return response
}

// thin takes objects in objects and custom data from an item of a list.
func thin(item reflect.Value) {
	for _, f := range fieldsOf(item.Type()) {
		isObject := f.typ.Kind() == reflect.Pointer && f.typ.Elem().Kind() == reflect.Struct
		if isObject || f.typ.Kind() == reflect.Map {
			item.FieldByIndex(f.index).SetZero()
		}
	}
}

func (d dialects) noAccess() error {
	return d.missingRight("Forbidden", "You do not have access to this account")
}

// unknownID answers for an id that does not exist. Where the dialect is that nobody notices, result is the answer.
func (d dialects) unknownID(member, id string, result any) (any, error) {
	switch {
	case d.has("unknown-id-200"):
		return result, nil
	case d.has("unknown-id-200-empty"):
		return blank, nil
	case d.has("unknown-id-400"):
		return nil, argumentError(member, "There is no object with the id '%s'", id)
	case d.has("unknown-id-500"):
		return nil, &apiError{
			status: http.StatusInternalServerError, code: "NullReferenceException",
			message: "Object reference not set to an instance of an object.",
		}
	default:
		return nil, statusError(http.StatusNotFound, "There is no object with the id '%s'", id)
	}
}

// pageOf sorts a list that is in order of creation and returns what the window shows of it.
func pageOf[T any](
	d dialects, list []*row[T], request evovoice.ListRequest, w window, compare func(a, b *row[T]) int,
) []*row[T] {
	if compare != nil {
		slices.SortStableFunc(list, compare)
	}
	if request.SortField == "" && d.has("random-order-per-call") {
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	if request.SortOrder == evovoice.Descend {
		slices.Reverse(list)
	}
	var page []*row[T]
	for position, item := range list {
		if position/w.size == w.page {
			page = append(page, item)
		}
	}
	if request.SortField == "" && d.has("random-order") {
		rand.Shuffle(len(page), func(i, j int) { page[i], page[j] = page[j], page[i] })
	}
	return page
}

var orderSeed = maphash.MakeSeed()

// comparison is how a list is sorted; nil for the order of creation. Any text can be sorted by, regardless of case (inferred:
// the API names no field). An order without meaning is the same for each page, so that pages fit together.
func comparison[T any](d dialects, request evovoice.ListRequest) (func(a, b *row[T]) int, error) {
	if request.SortField == "" && d.has("random-order") {
		hash := func(r *row[T]) uint64 { return maphash.String(orderSeed, r.id) }
		return func(a, b *row[T]) int { return cmp.Compare(hash(a), hash(b)) }, nil
	}
	if request.SortField == "" {
		return nil, nil
	}
	for _, f := range fieldsOf(reflect.TypeFor[T]()) {
		isText := f.typ == reflect.TypeFor[string]() || f.typ == reflect.TypeFor[*string]()
		if isText && strings.EqualFold(f.name, request.SortField) {
			key := func(r *row[T]) string {
				if value := reflect.Indirect(member(&r.object, f.index)); value.IsValid() {
					return strings.ToLower(value.String())
				}
				return ""
			}
			return func(a, b *row[T]) int { return strings.Compare(key(a), key(b)) }, nil
		}
	}
	return nil, argumentError("sortField", "There is no field '%s' to sort by", request.SortField)
}

// asAccountItems makes a handler of ListUsers speak the dialect list-answers-account-items.
func asAccountItems(list handler) handler {
	return handler{list.request, func(e *Emulator, c *call, m members) (any, error) {
		result, err := list.handle(e, c, m)
		page, ok := result.(evovoice.ListResponse[evovoice.UserInfo])
		if !ok || !e.dialects.has("list-answers-account-items") {
			return result, err
		}
		accounts := []evovoice.AccountInfo{}
		for _, u := range page.Items {
			accounts = append(accounts, evovoice.AccountInfo{EntityInfo: evovoice.EntityInfo{ID: u.ID}, Name: text(u.Name)})
		}
		return evovoice.ListResponse[evovoice.AccountInfo]{
			Items: accounts, TotalCount: page.TotalCount, TotalPages: page.TotalPages, HasMorePages: page.HasMorePages,
		}, err
	}}
}

// filterUsers is ListUsers.EmailFilter, for which the API gives no rule: it contains, regardless of case (inferred).
func filterUsers(e *Emulator, request evovoice.ListUsers) (func(*evovoice.UserInfo) bool, error) {
	d, filter, fold, matches := e.dialects, request.EmailFilter, foldEmail, strings.Contains
	equal := func(address, filter string) bool { return address == filter }
	asIs := func(address string) string { return address }
	switch {
	case filter == "" || d.has("email-filter-ignored"):
		matches = func(string, string) bool { return true }
	case d.has("email-filter-exact"):
		matches = equal
	case d.has("email-filter-exact-case"):
		matches, fold = equal, asIs
	case d.has("email-filter-prefix"):
		matches = strings.HasPrefix
	case d.has("email-filter-case-sensitive"):
		fold = asIs
	case d.has("email-filter-pattern"): // as a filter becomes that goes to MongoDB as it came
		pattern, err := regexp.Compile("(?i)" + filter)
		if err != nil {
			return nil, argumentError("emailFilter", "'%s' is not a regular expression", filter)
		}
		matches = func(address, _ string) bool { return pattern.MatchString(address) }
	}
	filter = fold(filter)
	return func(u *evovoice.UserInfo) bool { return matches(fold(u.EmailAddress), filter) }, nil
}
