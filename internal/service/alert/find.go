package alert

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// filter says which alerts to list.
type filter struct {
	AccountID    types.String `tfsdk:"account_id"`
	NameContains types.String `tfsdk:"name_contains"`
}

func (f filter) passes(alert evovoice.AlertInfo) bool {
	return strings.Contains(strings.ToLower(alert.Name), strings.ToLower(f.NameContains.ValueString()))
}

// named is by what an alert is found.
func named(alert evovoice.AlertInfo) (name, id string) { return alert.Name, alert.ID }

// findNamed finds the one alert of an account with a name.
func findNamed(ctx context.Context, client *evovoice.Client, accountID, name string) (evovoice.AlertInfo, error) {
	return framework.TheOne(ctx, client.Alerts, accountID, "alerts", fmt.Sprintf("name %q", name),
		func(alert evovoice.AlertInfo) bool { return alert.Name == name }, named)
}

// ImportState takes over an alert by id, by <account_id>/<name>, or by identity.
func (r *alertResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, account := r.Imported(ctx, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	alert, err := r.Provider.Client.Alerts.FindIn(ctx, evovoice.Key{ID: name, AccountID: account})
	if owner, called, ok := strings.Cut(name, "/"); ok && account == "" && errors.Is(err, evovoice.ErrNotFound) {
		alert, err = findNamed(ctx, r.Provider.Client, owner, called)
	}
	if err != nil {
		resp.Diagnostics.Append(findError(fmt.Sprintf("import the alert %q, named by id or by <account_id>/<name>", name), err))
		return
	}
	r.Import(ctx, resp, alert.ID, alert.AccountID)
}
