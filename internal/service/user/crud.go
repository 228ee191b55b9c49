package user

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Create creates the login exactly once, and saves it before anything else can fail. What NewUser cannot set follows in
// one PatchUser.
func (r *userResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config, asked model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	ctx, end := r.Begin(ctx, plan.AccountID, plan.Timeouts.Create, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	user, err := r.Provider.Client.Users.Create(ctx, plan.newUser(config), r.Claim)
	if err != nil {
		resp.Diagnostics.Append(r.createError(plan, req.Plan, err)...)
		return
	}
	// The state comes from the plan: the configuration holds the write-only password.
	created := plan
	created.fromAPI(user)
	r.Save(ctx, resp, created, created.ID, created.AccountID)
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, resp.State, &asked)...)
	patch := asked.patch(created.ID)
	if resp.Diagnostics.HasError() {
		return
	}
	if !patch.isEmpty() {
		ctx, cancel := framework.Finishing(ctx)
		defer cancel()
		if err = r.complete(ctx, &patch, &user, created); err == nil {
			user, err = r.Provider.Client.Users.Patch(ctx, patch.PatchUser)
		}
		if err != nil {
			diags := r.patchError(ctx, "finish the new login "+created.displayName(), created, patch, req.Plan, err)
			resp.Diagnostics.Append(framework.Unfinished(created.describe(), diags)...)
			return
		}
	}
	plan.fromAPI(user)
	resp.Diagnostics.Append(framework.Applied(
		ctx, plan.describe(), req.Config, req.Plan, framework.Nothing(req.Plan), plan, &resp.State)...)
}

// Read refreshes the login, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *userResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, end := r.BeginRead(ctx, req, resp, state.ID, state.AccountID, state.Timeouts.Read)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	user, err := r.Provider.Client.Users.Find(ctx, state.key())
	switch {
	case errors.Is(err, evovoice.ErrNotFound): // proven
		resp.State.RemoveResource(ctx)
	case err != nil:
		resp.Diagnostics.Append(readError("read "+state.describe(), err))
	default:
		before := state
		if state.AccountID.IsNull() { // moved here
			account, err := r.importedAccount(user, "")
			if err != nil {
				resp.Diagnostics.AddError("Account Not Clear", err.Error())
				return
			}
			state.AccountID = types.StringValue(account)
		}
		state.fromAPI(user)
		resp.Diagnostics.Append(framework.Refreshed(ctx, &resp.State, before, state)...)
		r.EndRead(ctx, resp, before.AccountID)
	}
}

// Update sends what is asked for in one PatchUser; nothing when Evo Voice need not know of it.
func (r *userResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config, asked model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, req.State, &asked)...)
	ctx, end := r.Begin(ctx, state.AccountID, plan.Timeouts.Update, &resp.Diagnostics)
	defer end()
	r.Provider.CheckAccount(plan.AccountID.ValueString(), accountID, &resp.Diagnostics)
	if isAdministrator(state.Roles) && !asked.Roles.IsNull() && !isAdministrator(asked.Roles) {
		asked.AccountIDs = plan.AccountIDs // it is shown with all accounts, and keeps those that it is planned to have
	}
	patch := asked.patch(state.ID)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, state.ID, state.AccountID)...)
	err := r.setPassword(ctx, &patch, plan, state, config)
	if err == nil && !patch.isEmpty() {
		err = r.complete(ctx, &patch, nil, state)
	}
	if err == nil && !patch.isEmpty() {
		if resp.Diagnostics.Append(r.checkOwn(ctx, state, patch)...); resp.Diagnostics.HasError() {
			return
		}
		var user evovoice.UserInfo
		if user, err = r.Provider.Client.Users.Patch(ctx, patch.PatchUser); err == nil {
			plan.fromAPI(user)
		}
	} else {
		plan.info = state.info // Evo Voice need not hear of it
	}
	if err != nil {
		resp.Diagnostics.Append(r.patchError(ctx, "change "+state.describe(), state, patch, req.Plan, err)...)
		return
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, state.ID, plan.AccountID)...) // it moves in place
	resp.Diagnostics.Append(framework.Applied(ctx, plan.describe(), req.Config, req.Plan, req.State, plan, &resp.State)...)
}

