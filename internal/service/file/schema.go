package file

import (
	"context"
	"math"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Schema keeps every computed value through a plan; plan.go plans those anew that follow from the bytes.
func (r *fileResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A file, such as the audio that a flow plays. Its bytes come from a path or from the configuration. Other " +
			"bytes take the place of the old ones, and the id stays.",
		Attributes: attributes(ctx),
	}
}

func attributes(ctx context.Context) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":         framework.ComputedString("Id of the file."),
		"account_id": framework.AccountID("Account of the file; the provider's `account_id` by default. Changing it creates a new file."),
		"customer_id": framework.OptionalString("Customer that the file belongs to. `\"\"` makes it one of the account. It is changed in " +
			"place."),
		"file_name": framework.OptionalString("Name of the file. By default that of `source`, without folders; `content_base64` needs "+
			"one. It is changed in place.", stringvalidator.LengthAtLeast(1)),
		"source": schema.StringAttribute{
			Optional: true, Validators: []validator.String{
				stringvalidator.LengthAtLeast(1), stringvalidator.ExactlyOneOf(path.MatchRoot("source"), path.MatchRoot("content_base64")),
			},
			MarkdownDescription: "Path of the bytes on the machine that runs Terraform: this or `content_base64`. They are read as a stream, " +
				"and are in no plan, state or log. A path that is not there yet, because the same apply writes it, is known after apply.",
		},
		"content_base64": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
			MarkdownDescription: "The bytes, in Base64: for small ones that another provider makes. They are kept in the state.",
		},
		"max_size": schema.NumberAttribute{
			Optional: true, Validators: []validator.Number{framework.Whole(1, math.MaxInt64)},
			MarkdownDescription: "How many bytes the file may have, 52428800 (50 MiB) by default. The limit is this provider's, against a wrong " +
				"path: Evo Voice documents none.",
		},
		"verify_content": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Whether each refresh downloads the file and compares its hash. Without it, other bytes of the same length and " +
				"type are not noticed.",
		},
		"replace_if_refused": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Whether a new file is uploaded, and the old one deleted, where Evo Voice does not replace the bytes. Without it, " +
				"that is an error. With it, a plan of other bytes shows the `id` as known after apply.",
		},
		"content_sha256": framework.ComputedString("SHA-256 hash of the bytes, in hexadecimal digits."),
		"content_length": schema.Int64Attribute{
			Computed: true, PlanModifiers: []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
			MarkdownDescription: "How many bytes the file has.",
		},
		"content_type":       framework.ComputedString("Content type of the file. It is uploaded as what its name says, or else its first bytes."),
		"type":               framework.ComputedString("What the file came from, such as `Upload`, `CallRecording` or `Fax`."),
		"date_created":       framework.ComputedString("When the file was created, as Evo Voice writes it."),
		"date_last_modified": framework.ComputedString("When the file was last changed, as Evo Voice writes it."),
		"timeouts":           timeouts.Attributes(ctx, timeouts.Opts{Create: true, Read: true, Update: true, Delete: true}),
	}
}
