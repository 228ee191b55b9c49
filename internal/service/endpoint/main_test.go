package endpoint_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// add puts an endpoint there behind the API's back.
func add(t *testing.T, evo *acctest.EvoVoice, endpoint evovoice.EndpointInfo) evovoice.EndpointInfo {
	t.Helper()
	added, err := evo.AddEndpoint(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

// provider is one configured provider process: what Terraform starts for a plan.
func provider(t *testing.T, evo *acctest.EvoVoice) *acctest.Provider {
	t.Helper()
	configured, err := evo.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return configured
}
