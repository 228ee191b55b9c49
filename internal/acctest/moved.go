package acctest

import (
	"context"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Move takes over what a generic REST provider has in the state: a restapi_object with these attributes. As Terraform does it, no
// provider is configured for that.
func (e *EvoVoice) Move(ctx context.Context, resource string, attributes map[string]any) (Object, error) {
	schema, err := providerSchema()
	if err != nil {
		return Object{}, err
	}
	server, err := e.Server()
	if err != nil {
		return Object{}, err
	}
	source, err := json.Marshal(attributes)
	if err != nil {
		return Object{}, err
	}
	moved, err := server.MoveResourceState(ctx, &tfprotov6.MoveResourceStateRequest{
		SourceProviderAddress: "registry.terraform.io/mastercard/restapi", SourceTypeName: "restapi_object",
		SourceState: &tfprotov6.RawState{JSON: source}, TargetTypeName: resource,
	})
	if err := problems(err, moved.Diagnostics); err != nil {
		return Object{}, err
	}
	p := &Provider{server: server, types: typesOf(schema.ResourceSchemas)}
	state, err := p.decode(resource, moved.TargetState)
	return Object{State: state, Identity: moved.TargetIdentity, Private: moved.TargetPrivate}, err
}

// moved: what a generic REST provider manages is taken over where it is, and is then as after an import. Nothing else of that state
// comes along.
func (d Debtor) moved(t *testing.T) {
	t.Helper()
	evo := StartEmulator(t, emulator.Options{})
	created := evo.Protocol(t).Apply(d.Type, Planned{Config: d.First})
	id, account := created.Attribute("id"), created.Attribute("account_id")
	p := evo.Protocol(t)
	want := p.Read(d.Type, p.Import(d.Type, tfprotov6.ImportResourceStateRequest{Identity: created.Identity}))
	collection := strings.TrimPrefix(d.Type, "evovoice_") + "s"
	data := `{"accountId":"` + account + `","password":"` + canary + `"}`
	ways := map[string]map[string]any{
		"a collection":         {"id": id, "path": "/" + collection, "data": data},
		"with a prefix":        {"id": id, "path": "/api/v1/" + collection + "/"},
		"one object":           {"object_id": id, "path": "/" + collection + "/" + id, "data": "no JSON"},
		"a template":           {"id": id, "path": "/things", "read_path": "/" + collection + "/{id}?x=y", "api_response": `{"accountId":"` + account + `"}`},
		"a pre-defined route":  {"id": id, "path": "/json/reply/New" + nameOf(d.Type), "api_data": map[string]any{"accountId": account}},
		"everything, as it is": {"id": id, "path": "/" + collection, "data": data, "debug": false, "force_new": nil, "headers": map[string]any{"A": "b"}},
	}
	for name, source := range ways {
		moved, err := evo.Move(t.Context(), d.Type, source)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		read := evo.Protocol(t).Read(d.Type, moved)
		if diff := read.Differences(want); len(diff) > 0 || strings.Contains(moved.State.String()+read.State.String(), canary) {
			t.Errorf("%s: it is not as after an import: %v", name, diff)
		}
		read.IdentityIs(t, name, id)
		for _, other := range []Object{created, moved} {
			p := evo.Protocol(t)
			p.Read(d.Type, other)
			if _, err := p.provider.Read(t.Context(), d.Type, moved); err == nil || !strings.Contains(err.Error(), "Managed Twice") {
				t.Errorf("%s, and managed by another resource: %v", name, err)
			}
		}
	}
	for name, source := range ways {
		elsewhere, err := evo.Provider(t.Context(), map[string]any{"account_id": nowhere, "allowed_account_ids": []any{nowhere}})
		if err != nil {
			t.Fatal(err)
		}
		moved, err := evo.Move(t.Context(), d.Type, source)
		if err == nil {
			_, err = elsewhere.Read(t.Context(), d.Type, moved)
		}
		if err == nil || !strings.Contains(err.Error(), "Account Not Allowed") {
			t.Errorf("%s, of an account that may not be touched: %v", name, err)
		}
	}
	for says, source := range map[string]map[string]any{
		"Id Missing":                     {"path": "/" + collection},
		"is not at /" + collection:       {"id": id, "path": "/things/" + id},
		"is not at /" + collection + ",": {"id": id, "path": "/" + collection + "/x/y"},
		"State Not Read":                 {"id": 7, "path": "/" + collection},
	} {
		if moved, err := evo.Move(t.Context(), d.Type, maps.Clone(source)); err == nil || !strings.Contains(err.Error(), says) || moved.Exists() {
			t.Errorf("%s: %v", says, err)
		}
	}
}
