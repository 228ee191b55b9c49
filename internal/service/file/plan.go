package file

import (
	"context"
	"errors"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// The private data of a file. What they hold is no value of an attribute.
const (
	// uploadKey is in those of a plan that sends bytes.
	uploadKey = "upload"
	// typeKey holds the content type that Evo Voice showed after the last upload, or import: it may call a type otherwise than we do.
	typeKey = "content_type"
)

// ModifyPlan reads the bytes, plans what follows from them, and catches what would fail at apply.
func (r *fileResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	p := planning{framework.StartPlan[model](ctx, &r.Resource, req, resp)}
	if p.Planning == nil || p.Destroy {
		return
	}
	p.Account(p.Config.AccountID, &p.Plan.AccountID)
	if p.State != nil && !p.Plan.AccountID.Equal(p.State.AccountID) {
		p.Replace("account_id")
	}
	p.name()
	p.bytes(ctx)
	p.End(ctx, framework.Follows{
		"date_last_modified": {"id", "customer_id", "file_name", "content_sha256", "content_length", "content_type"},
		"date_created":       {"id"}, "type": {"id"},
	})
}

type planning struct{ *framework.Planning[model] }

// name plans the default name: that of the source, of a new file, and where the source is called otherwise than it was. A file
// that was imported, or that Evo Voice has renamed, keeps the name that it has.
func (p *planning) name() {
	base := baseName(p.Config.Source)
	switch {
	case !p.Config.FileName.IsNull():
	case p.Config.Source.IsUnknown():
		p.Plan.FileName = types.StringUnknown()
	case p.State == nil && base == "":
		p.Fail("file_name", "Missing Name", "content_base64 has no name. Set file_name beside it.")
	case p.State == nil, base != "" && !p.State.Source.IsNull() && base != baseName(p.State.Source):
		p.Plan.FileName = types.StringValue(base)
	}
}

// bytes plans what is known of the bytes, and whether they are sent.
func (p *planning) bytes(ctx context.Context) {
	local, err := p.local()
	var wrong *contentError
	switch {
	case errors.As(err, &wrong):
		p.Fail(wrong.attribute, wrong.title, wrong.detail)
		return
	case err != nil:
		p.Plan.ContentSHA256, p.Plan.ContentLength, p.Plan.ContentType = types.StringUnknown(), types.Int64Unknown(), types.StringUnknown()
		p.upload(ctx, true)
		return
	}
	p.Plan.ContentSHA256 = types.StringValue(local.SHA256)
	sends := p.sends(ctx, local)
	if p.upload(ctx, sends); !sends {
		return
	}
	p.Plan.ContentLength, p.Plan.ContentType = types.Int64Value(local.Length), types.StringValue(local.Type)
	if p.Plan.FileName.IsUnknown() {
		p.Plan.ContentType = types.StringUnknown()
		return
	}
	if text := misnamed(p.Plan.FileName.ValueString(), local.first); text != "" {
		p.Resp.Diagnostics.AddAttributeWarning(path.Root("file_name"), "Extension and Content Disagree", text+
			" Whoever goes by the name may not be able to play or show it.")
	}
}

var errNotKnown = errors.New("it is not known yet")

// local reads the bytes. They are not known before everything is that says which they are, nor while there is nothing at their path:
// something in the same apply may write it.
func (p *planning) local() (*local, error) {
	if p.Plan.Source.IsUnknown() || p.Plan.ContentBase64.IsUnknown() || p.Plan.MaxSize.IsUnknown() {
		return nil, errNotKnown
	}
	return p.Plan.local()
}

// upload notes for the apply whether bytes are sent. With replace_if_refused that may end in another file.
func (p *planning) upload(ctx context.Context, sends bool) {
	if p.State == nil {
		return // a new object must not have private data before it is there
	}
	var note []byte
	if sends {
		note = []byte("true")
		if !p.Config.ReplaceIfRefused.IsNull() && !p.Config.ReplaceIfRefused.Equal(types.BoolValue(false)) {
			p.Plan.ID = types.StringUnknown()
		}
	}
	p.Resp.Diagnostics.Append(p.Resp.Private.SetKey(ctx, uploadKey, note)...)
}

// sends reports whether Evo Voice has other bytes, as far as is known.
func (p *planning) sends(ctx context.Context, local *local) bool {
	return p.State == nil || p.Replaces() || local.SHA256 != p.State.ContentSHA256.ValueString() ||
		local.Length != p.State.ContentLength.ValueInt64() || p.otherType(ctx, local)
}

// otherType reports whether somebody has changed the content type: it is neither ours nor what Evo Voice made of ours.
func (p *planning) otherType(ctx context.Context, local *local) bool {
	shown := p.State.ContentType.ValueString()
	note, _ := p.Req.Private.GetKey(ctx, typeKey)
	first, err := strconv.Unquote(string(note))
	return err == nil && shown != first && shown != local.Type
}