// Delete removes the login; one that is gone already is no error. The provider's own login is refused: deleting it
// would lock the operator out in the middle of the run.
func (r *userResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, _, end := r.BeginDelete(ctx, resp, state.describe(), state.ID, state.AccountID, state.Timeouts.Delete)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	self, err := r.Provider.Client.Self(ctx)
	switch {
	case err != nil:
	case self.ID == state.ID.ValueString():
		resp.Diagnostics.Append(ownLogin(state, deleting))
		return
	default:
		err = r.Provider.Client.Users.Delete(ctx, state.key())
		if err != nil {
			err = r.deleteError(ctx, state, err)
		}
	}
	if err != nil {
		resp.Diagnostics.Append(r.Error("delete "+state.describe(), err))
	}
}

// complete adds to a patch the one of roles and accounts that is not asked for: Evo Voice may derive each from the other, so a
// change of one alone could undo the other. A SystemAdministrator sends it as it is now; others may not send roles, and who
// becomes a SystemAdministrator has all accounts. Now is the login as it is, nil if it is to be read.
func (r *userResource) complete(ctx context.Context, patch *patch, now *evovoice.UserInfo, login model) error {
	if (patch.Roles == nil) == (patch.AccountIDs == nil) || patch.Roles != nil && slices.Contains(*patch.Roles, evovoice.RoleSystemAdministrator) {
		return nil
	}
	self, err := r.Provider.Client.Self(ctx)
	if err != nil || !slices.Contains(self.Roles, evovoice.RoleSystemAdministrator) {
		return err
	}
	if now == nil {
		read, err := r.Provider.Client.Users.LookUp(ctx, login.key())
		if err != nil {
			return err
		}
		now = &read
	}
	if patch.Roles == nil {
		patch.Roles = &now.Roles
	} else {
		patch.AccountIDs = &now.AccountIDs
	}
	return nil
}

// checkOwn refuses a patch that would lock the operator out.
func (r *userResource) checkOwn(ctx context.Context, state model, patch patch) (diags diag.Diagnostics) {
	if patch.NewPassword == nil && patch.Roles == nil {
		return nil
	}
	self, err := r.Provider.Client.Self(ctx)
	switch {
	case err != nil:
		diags.Append(r.Error("find out who is signed in", err))
	case self.ID != state.ID.ValueString():
	case patch.NewPassword != nil:
		diags.Append(ownLogin(state, settingKeys))
	case patch.Roles != nil && slices.ContainsFunc(self.Roles, func(role string) bool { return !slices.Contains(*patch.Roles, role) }):
		diags.Append(ownLogin(state, takingItsRoles))
	}
	return diags
}

// setPassword adds the password to a patch, if one is to be set.
//
// A kept password is set when its value changes, a write-only one when its version does, or when it takes the place of
// a kept one. A kept password that appears for a login whose password the state does not know, as after an import, is
// set only if it is not the login's already.
func (r *userResource) setPassword(ctx context.Context, patch *patch, plan, state, config model) error {
	switch {
	case values.IsSet(config.PasswordWO):
		if !plan.PasswordWOVersion.Equal(state.PasswordWOVersion) || !state.Password.IsNull() {
			patch.NewPassword = config.PasswordWO.ValueStringPointer()
		}
	case !values.IsSet(plan.Password), plan.Password.Equal(state.Password):
	case !state.Password.IsNull():
		patch.NewPassword = plan.Password.ValueStringPointer()
	default:
		_, err := r.Provider.Client.CheckPassword(ctx, state.EmailAddress.ValueString(), plan.Password.ValueString())
		if errors.Is(err, evovoice.ErrWrongPassword) {
			patch.NewPassword, err = plan.Password.ValueStringPointer(), nil
		}
		return err
	}
	return nil
}

// deleteError is what is wrong after a deletion that failed; nil if the login is deleted. Of a login that no list shows, a
// refusal is enough, also one that only a repeated request got.
func (r *userResource) deleteError(ctx context.Context, login model, failure error) error {
	gone, err := r.Provider.Client.Users.IsGone(ctx, login.key(), failure)
	status := evovoice.StatusOf(failure)
	refused := status == http.StatusBadRequest || status == http.StatusNotFound
	if gone || refused && errors.Is(err, evovoice.ErrAbsenceUnproven) {
		return nil
	}
	return err
}
