package emulator

import (
	"cmp"
	"hash/maphash"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// pageOf sorts a list that is in order of creation and returns what the window shows of it. keys are the members that it
// can be sorted by, in lower case; one of them is the id.
func pageOf[T any](
	d dialects, list []T, request evovoice.ListRequest, w window, keys map[string]func(T) string,
) ([]T, error) {
	compare, err := comparison(d, request, keys)
	if err != nil {
		return nil, err
	}
	if compare != nil {
		slices.SortStableFunc(list, compare)
	}
	if request.SortField == "" && d.has(randomOrderPerCall) {
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	if request.SortOrder == evovoice.Descend {
		slices.Reverse(list)
	}
	page := []T{}
	for position, item := range list {
		if w.contains(position) {
			page = append(page, item)
		}
	}
	if request.SortField == "" && d.has(randomOrder) {
		rand.Shuffle(len(page), func(i, j int) { page[i], page[j] = page[j], page[i] })
	}
	return page, nil
}

// comparison is how a list is sorted; nil for the order of creation. An order without meaning is the same for each page, so
// that pages fit together.
func comparison[T any](d dialects, request evovoice.ListRequest, keys map[string]func(T) string) (func(a, b T) int, error) {
	field := strings.ToLower(request.SortField)
	switch key := keys[field]; {
	case key != nil:
		return func(a, b T) int { return strings.Compare(key(a), key(b)) }, nil
	case field != "":
		return nil, argumentError(fieldError("sortField", "There is no field '%s' to sort by", request.SortField))
	case d.has(randomOrder):
		hash := func(item T) uint64 { return maphash.String(orderSeed, keys["id"](item)) }
		return func(a, b T) int { return cmp.Compare(hash(a), hash(b)) }, nil
	default:
		return nil, nil
	}
}

// listsID reports whether a list may hold an object, as far as its id goes.
func (d dialects) listsID(request evovoice.ListRequest, id string) bool {
	return len(request.SpecificIDs) == 0 || d.has(specificIDsIgnored) || slices.Contains(request.SpecificIDs, id)
}

// containsFold is how a nameFilter compares (inferred: the API gives no rule).
func containsFold(name, filter string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(filter))
}
