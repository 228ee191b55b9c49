package user

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// infoAttributes are those of info in a data source, together with some more.
func infoAttributes(more map[string]schema.Attribute) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"first_name": schema.StringAttribute{Computed: true, MarkdownDescription: "First name."},
		"last_name":  schema.StringAttribute{Computed: true, MarkdownDescription: "Last name."},
		"roles": schema.SetAttribute{
			ElementType: types.StringType, Computed: true, MarkdownDescription: "Roles, such as `Manager`.",
		},
		"account_ids": schema.SetAttribute{
			ElementType: types.StringType, Computed: true, MarkdownDescription: "Accounts that the login can open.",
		},
		"name":             schema.StringAttribute{Computed: true, MarkdownDescription: "Display name."},
		"avatar_url":       schema.StringAttribute{Computed: true, MarkdownDescription: "Address of the picture."},
		"is_authenticated": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether Evo Voice shows the login as signed in."},
		"account_names": schema.ListAttribute{
			ElementType: types.StringType, Computed: true, MarkdownDescription: "Names of those accounts, sorted.",
		},
		"dashboard_permissions": schema.SetAttribute{
			ElementType: types.StringType, Computed: true, MarkdownDescription: "Parts of the dashboard that the login sees.",
		},
		"manager_access": schema.StringAttribute{Computed: true, MarkdownDescription: "What the login may do as a manager."},
	}
	maps.Copy(attributes, more)
	return attributes
}

// named are the attributes of a login that is only shown.
func named() map[string]schema.Attribute {
	return infoAttributes(map[string]schema.Attribute{
		"id":            schema.StringAttribute{Computed: true, MarkdownDescription: "Id of the login."},
		"email_address": schema.StringAttribute{Computed: true, MarkdownDescription: "E-mail address to sign in with."},
	})
}
