package emulator

// listQuestions are about every list.
var listQuestions = []Question{
	{
		Question: "Do lists honour specificIds?", Reference: "the member is inherited from ListRequest; no page shows it in use",
		Answers: []Dialect{
			{"specific-ids-honoured", "only the objects with these ids are listed"},
			{"specific-ids-ignored", "the member is ignored"},
		},
		Provider: "It compares the id of every item itself and reads such a list to its end: a list that ignores specificIds costs " +
			"more pages and changes nothing else.",
		Tests: []string{"evovoice.TestLookUpUser_underEveryDialect", "evovoice.TestFind_absenceMustBeProven"},
	},
	{
		Question: "How large can a page be?", Reference: "countPerPage has no documented limit; all is to be used with care",
		Answers: []Dialect{
			{"page-uncapped", "as large as countPerPage or all ask for"},
			{"page-cap-25", "at most 25, whatever countPerPage and all ask for"},
			{"page-cap-100", "at most 100, whatever countPerPage and all ask for"},
		},
		Provider: "The length of a page tells it nothing: it reads on until the totals are reached or a page is empty. Smaller pages " +
			"cost more requests.",
		Tests: []string{"evovoice.TestListUsers_isComplete", "evovoice.TestFindUser_costsPagesAndNotLogins"},
	},
	{
		Question:  "From which number do pages count?",
		Reference: `the vendor's CLI counts from 0; ListRequest says "page to retrieve"`,
		Answers:   []Dialect{{"pages-from-0", "from 0"}, {"pages-from-1", "from 1; a page 0 is taken for the first one too"}},
		Provider: "It asks for page 0 and then for page 1. Where both are the first one, it has read a page twice, and no login counts " +
			"twice or is missed.",
		Tests: []string{"evovoice.TestListUsers_isComplete"},
	},
	{
		Question: "Does a list tell its totals?", Reference: "the metadata marks no member of ListResponse as always there",
		Answers: []Dialect{
			{"totals-present", "unless simplifiedPaging is asked for"},
			{"totals-omitted", "never: the answer has its items and nothing else"},
			{"totals-zero", "never: zeros and a false stand in their place"},
		},
		Provider: "Without totals, or with totals that the items refute, a list ends at its first page without items: one request more.",
		Tests:    []string{"evovoice.TestListUsers_isComplete", "evovoice.TestListUsers_endOfTheList"},
	},
	{
		Question: "Do the totals of a list agree?", Reference: "the metadata names them and says nothing",
		Answers: []Dialect{
			{"totals-agree", "yes"},
			{"totals-contradict", "no: totalCount counts the items of the page, while totalPages and hasMorePages say that there is more"},
		},
		Provider: "It reads on while any of them says that there is more.",
		Tests:    []string{"emulator.TestDialects"}, Unverifiable: "it would take more logins than fit on a page",
	},
	{
		Question: "Do lists honour accountIds?", Reference: `"Account IDs whose users to return"; no page shows the member in use`,
		Answers: []Dialect{
			{"account-ids-honoured", "only what belongs to these accounts is listed"},
			{"list-ignores-account-ids", "the member is ignored: everything that the caller may see is listed"},
		},
		Provider: "It leaves out itself what belongs to other accounts than those that it asked for.",
		Tests:    []string{"emulator.TestDialects"}, Unverifiable: "it would take something in a second account",
	},
	{
		Question: "How is a list answered that names an account which the caller may not open?", Reference: "no page says",
		Answers: []Dialect{
			{"closed-account-list-empty", "without what belongs to that account"},
			{"closed-account-list-403", "as a missing right is: by default with 403"},
		},
		Provider: "An empty list proves that something is not there only if the account is one that the provider's login may open: " +
			"otherwise it is an error, and nothing leaves the state.",
		Tests: []string{"emulator.TestDialects"}, Unverifiable: "it would take an account that is none of yours",
	},
	{
		Question:  "Do the items of a list have every member that a Get answers?",
		Reference: "the pages print the same type for both; GET /sessions/{id} lacks a member that the list has",
		Answers:   []Dialect{{"list-items-whole", "yes"}, {"list-items-thin", "no: objects in objects and custom data are left out"}},
		Provider: "What a list leaves out is read by its id, so that nothing looks as if it had been taken away: a data source of one " +
			"object asks for that object itself, and a refresh does before it believes that something is not there any more.",
		Tests: []string{"emulator.TestDialects", "service/customer.TestCustomer_listItemsThin"}, Write: true,
	},
	{
		Question: "In which order do lists come?", Reference: "no order is documented",
		Answers: []Dialect{
			{"creation-order", "in order of creation"},
			{"random-order", "in one without meaning, and shuffled within each page; sortField is honoured"},
			{"random-order-per-call", "in another one for each answer, so that pages overlap and miss; sortField is honoured"},
		},
		Provider: "It sorts what it shows. Where pages overlap and miss, a list longer than one page does not add up to its totals: it " +
			"is read three times at most and then an error that says so, and a login that was not seen stays in the state.",
		Tests: []string{
			"evovoice.TestListUsers_isComplete", "evovoice.TestListUsers_ofAnotherOrderForEachPage",
			"service/user.TestAccUsersDataSource", "service/user.TestAccUser_rolesAndAccounts",
		},
	},
}
