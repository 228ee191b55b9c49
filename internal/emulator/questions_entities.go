package emulator

// entityQuestions are about accounts and customers.
var entityQuestions = []Question{
	{
		Question:  "What is answered for members of nested objects that were not sent?",
		Reference: "schedules, prices and app settings; the pages show types, not defaults",
		Answers: []Dialect{
			{"nested-defaults-present", "the defaults of .NET for booleans, numbers and enums, which cannot be null there"},
			{"nested-as-sent", "nothing"},
			{"nested-lists-present", "those defaults, and lists without items"},
		},
		Provider: "What the configuration leaves out is as Evo Voice has it: no plan shows a difference.",
		Tests:    []string{"service/customer.TestAccCustomer_schedule", "service/customer.TestAccCustomer_settings", "service/account.TestAccAccount_dialects"},
		Write:    true,
	},
	{
		Question:  "What do the schedule, the prices and the app settings of a new customer or account hold?",
		Reference: "NewCustomer and NewAccount have no members for them; no page shows a new one",
		Answers: []Dialect{
			{"new-customer-is-bare", "they are not there"},
			{"new-customer-has-defaults", "values that are not those of .NET: a time zone, a rule, prices, a title"},
		},
		Provider: "What the configuration leaves out stays as Evo Voice made it, also beside what it sets.",
		Tests:    []string{"emulator.TestDialects"}, Write: true,
	},
	{
		Question:  "What does a nested object in a PATCH do to members that it does not name?",
		Reference: "schedules, prices and app settings; no page says",
		Answers:   []Dialect{{"nested-replaced", "it removes them"}, {"nested-merged", "it leaves them as they are"}},
		Provider: "It sends the object whole: what the configuration names, and for the rest what the state knows. Both answers then come " +
			"to the same.",
		Tests: []string{"service/customer.TestAccCustomer_settings", "service/customer.TestAccCustomer_schedule"},
		Write: true,
	},
	{
		Question: "What does data in PatchCustomer do to values that it does not name?", Reference: "no page says",
		Answers:  []Dialect{{"customer-data-replaced", "it removes them"}, {"customer-data-merged", "it leaves them as they are"}},
		Provider: "Taking a value away then ends in an error on the attribute, and the state holds what Evo Voice has.",
		Tests:    []string{"service/customer.TestAccCustomer_dataMerged"}, Write: true,
	},
	{
		Question: "What becomes of the customers below a customer that is deleted?", Reference: "DeleteCustomer has no page",
		Answers: []Dialect{
			{"customer-delete-children-409", "while there are any, the deletion is refused with 409 Conflict"},
			{"customer-delete-children-cascades", "they are deleted too"},
			{"customer-delete-children-orphans", "those directly below it become customers without a parent"},
		},
		Provider: "It deletes no customer that it sees others below, and names them. Those are not seen that a list does not show yet: " +
			"where Evo Voice deletes them too, and lists late, who is put below a customer that is deleted right after goes with it.",
		Tests: []string{"service/customer.TestCustomer_deleteLooksBelow", "evovoice.TestClient_lifeOfACustomer"},
		Write: true,
	},
	{
		Question: "What becomes of what is in an account that is deleted?", Reference: "DeleteAccount has no page",
		Answers: []Dialect{
			{"account-delete-takes-all", "customers are deleted too; logins stay, without the account"},
			{"account-delete-409", "while it has customers or logins, the deletion is refused with 409 Conflict"},
		},
		Provider:     "It deletes an account only without deletion_protection. A refusal is an error, and the account stays in the state.",
		Tests:        []string{"service/account.TestAccAccount_createChangeDestroy", "service/account.TestAccAccount_deletionRefused"},
		Unverifiable: "it would take an account to create and delete",
	},
	{
		Question:  "When do ListAccounts and ListCustomers show what was created or deleted?",
		Reference: "nothing is said about consistency",
		Answers: []Dialect{
			{"entities-listed-at-once", "at once"},
			{"entities-listed-late", "after the next 3 answers of that list: until then new ones are missing and deleted ones there"},
		},
		Provider: "It reads them by id, with GetAccount and GetCustomer. What a list shows of many customers is believed: one that was " +
			"deleted elsewhere stays in the state until the list has caught up. What a list misses is read by its id.",
		Tests: []string{"evovoice.TestClient_lifeOfACustomer", "evovoice.TestClient_lifeOfAnAccount"}, Write: true,
	},
}
