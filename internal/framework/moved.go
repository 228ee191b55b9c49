package framework

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// MoveState implements resource.ResourceWithMoveState: a moved block takes over what a generic REST provider, Mastercard's restapi
// or a fork of it, manages as restapi_object. Terraform calls it without a configured provider, so that nothing is asked: id and
// account are all that is taken, and the read that follows fills in the rest. So nothing that was sent once, such as a password,
// comes along.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{{StateMover: r.takeOver}}
}

func (r *Resource) takeOver(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
	if req.SourceTypeName != "restapi_object" || !strings.HasSuffix(req.SourceProviderAddress, "/restapi") {
		return // the framework says that there is no way
	}
	var object restObject
	if req.SourceRawState == nil || json.Unmarshal(req.SourceRawState.JSON, &object) != nil {
		resp.Diagnostics.AddError("State Not Read", "The state of the restapi_object is none that this provider reads: "+advice(r.Name))
		return
	}
	id := object.id()
	switch {
	case id == "":
		resp.Diagnostics.AddError("Id Missing", "The restapi_object has neither id nor object_id: "+advice(r.Name))
		return
	case !object.isOf(r.Name):
		resp.Diagnostics.AddError("Not "+article(title(r.Kind)), fmt.Sprintf("The restapi_object at the path %q is not at /%ss, so that it is no "+
			"evovoice_%[2]s. Move it to the resource of what it is.", object.Path, r.Name))
		return
	}
	account := types.StringNull()
	if owner := object.account(); owner != "" && !r.NoAccount {
		account = types.StringValue(owner)
		resp.Diagnostics.Append(resp.TargetState.SetAttribute(ctx, r.accountAttribute(), account)...)
	}
	resp.Diagnostics.Append(resp.TargetState.SetAttribute(ctx, path.Root("id"), id)...)
	for name, value := range r.TakenOver {
		resp.Diagnostics.Append(resp.TargetState.SetAttribute(ctx, path.Root(name), value)...)
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.TargetIdentity, types.StringValue(id), account)...)
	resp.Diagnostics.Append(set(ctx, resp.TargetPrivate, importedKey)...)
}

func advice(name string) string {
	return "take the object out of the state (terraform state rm), and import it as evovoice_" + name + "."
}

// article is a word with its article.
func article(word string) string {
	if strings.ContainsAny(word[:1], "AEIOU") {
		return "an " + word
	}
	return "a " + word
}

// restObject is what is read of the state of a restapi_object.
type restObject struct {
	ID          string         `json:"id"`
	ObjectID    string         `json:"object_id"`
	Path        string         `json:"path"`
	ReadPath    string         `json:"read_path"`
	UpdatePath  string         `json:"update_path"`
	DestroyPath string         `json:"destroy_path"`
	Data        string         `json:"data"`
	APIResponse string         `json:"api_response"`
	APIData     map[string]any `json:"api_data"`
}

func (o restObject) id() string {
	if o.ID == "" {
		return o.ObjectID
	}
	return o.ID
}

// isOf reports whether the object is one of a resource, by the paths that it is read and written at: those of the collection or of
// the one object, or a pre-defined route of an operation, with anything in front.
func (o restObject) isOf(name string) bool {
	for _, at := range []string{o.Path, o.ReadPath, o.UpdatePath, o.DestroyPath} {
		at, _, _ = strings.Cut(at, "?")
		segments := strings.Split(strings.Trim(at, "/"), "/")
		last := segments[len(segments)-1]
		if isOperation(last, name) || strings.EqualFold(last, name+"s") {
			return true
		}
		one := last == "{id}" || last == o.ID || last == o.ObjectID
		if one && len(segments) > 1 && strings.EqualFold(segments[len(segments)-2], name+"s") {
			return true
		}
	}
	return false
}

// isOperation reports whether a word is an operation on a kind of objects: PatchUser, ListUsers.
func isOperation(word, name string) bool {
	for _, verb := range []string{"New", "Get", "List", "Patch", "Delete"} {
		if strings.EqualFold(word, verb+name) || strings.EqualFold(word, verb+name+"s") {
			return true
		}
	}
	return false
}

// account is the account that the object says it is in, empty if it says none, or several. What Evo Voice answered wins.
func (o restObject) account() string {
	for _, text := range []string{o.APIResponse, o.Data} {
		var said struct {
			AccountID  string   `json:"accountId"`
			AccountIDs []string `json:"accountIds"`
		}
		switch err := json.Unmarshal([]byte(text), &said); {
		case err != nil:
		case said.AccountID != "":
			return said.AccountID
		case len(said.AccountIDs) == 1:
			return said.AccountIDs[0]
		case len(said.AccountIDs) > 1:
			return ""
		}
	}
	account, _ := o.APIData["accountId"].(string)
	return account
}
