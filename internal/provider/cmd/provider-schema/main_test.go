package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// Whatever the Terraform at hand knows of the provider, it prints as we do.
func TestPrintSchemas_likeTerraform(t *testing.T) {
	t.Parallel()
	var printed bytes.Buffer
	if err := printSchemas(t.Context(), &printed); err != nil {
		t.Fatal(err)
	}
	var ours, terraforms tfjson.ProviderSchemas
	if err := json.Unmarshal(printed.Bytes(), &ours); err != nil {
		t.Fatal(err)
	}
	work := acctest.StartEmulator(t, emulator.Options{}).Workspace(t)
	if err := json.Unmarshal([]byte(work.Run("providers", "schema", "-json")), &terraforms); err != nil {
		t.Fatal(err)
	}
	if len(terraforms.Schemas) != 1 {
		t.Fatalf("%d providers", len(terraforms.Schemas))
	}
	for _, its := range terraforms.Schemas {
		our := ours.Schemas["evovoice"]
		same(t, "provider", our.ConfigSchema, its.ConfigSchema)
		sameEach(t, "resource", our.ResourceSchemas, its.ResourceSchemas)
		sameEach(t, "data source", our.DataSourceSchemas, its.DataSourceSchemas)
		sameEach(t, "ephemeral resource", our.EphemeralResourceSchemas, its.EphemeralResourceSchemas)
		if its.Functions != nil {
			sameEach(t, "function", our.Functions, its.Functions)
		}
		// An older one knows neither, and cannot show that they are missing.
		if its.ResourceIdentitySchemas != nil {
			sameEach(t, "identity", our.ResourceIdentitySchemas, its.ResourceIdentitySchemas)
		}
		if its.ListResourceSchemas != nil {
			sameEach(t, "list resource", our.ListResourceSchemas, its.ListResourceSchemas)
		}
	}
}

func sameEach[Schema any](t *testing.T, kind string, ours, terraforms map[string]Schema) {
	t.Helper()
	if len(ours) != len(terraforms) || len(ours) == 0 {
		t.Errorf("%d of kind %s, Terraform has %d", len(ours), kind, len(terraforms))
	}
	for name, one := range terraforms {
		same(t, kind+" "+name, ours[name], one)
	}
}

func same(t *testing.T, what string, ours, terraforms any) {
	t.Helper()
	if reflect.DeepEqual(ours, terraforms) {
		return
	}
	our, _ := json.Marshal(ours)
	its, _ := json.Marshal(terraforms)
	t.Errorf("%s:\nours       %s\nTerraform's %s", what, our, its)
}
