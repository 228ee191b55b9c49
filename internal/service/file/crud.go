package file

import (
	"context"
	"errors"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Create uploads the file at most once, and saves it before anything else can fail. One request makes it whole.
func (r *fileResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, end := r.Begin(ctx, plan.AccountID, plan.Timeouts.Create, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	local, err := plan.planned()
	if err != nil {
		resp.Diagnostics.Append(contentDiagnostic(err))
		return
	}
	file, err := r.Provider.Client.Files.Create(ctx, plan.newFile(), local.Content, "", r.Claim)
	if err != nil {
		resp.Diagnostics.Append(r.createError(plan, req.Plan, err)...)
		return
	}
	plan.fromAPI(file)
	r.Save(ctx, resp, plan, plan.ID, plan.AccountID)
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, typeKey, []byte(strconv.Quote(file.ContentType)))...)
	if file.ContentLength != local.Length {
		resp.Diagnostics.Append(framework.Unfinished(plan.describe(), diag.Diagnostics{notWhole(local.Length, file)})...)
		return
	}
	resp.Diagnostics.Append(framework.Applied(
		ctx, plan.describe(), req.Config, req.Plan, framework.Nothing(req.Plan), plan, &resp.State)...)
}

// Read refreshes the file, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *fileResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state, now model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, end := r.BeginRead(ctx, req, resp, state.ID, state.AccountID, state.Timeouts.Read)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	err := framework.Refresh(ctx, &r.Resource, resp, r.Provider.Client.Files, state.key(), state, (*model).fromAPI)
	if err == nil && !resp.State.Raw.IsNull() && !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Get(ctx, &now)...)
		if note, _ := req.Private.GetKey(ctx, typeKey); len(note) == 0 { // imported
			resp.Diagnostics.Append(resp.Private.SetKey(ctx, typeKey, []byte(strconv.Quote(now.ContentType.ValueString())))...)
		}
		err = r.verify(ctx, state, resp)
	}
	if err != nil {
		resp.Diagnostics.Append(r.Error("read "+state.describe(), err))
	}
}

// verify downloads the bytes and puts their hash into the state: where they are to be verified, and once where nothing is known of
// them, as after an import or an answer that was lost. If that once fails they are sent again, which does no harm.
func (r *fileResource) verify(ctx context.Context, state model, resp *resource.ReadResponse) error {
	always := state.VerifyContent.ValueBool()
	if !always && !state.ContentSHA256.IsNull() {
		return nil
	}
	switch sum, _, err := r.Provider.Client.Files.SHA256(ctx, state.key()); {
	case err == nil:
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("content_sha256"), sum)...)
	case always:
		return err
	}
	return nil
}

// Update sends what is asked for in one PatchFile, with the bytes if they are others; nothing when Evo Voice need not know of it.
func (r *fileResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, asked model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, req.State, &asked)...)
	ctx, end := r.Begin(ctx, state.AccountID, plan.Timeouts.Update, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, state.ID, state.AccountID)...)
	var content *evovoice.Content
	if note, _ := req.Private.GetKey(ctx, uploadKey); len(note) > 0 {
		local, err := plan.planned()
		if err != nil {
			resp.Diagnostics.Append(contentDiagnostic(err))
			return
		}
		content = local.Content
	}
	patch, changed := asked.patch(plan.info, state.info)
	switch {
	case content != nil:
		if !r.replace(ctx, req, resp, &plan, state, patch, content) {
			return
		}
	case changed:
		file, err := r.Provider.Client.Files.Patch(ctx, patch)
		if err != nil {
			resp.Diagnostics.Append(r.changeError(ctx, state, req.Plan, err)...)
			return
		}
		plan.fromAPI(file)
	default:
		plan.info = state.info // Evo Voice need not hear of it
	}
	resp.Diagnostics.Append(framework.Applied(ctx, plan.describe(), req.Config, req.Plan, req.State, plan, &resp.State)...)
}

// replace sends other bytes for the file. Where Evo Voice does not take them, a new file takes its place if that is wanted. It
// reports false for an error.
func (r *fileResource) replace(
	ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse,
	plan *model, state model, patch evovoice.PatchFile, content *evovoice.Content,
) bool {
	files := r.Provider.Client.Files
	file, err := files.Replace(ctx, patch, content)
	var kept *evovoice.KeptBytesError
	switch {
	case errors.As(err, &kept) && plan.ReplaceIfRefused.ValueBool():
		if file, err = files.Create(ctx, plan.newFile(), content, state.ID.ValueString(), r.Claim); err != nil {
			resp.Diagnostics.Append(r.createError(*plan, req.Plan, err)...)
			return false
		}
	case err != nil:
		if evovoice.OutcomeOf(err) == evovoice.OutcomeUnknown && kept == nil { // which bytes it has, the next refresh finds out
			resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("content_sha256"), types.StringNull())...)
		}
		resp.Diagnostics.Append(r.changeError(ctx, state, req.Plan, err)...)
		return false
	}
	plan.fromAPI(file)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, plan.ID, plan.AccountID)...)
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, typeKey, []byte(strconv.Quote(file.ContentType)))...)
	if kept == nil {
		return !resp.Diagnostics.HasError()
	}
	if file.ContentLength != content.Length {
		resp.Diagnostics.Append(notWhole(content.Length, file))
	}
	if err := r.remove(ctx, state); err != nil {
		resp.Diagnostics.Append(r.leftError(state, file, err))
	}
	return !resp.Diagnostics.HasError()
}

// Delete removes the file; one that is gone already is no error.
func (r *fileResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, _, end := r.BeginDelete(ctx, resp, state.describe(), state.ID, state.AccountID, state.Timeouts.Delete)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.remove(ctx, state); err != nil {
		resp.Diagnostics.Append(r.Error("delete "+state.describe(), err))
	}
}

func (r *fileResource) remove(ctx context.Context, state model) error {
	err := r.Provider.Client.Files.Delete(ctx, evovoice.DeleteFile{FileID: state.ID.ValueString()})
	if err != nil {
		_, err = r.Provider.Client.Files.IsGone(ctx, state.key(), err)
	}
	return err
}

// planned are the bytes of the plan: others would be a change that nobody has seen. What the plan did not know, it knows then.
func (m *model) planned() (*local, error) {
	if m.FileName.IsUnknown() {
		m.FileName = types.StringValue(baseName(m.Source))
	}
	local, err := m.local()
	switch {
	case err != nil:
		return nil, err
	case values.IsSet(m.ContentSHA256) && m.ContentSHA256.ValueString() != local.SHA256:
		return nil, evovoice.ErrContentChanged
	}
	m.ContentSHA256 = types.StringValue(local.SHA256)
	return local, nil
}
