package emulator

// answerQuestions are about the requests and answers of all operations.
var answerQuestions = []Question{
	{
		Question: "How is an unknown id answered?", Reference: "no page says",
		Answers: []Dialect{
			{"unknown-id-404", "404 NotFound"},
			{"unknown-id-400", "400 ArgumentException"},
			{"unknown-id-500", "500 NullReferenceException"},
			{"unknown-id-200", "like a known one, but nothing happens and the object in the answer is empty"},
			{"unknown-id-200-empty", "200 without a body, and nothing happens"},
		},
		Provider: "A failed PATCH or DELETE alone proves nothing: it looks the object up in the lists. Gone when it is to be deleted is fine; " +
			"gone when it is to be changed is an error, and the next apply creates it anew. Only a 404 in Evo Voice's own words spares " +
			"the look-up of an account or a customer.",
		Tests: []string{
			"service/user.TestAccUser_destroyOfADeletedLogin", "service/user.TestAccUser_vanishesBetweenPlanAndApply",
			"evovoice.TestFindUser_whatTheProbeProves", "evovoice.TestFind_absenceMustBeProven", "service/account.TestAccAccount_vanishes",
		},
	},
	{
		Question: "How is an id answered that belongs to an account which the caller may not open?", Reference: "no page says",
		Answers: []Dialect{
			{"foreign-ids-mixed", "an account with 403, a login or a customer like an unknown id"},
			{"foreign-ids-403", "as a missing right is: by default with 403"},
			{"foreign-ids-unknown", "like an unknown id"},
		},
		Provider: "A 403 is an error. Where such an object looks like one that is not there, the provider looks at its account: one that its " +
			"login may not open, or not any more, is an error too. Nothing leaves the state. Creating a login with the address of one in " +
			"such an account is refused as a duplicate, and the error says that it may be there.",
		Tests:        []string{"service/user.TestAccUser_duplicateInAnotherAccount", "evovoice.TestFindUser_whatTheProbeProves", "evovoice.TestFind_absenceMustBeProven"},
		Unverifiable: "it would take an id from an account that is none of yours",
	},
	{
		Question: "How does a void operation answer?", Reference: "DeleteUser shows no response; ServiceStack's default is 204",
		Answers: []Dialect{
			{"void-204", "204 without a body"},
			{"void-200-empty", "200 without a body, as for every null result"},
			{"void-200-object", "200 with an empty object"},
		},
		Provider: "All three are a success.",
		Tests:    []string{"evovoice.TestClient_lifeOfALogin", "evovoice.TestClient_lifeOfACustomer", "service/account.TestAccAccount_dialects"},
		Write:    true,
	},
	{
		Question: "What does an empty string in a PATCH do?", Reference: "how to clear a string is undocumented",
		Answers: []Dialect{
			{"patch-empty-string-clears", "it clears the member; an empty parentCustomerId makes a customer one without a parent"},
			{"patch-empty-string-ignored", "nothing, as if it had not been sent"},
		},
		Provider: `Clearing a name then ends in the error "Evo Voice Keeps Another Value" on its attribute, and the state holds the name.`,
		Tests:    []string{"service/user.TestAccUser_answeredDifferently", "service/account.TestAccAccount_anotherValue"}, Write: true,
	},
	{
		Question: "Are null members written?", Reference: "the samples have none; leaving them out is ServiceStack's default",
		Answers:  []Dialect{{"nulls-omitted", "no"}, {"nulls-present", "yes"}},
		Provider: "Both are the same to it.",
		Tests:    []string{"evovoice.TestClient_lifeOfALogin", "evovoice.TestListUsers_isComplete", "service/account.TestAccAccount_dialects"},
	},
	{
		Question: "Are empty lists written?", Reference: "the samples have none",
		Answers: []Dialect{{"empty-lists-present", "yes"}, {"empty-lists-omitted", "no, as if they were null"}},
		Provider: "Both are the same to it, but for a first page without anything: an answer that has neither items nor totals proves no " +
			"absence and is an error.",
		Tests: []string{"evovoice.TestListUsers_endOfTheList", "evovoice.TestClient_lifeOfALogin", "service/user.TestAccUser_rolesAndAccounts"},
	},
	{
		Question:  "Do answers have members that the documentation lacks?",
		Reference: "members were added to UserInfo between crawls",
		Answers:   []Dialect{{"members-known", "no"}, {"unknown-members", "every object has four more, of different kinds"}},
		Provider:  "It ignores them.",
		Tests:     []string{"evovoice.TestListUsers_isComplete", "evovoice.TestClient_lifeOfALogin", "service/account.TestAccAccount_dialects"},
	},
	{
		Question:  "Do objects keep members that the documentation lacks?",
		Reference: "members were added between crawls, and a nested object in a PATCH may replace what is there",
		Answers: []Dialect{
			{"members-known-kept", "there are none"},
			{"members-unknown-kept", "every object has two of its own, also within objects and lists; a PATCH that replaces a nested object " +
				"stores those that it sends, and an object that was there loses those that it does not send"},
		},
		Provider:     "It sends back what it does not know of a nested object that it changes, as it was read right before.",
		Tests:        []string{"emulator.TestUnknownMembers_areKeptIfSentBack"},
		Unverifiable: "it would take knowing which members are stored, and which are made for each answer",
	},
	{
		Question:  "In which Unicode form is text kept?",
		Reference: "no page says; macOS, exports and other programs write decomposed text",
		Answers: []Dialect{
			{"text-as-sent", "in that in which it was sent"},
			{"text-decomposed", "decomposed (NFD): é is an e and an accent; ids and passwords are kept as they are"},
		},
		Provider: "It brings whatever it reads to NFC, as Terraform does, but for ids: no plan shows a difference.",
		Tests:    []string{"emulator.TestDialects"}, Write: true,
	},
	{
		Question: "How is a missing right answered?", Reference: "the pages name roles; no status is given",
		Answers:  []Dialect{{"missing-right-403", "403"}, {"missing-right-401", "401, like a missing sign-in"}},
		Provider: "A 401 makes it sign in once more and repeat the call; the second one is an error, and nothing leaves the state.",
		Tests:    []string{"emulator.TestDialects"}, Unverifiable: "it would take a login with fewer rights",
	},
	{
		Question:  "Are there the routes of ServiceStack 6?",
		Reference: "the version of ServiceStack is not known; no page shows such a route",
		Answers: []Dialect{
			{"api-route", "yes: /api/{Operation} answers as /json/reply/{Operation} does, and both take several requests as {Operation}[]"},
			{"no-api-route", "no: nothing is there"},
		},
		Provider: "It uses the routes of the metadata pages.",
		Tests:    []string{"emulator.TestServiceStackClient", "emulator.TestDialects"}, Unverifiable: "nothing depends on it",
	},
	{
		Question: "Do enums have values that the documentation lacks?", Reference: "ViewCallCenter was added between crawls",
		Answers: []Dialect{
			{"enum-values-known", "no"},
			{"unknown-enum-values", "a new login has a dashboard permission and a manager access nobody has heard of"},
		},
		Provider: "It shows them as they are.",
		Tests:    []string{"evovoice.TestListUsers_isComplete", "evovoice.TestClient_lifeOfALogin"},
	},
	{
		Question: "What do ids look like?", Reference: "they are strings; nothing else is said",
		Answers: []Dialect{
			{"ids-hexadecimal", "24 hex digits, as MongoDB makes them"},
			{"ids-need-escaping", "with slashes, blanks, percent signs and more, so that they need escaping in a path"},
			{"ids-numeric", "decimal digits"},
			{"ids-guid", "32 hex digits in five groups, in capitals"},
		},
		Provider: "It treats an id as a name that means nothing: escapes it in paths, compares it as it is, and never takes it apart.",
		Tests:    []string{"evovoice.TestClient_lifeOfALogin", "service/user.TestAccUser_import", "service/customer.TestAccCustomer_import", "service/account.TestAccAccount_import"},
	},
}
