package emulator

import (
	"math"
	"net/http"
	"reflect"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// defaultPageSize is what countPerPage is when it is 0 (documented by the vendor's CLI).
const defaultPageSize = 25

// window is the part of a list that a page shows.
type window struct {
	page, size int
}

// contains reports whether the window shows the item at this position.
func (w window) contains(position int) bool { return position/w.size == w.page }

// windowOf reads paging from a request; pages count from 0.
func (d dialects) windowOf(request evovoice.ListRequest) (window, error) {
	if request.Page < 0 {
		return window{}, argumentError("page", "A page has a number from 0")
	}
	if request.CountPerPage < 0 {
		return window{}, argumentError("countPerPage", "A page has a size from 1")
	}
	w := window{page: request.Page, size: request.CountPerPage}
	if d.has(pagesFrom1) {
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
	case d.has(pageCap25):
		return 25
	case d.has(pageCap100):
		return 100
	default:
		return math.MaxInt
	}
}

// listResponse makes the answer to a list: with simplifiedPaging without totals, which the server saves itself.
func listResponse[T any](d dialects, items []T, total int, w window, simplified bool) evovoice.ListResponse[T] {
	response := evovoice.ListResponse[T]{Items: items}
	if d.has(listItemsThin) {
		for i := range items {
			thin(reflect.ValueOf(&items[i]).Elem())
		}
	}
	switch {
	case d.has(totalsOmitted):
		return response
	case d.has(totalsZero):
		response.TotalCount, response.TotalPages, response.HasMorePages = new(0), new(0), new(false)
		return response
	}
	pages := 0
	if total > 0 {
		pages = (total-1)/w.size + 1
	}
	response.HasMorePages = new(w.page < pages-1)
	if d.has(totalsContradict) {
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

// checkListed refuses a list that names accounts which are not the caller's, where the dialect does.
func (d dialects) checkListed(by *caller, accountIDs []string) error {
	closed := func(id string) bool { return !by.maySee(id) }
	if d.has(closedAccountList403) && slices.ContainsFunc(accountIDs, closed) {
		return d.noAccess()
	}
	return nil
}

// unknownID answers for an id that does not exist. Where the dialect is that
// nobody notices, result is the answer.
func (d dialects) unknownID(member, id string, result any) (any, error) {
	switch {
	case d.has(unknownID200):
		return result, nil
	case d.has(unknownID200Empty):
		return blank, nil
	case d.has(unknownID400):
		return nil, argumentError(member, "There is no object with the id '%s'", id)
	case d.has(unknownID500):
		return nil, &apiError{
			status: http.StatusInternalServerError, code: "NullReferenceException",
			message: "Object reference not set to an instance of an object.",
		}
	default:
		return nil, statusError(http.StatusNotFound, "There is no object with the id '%s'", id)
	}
}
