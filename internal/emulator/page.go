package emulator

import (
	"cmp"
	"hash/maphash"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// pageOf sorts a list that is in order of creation and returns what the window shows of it.
func pageOf[T any](
	d dialects, list []*row[T], request evovoice.ListRequest, w window, compare func(a, b *row[T]) int,
) []*row[T] {
	if compare != nil {
		slices.SortStableFunc(list, compare)
	}
	if request.SortField == "" && d.has(randomOrderPerCall) {
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	if request.SortOrder == evovoice.Descend {
		slices.Reverse(list)
	}
	var page []*row[T]
	for position, item := range list {
		if w.contains(position) {
			page = append(page, item)
		}
	}
	if request.SortField == "" && d.has(randomOrder) {
		rand.Shuffle(len(page), func(i, j int) { page[i], page[j] = page[j], page[i] })
	}
	return page
}

var orderSeed = maphash.MakeSeed()

// comparison is how a list is sorted; nil for the order of creation. Any text can be sorted by, regardless of case (inferred:
// the API names no field). An order without meaning is the same for each page, so that pages fit together.
func comparison[T any](d dialects, request evovoice.ListRequest) (func(a, b *row[T]) int, error) {
	if request.SortField == "" && d.has(randomOrder) {
		hash := func(r *row[T]) uint64 { return maphash.String(orderSeed, r.id) }
		return func(a, b *row[T]) int { return cmp.Compare(hash(a), hash(b)) }, nil
	}
	if request.SortField == "" {
		return nil, nil
	}
	for _, f := range fieldsOf(reflect.TypeFor[T]()) {
		isText := f.typ == reflect.TypeFor[string]() || f.typ == reflect.TypeFor[*string]()
		if isText && strings.EqualFold(f.name, request.SortField) {
			keys := map[*row[T]]string{}
			key := func(r *row[T]) string {
				text, known := keys[r]
				if value := reflect.Indirect(member(&r.object, f.index)); !known && value.IsValid() {
					text = strings.ToLower(value.String())
					keys[r] = text
				}
				return text
			}
			return func(a, b *row[T]) int { return strings.Compare(key(a), key(b)) }, nil
		}
	}
	return nil, argumentError("sortField", "There is no field '%s' to sort by", request.SortField)
}

// listsID reports whether a list may hold an object, as far as its id goes.
func (d dialects) listsID(request evovoice.ListRequest, id string) bool {
	return len(request.SpecificIDs) == 0 || d.has(specificIDsIgnored) || slices.Contains(request.SpecificIDs, id)
}

// containsFold is how a nameFilter compares (inferred: the API gives no rule).
func containsFold(name, filter string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(filter))
}
