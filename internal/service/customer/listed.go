package customer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// listed are the customers of an account, or with "" of all, that are wanted: every one of them, sorted by name, or an
// error. Everything is compared here and not at the server, because the API leaves open how its filters do.
func listed(
	ctx context.Context, client *evovoice.Client, accountID string, wanted func(evovoice.CustomerInfo) bool,
) ([]evovoice.CustomerInfo, error) {
	all, err := client.Customers.All(ctx, accountID)
	found := slices.DeleteFunc(all, func(customer evovoice.CustomerInfo) bool { return !wanted(customer) })
	slices.SortFunc(found, func(a, b evovoice.CustomerInfo) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
	})
	return found, err
}
