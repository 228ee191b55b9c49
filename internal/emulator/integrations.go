package emulator

import (
	"cmp"
	"errors"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// integrationEntity is what the emulator knows of integrations, which nothing here creates but [Add]. Both operations are inferred: they
// have no page, and the vendor's CLI calls them. What is in the settings, the statuses and the features are made up.
var integrationEntity = entity{
	kind:      integrationKind,
	questions: integrationQuestions,
	operations: []operation{
		{"GetIntegration", customers, get("/integrations/{integrationId}"), getOf[evovoice.GetIntegration](integrationKind)},
		{"ListIntegrations", customers, get("/integrations"), listOf(integrationKind, narrowIntegrations)},
	},
	namespaces: map[string][]string{
		"Voice.Api.Integrations": {"IntegrationInfo", "IntegrationTypes", "IntegrationStatuses", "IntegrationFeatures"},
		"Voice.Api.Data":         {"DataType", "DataField", "ValueTypes", "UIHints"},
	},
}

var integrationKind = newKind(kind[evovoice.IntegrationInfo]{
	member: "integrationId",
	complete: func(e *Emulator, integration *evovoice.IntegrationInfo) error {
		if integration.Name == "" {
			return errors.New("an integration needs a name")
		}
		integration.AccountID = cmp.Or(integration.AccountID, e.administrator.AccountID)
		integration.Type = cmp.Or(integration.Type, "Zoho")
		return nil
	},
	check: func(s *store, _, now *evovoice.IntegrationInfo) error { return s.checkAccount(now.AccountID) },
	show: func(s *store, integration *evovoice.IntegrationInfo) {
		integration.CustomerBreadcrumb = []evovoice.CustomerBreadcrumb{}
		if customer := customerKind.in(s).get(text(integration.CustomerID)); customer == nil {
			integration.CustomerID, integration.CustomerName = nil, nil
		} else {
			shown := customerKind.shown(s, customer)
			integration.CustomerName, integration.CustomerBreadcrumb = &shown.Name, shown.Breadcrumb
		}
		switch {
		case s.dialects.has("integration-secrets-masked"):
			replacePasswords(integration, func(settings evovoice.Struct, name string) {
				settings[name] = evovoice.Value{StringValue: new("********")}
			})
		case s.dialects.has("integration-secrets-absent"):
			replacePasswords(integration, func(settings evovoice.Struct, name string) { delete(settings, name) })
		case s.dialects.has("integration-settings-undescribed"):
			integration.SettingsDataType = nil
		}
	},
})

func replacePasswords(integration *evovoice.IntegrationInfo, replace func(settings evovoice.Struct, name string)) {
	if integration.SettingsDataType == nil {
		return
	}
	for _, field := range integration.SettingsDataType.Fields {
		if _, there := integration.Settings[field.Name]; there && field.UIHint == "Password" {
			replace(integration.Settings, field.Name)
		}
	}
}

// narrowIntegrations is what ListIntegrations has besides accounts, ids and name.
func narrowIntegrations(e *Emulator, request evovoice.ListIntegrations) (func(*evovoice.IntegrationInfo) bool, error) {
	return func(integration *evovoice.IntegrationInfo) bool {
		customer := customerKind.in(e.store).get(text(integration.CustomerID))
		return len(request.CustomerIDs) == 0 || customer != nil && slices.ContainsFunc(request.CustomerIDs, func(id string) bool {
			return customer.ID == id || !request.ShallowParent && e.store.isBelow(customer, id)
		})
	}, nil
}

var integrationQuestions = []Question{{
	Question:  "What does an integration show of its passwords?",
	Reference: "settingsDataType has a uiHint for each setting, of which Password is one; no answer was seen",
	Answers: []Dialect{
		{"integration-secrets-clear", "all of them, in plain text"},
		{"integration-secrets-masked", "asterisks"},
		{"integration-secrets-absent", "nothing: they are left out"},
		{"integration-settings-undescribed", "all of them, and no settingsDataType tells which they are"},
	},
	Provider:     "It shows the settings that are described, and of these none that is called a password.",
	Tests:        []string{"service/integration.TestIntegration_everyAnswer"},
	Unverifiable: "it takes an integration, and a look at its passwords",
}}
