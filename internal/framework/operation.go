package framework

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// DefaultTimeout is that of each operation of a resource; its timeouts attribute changes it.
const DefaultTimeout = 5 * time.Minute

// timeout is how the timeouts attribute says how long an operation may take.
type timeout func(context.Context, time.Duration) (time.Duration, diag.Diagnostics)

// Begin starts Create or Update: the account of the object must be one that may be touched, and the operation gets its time. The
// caller defers end, and returns if diags has errors. An account is its own one, and a new one has none: null.
func (r *Resource) Begin(
	ctx context.Context, account types.String, limit timeout, diags *diag.Diagnostics,
) (_ context.Context, end context.CancelFunc) {
	r.Provider.applying.Store(true)
	return r.begin(ctx, account, limit, diags)
}

func (r *Resource) begin(
	ctx context.Context, account types.String, limit timeout, diags *diag.Diagnostics,
) (_ context.Context, end context.CancelFunc) {
	if !r.NoAccount || !account.IsNull() {
		r.Provider.CheckAccount(account.ValueString(), r.accountAttribute(), diags)
	}
	return within(ctx, limit, diags)
}

// within gives an operation its time.
func within(ctx context.Context, limit timeout, diags *diag.Diagnostics) (_ context.Context, end context.CancelFunc) {
	time, more := limit(ctx, DefaultTimeout)
	diags.Append(more...)
	return context.WithTimeout(ctx, time)
}

// BeginRead starts Read. It sets the identity, also for an object that turns out to be gone: the framework misses it otherwise.
func (r *Resource) BeginRead(
	ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse, id, account types.String, limit timeout,
) (_ context.Context, end context.CancelFunc) {
	r.claimRead(id.ValueString(), has(ctx, req.Private, importedKey), &resp.Diagnostics)
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, importedKey, nil)...)
	resp.Diagnostics.Append(set(ctx, resp.Private, managedKey)...)
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, id, account)...)
	if account.IsNull() { // moved here: EndRead checks what the reading tells
		return within(ctx, limit, &resp.Diagnostics)
	}
	return r.begin(ctx, account, limit, &resp.Diagnostics)
}

// EndRead ends the first Read of an object that was moved here, of which nobody knew the account.
func (r *Resource) EndRead(ctx context.Context, resp *resource.ReadResponse, before types.String) {
	if r.NoAccount || !before.IsNull() {
		return
	}
	var id, account types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("id"), &id)...)
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, r.accountAttribute(), &account)...)
	r.Provider.CheckAccount(account.ValueString(), r.accountAttribute(), &resp.Diagnostics)
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, id, account)...)
}

// BeginDelete starts Delete, and refuses to delete a tainted object. Object names it: "the login ada@example.com".
func (r *Resource) BeginDelete(
	ctx context.Context, resp *resource.DeleteResponse, object string, id, account types.String, limit timeout,
) (_ context.Context, _ Deletion, end context.CancelFunc) {
	deletion := checkDeletion(ctx, object, resp)
	if !resp.Diagnostics.HasError() {
		r.Provider.Claims.note(r.Name, id.ValueString(), deleted)
	}
	ctx, end = r.Begin(ctx, account, limit, &resp.Diagnostics)
	return ctx, deletion, end
}

// Save saves a new object before anything else can fail; created is its model, with what Evo Voice answered.
func (r *Resource) Save(ctx context.Context, resp *resource.CreateResponse, created any, id, account types.String) {
	r.Claim(id.ValueString())
	resp.Diagnostics.Append(resp.State.Set(ctx, created)...)
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, id, account)...)
	resp.Diagnostics.Append(set(ctx, resp.Private, managedKey)...)
}

// Finishing is the context in which a new object gets what its creation could not set. An interrupt does not end it: the
// object would be half made.
func Finishing(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), DefaultTimeout)
}

// Refresh is the end of Read. It drops an object from the state only when Evo Voice has proved that it is gone, and returns every
// other error. FromAPI puts an answer into a model.
//
// A list may show less of an object than there is. So a loss is believed only of the object itself, one request more; and after
// an import, which leaves nothing to compare with, that alone is asked for.
func Refresh[T, M any](
	ctx context.Context, r *Resource, resp *resource.ReadResponse, kind Kind[T], key evovoice.Key, state M, fromAPI func(*M, T),
) (err error) {
	after := state
	read := func(get func(context.Context, evovoice.Key) (T, error)) {
		var object T
		if object, err = get(ctx, key); err == nil {
			after = state
			fromAPI(&after, object)
		}
	}
	if known := r.Provider.Claims.of(r.Name, key.ID); known == imported || known == moved {
		read(kind.LookUp)
	} else if read(kind.Find); err == nil && !reflect.DeepEqual(state, after) && loses(ctx, resp.State, after, &resp.Diagnostics) {
		read(kind.LookUp)
	}
	switch {
	case errors.Is(err, evovoice.ErrNotFound): // proven
		resp.State.RemoveResource(ctx)
		return nil
	case err == nil:
		resp.Diagnostics.Append(Refreshed(ctx, &resp.State, state, after)...)
		if key.AccountID == "" {
			r.EndRead(ctx, resp, types.StringNull())
		}
	}
	return err
}

// loses reports whether a model has less than the state.
func loses(ctx context.Context, state tfsdk.State, model any, diags *diag.Diagnostics) bool {
	before := asObject(ctx, state.Get, diags)
	diags.Append(state.Set(ctx, model)...)
	return values.Loses(before, asObject(ctx, state.Get, diags))
}

// Refreshed sets the state after a read, if something in it is other than before: that costs more than all the rest.
func Refreshed[M any](ctx context.Context, state *tfsdk.State, before, after M) diag.Diagnostics {
	if reflect.DeepEqual(before, after) {
		return nil
	}
	return state.Set(ctx, after)
}

// Gone says that an object that was to be changed does not exist any more.
func (r *Resource) Gone(intent, id string, err error) diag.Diagnostic {
	cause := "it was deleted outside Terraform"
	if r.Provider.Claims.of(r.Name, id) == deleted {
		cause = "this run has deleted it"
	}
	return diag.NewErrorDiagnostic(title(r.Kind)+" Gone", fmt.Sprintf(
		"Cannot %s: %s (%s).\n\nRun apply again: it will be created anew.", intent, cause, err))
}

// SetIdentity sets the identity of an object.
func (r *Resource) SetIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, id, account types.String) (diags diag.Diagnostics) {
	if identity == nil {
		return nil // an OpenTofu or a Terraform that knows none
	}
	diags.Append(identity.SetAttribute(ctx, path.Root("id"), id)...)
	if !r.NoAccount {
		diags.Append(identity.SetAttribute(ctx, path.Root("account_id"), account)...)
	}
	return diags
}
