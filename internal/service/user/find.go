package user

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// named is by what a login is found.
func named(user evovoice.UserInfo) (address, id string) { return user.EmailAddress, user.ID }

// ImportState takes over a login by id, by e-mail address, by <account_id>/<either>, or by identity.
func (r *userResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, account := r.Imported(ctx, req, &resp.Diagnostics)
	keys := importKeys(name)
	if account != "" {
		keys = []evovoice.UserKey{{ID: name, AccountID: account}}
	}
	if resp.Diagnostics.HasError() {
		return
	}
	user, account, err := r.findImported(ctx, keys)
	if errors.Is(err, evovoice.ErrNotFound) {
		resp.Diagnostics.AddError("Login Not Found", fmt.Sprintf("The provider's login cannot see a login %q. "+
			"Import by id, by e-mail address, or by account id and either of them: <account_id>/<id or e-mail address>.", name))
		return
	}
	if err != nil {
		resp.Diagnostics.Append(readError("import the login "+name, err))
		return
	}
	account, err = r.importedAccount(user, account)
	if err != nil {
		resp.Diagnostics.AddError("Account Not Clear", err.Error())
		return
	}
	r.Import(ctx, resp, user.ID, account)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("email_address"), user.EmailAddress)...)
}

// findImported looks for the login in each way that its name can be read, and returns the account that it was given
// with.
func (r *userResource) findImported(ctx context.Context, keys []evovoice.UserKey) (evovoice.UserInfo, string, error) {
	for _, key := range keys {
		user, err := r.Provider.Client.Users.Find(ctx, key)
		if !errors.Is(err, evovoice.ErrNotFound) {
			return user, key.AccountID, err
		}
	}
	return evovoice.UserInfo{}, "", evovoice.ErrNotFound
}

// importKeys reads a name as an id or an e-mail address and, at each slash, as an account id before either. Ids are
// opaque and addresses may hold slashes, so the whole comes first.
func importKeys(name string) []evovoice.UserKey {
	keys := []evovoice.UserKey{importKey("", name)}
	for i, c := range name {
		if c == '/' && i > 0 && i < len(name)-1 {
			keys = append(keys, importKey(name[:i], name[i+1:]))
		}
	}
	return keys
}

func importKey(accountID, either string) evovoice.UserKey {
	if strings.Contains(either, "@") {
		return evovoice.UserKey{AccountID: accountID, EmailAddress: either}
	}
	return evovoice.UserKey{AccountID: accountID, ID: either}
}

// importedAccount is the account under which an imported login is managed. Evo Voice does not say in which one a login
// was created, only which ones it can open.
func (r *userResource) importedAccount(user evovoice.UserInfo, given string) (string, error) {
	switch wanted := cmp.Or(given, r.Provider.AccountID); {
	case slices.Contains(user.AccountIDs, wanted):
		return wanted, nil
	case given != "":
		return "", fmt.Errorf("the login %s is not in the account %s, but in %s", user.EmailAddress, given,
			strings.Join(user.AccountIDs, ", "))
	case len(user.AccountIDs) == 1:
		return user.AccountIDs[0], nil
	case len(user.AccountIDs) == 0 && wanted != "":
		return wanted, nil
	default:
		return "", fmt.Errorf("the login %s can open the accounts [%s]. Say under which one to manage it: import "+
			"<account_id>/%s, or set the provider's account_id", user.EmailAddress, strings.Join(user.AccountIDs, ", "), user.ID)
	}
}
