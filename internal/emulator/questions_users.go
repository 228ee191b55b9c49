package emulator

// userQuestions are about ListUsers, which is the only way to read a login, and about what Evo Voice makes of a login.
var userQuestions = []Question{
	{
		Question: "How does emailFilter compare?", Reference: `ListUsers: "filter by email"`,
		Answers: []Dialect{
			{"email-filter-contains", "the address contains it, regardless of case"},
			{"email-filter-exact", "the address equals it, regardless of case"},
			{"email-filter-exact-case", "the address equals it, in the same case"},
			{"email-filter-prefix", "the address begins with it, regardless of case"},
			{"email-filter-case-sensitive", "the address contains it, in the same case"},
			{"email-filter-pattern", "the address matches it as a regular expression, regardless of case; what is none is refused with 400"},
			{"email-filter-ignored", "not at all: every login is listed"},
		},
		Provider: "The filter makes a search short and decides nothing: the provider compares id or address itself, and looks by " +
			"specificIds and in the whole list before it believes that a login is not there.",
		Tests: []string{"evovoice.TestLookUpUser_underEveryDialect", "service/user.TestAccUser_import"},
	},
	{
		Question:  "What do ListUsers and ListCustomers list when no accountIds are sent?",
		Reference: `"Account IDs whose users to return"; not marked as required`,
		Answers:   []Dialect{{"list-covers-own-accounts", "everything that the caller may see"}, {"list-needs-account-ids", "nothing"}},
		Provider: "It names the account wherever it knows it. Before it believes that something is not there it also names every account " +
			"of its own login.",
		Tests: []string{"evovoice.TestLookUpUser_underEveryDialect", "evovoice.TestFind_absenceMustBeProven", "service/customer.TestAccCustomer_import"},
	},
	{
		Question:  "What are the items of ListUsers?",
		Reference: "the page prints ListResponse<AccountInfo>, the DTO says ListRequest<UserInfo>",
		Answers: []Dialect{
			{"list-answers-user-items", "UserInfo"},
			{"list-answers-account-items", "AccountInfo, with the id and the name of the login"},
		},
		Provider: "It cannot manage logins then, and says so: an item without an e-mail address is an error that quotes the answer. " +
			"Nothing leaves the state, and nothing is created twice.",
		Tests: []string{"evovoice.TestClient_listOfForeignItems", "evovoice.TestCreateUser_addressOfSomebodyElse"},
	},
	{
		Question: "When does ListUsers show a new login?", Reference: "nothing is said about consistency",
		Answers: []Dialect{
			{"new-login-listed", "at once"},
			{"new-login-unlisted", "after the next 3 list answers, also when specificIds or emailFilter name it"},
		},
		Provider: "A creation that ended in doubt is settled by signing in as the login, if its address was seen free before: that needs no " +
			"list. A login that no list shows is asked for by its id, with a PatchUser that changes nothing, before it may leave the state.",
		Tests: []string{"evovoice.TestFindUser_aLoginTooNewForLists", "evovoice.TestCreateUser_adoptsWhatItCreated", "service/user.TestAccUser_createAnsweredTooLate"},
		Write: true,
	},
	{
		Question: "When does ListUsers stop showing a deleted login?", Reference: "nothing is said about consistency",
		Answers: []Dialect{{"deleted-login-unlisted", "at once"}, {"deleted-login-listed", "after the next 3 list answers"}},
		Provider: "It believes the list: a login that was deleted elsewhere stays in the state until the list has caught up, and is then " +
			"planned anew. What it deleted itself is gone at once, because it does not ask, unless the answer to the deletion was lost: " +
			"then that is an error, and the next apply settles it.",
		Tests: []string{"evovoice.TestClient_lifeOfALogin", "stories.TestDialects"}, Write: true,
	},
	{
		Question:  "How is a duplicate e-mail address answered?",
		Reference: "NewUser: an address can exist only once; no status is given",
		Answers: []Dialect{
			{"duplicate-email-409", "409 Conflict"},
			{"duplicate-email-409-already-exists", "409 AlreadyExists, which blames the member EmailAddress"},
			{"duplicate-email-400", "400 ArgumentException, which blames the member EmailAddress"},
			{"duplicate-email-400-already-exists", "400 AlreadyExists, which blames the member EmailAddress"},
			{"duplicate-email-500", "500 Exception"},
			{"duplicate-email-500-mongo", "500 MongoWriteException, with the database's E11000"},
			{"duplicate-email-200-existing", "200 with the login that has it, of which nothing changes; 409 Conflict where none has"},
		},
		Provider: "After a 400 or 409 it looks the address up: a login that is there was there before, is never adopted, and the error " +
			"shows the import block for it. A 200 with a login that it saw before is the same error. A 500 could mean that the login was " +
			"created: it is its own only if the address was seen free before, and the password that was sent signs in, to a login of " +
			"the account.",
		Tests: []string{"evovoice.TestCreateUser_addressOfSomebodyElse", "evovoice.TestCreateUser_duplicateOfItsOwn", "service/user.TestAccUser_duplicateAddress"},
		Write: true,
	},
	{
		Question:  "When can the address of a deleted login be used again?",
		Reference: "NewUser: an address can exist only once; nothing is said about deleted logins",
		Answers: []Dialect{
			{"deleted-address-free", "at once"},
			{"deleted-address-reserved-a-while", "after 3 creations with it were refused as duplicates"},
			{"deleted-address-reserved", "never: it stays a duplicate"},
		},
		Provider: "A creation that is refused because of a login which this run deletes is tried again for a while. Then it is an error, " +
			"which names this as a possible cause.",
		Tests: []string{"emulator.TestDialects"}, Unverifiable: "it would take a second login with the address of the first",
	},
	{
		Question: "Does the server change the case of e-mail addresses?", Reference: "no page says",
		Answers: []Dialect{{"email-kept", "no"}, {"email-lower-cased", "it stores them in lower case"}},
		Provider: "Addresses that differ in case alone are one: the state keeps the spelling of the configuration, and no plan shows a " +
			"difference.",
		Tests: []string{"service/user.TestAccUser_letterCaseOfTheAddressIsNoChange", "service/user.TestAccUser_import"},
		Write: true,
	},
	{
		Question:  "Are two e-mail addresses that differ in case alone one?",
		Reference: "NewUser: an address can exist only once; nothing is said about case",
		Answers: []Dialect{
			{"emails-unique-regardless-of-case", "yes: the second one is a duplicate, and either signs in"},
			{"emails-unique-by-case", "no: they are two logins, unless the server stores addresses in lower case"},
		},
		Provider: "A change of case alone in the configuration is no change. Where both addresses have a login, an import, a data source and " +
			"the look-up of a duplicate mean the one that is spelt the same.",
		Tests:        []string{"evovoice.TestLookUpUser_ofTwoSpellings", "service/user.TestAccUser_letterCaseOfTheAddressIsNoChange"},
		Unverifiable: "it would take a second login",
	},
	{
		Question: "Does the server trim names?", Reference: "no page says",
		Answers: []Dialect{{"names-kept", "no"}, {"names-trimmed", "it stores them without white space around"}},
		Provider: "It refuses a name with white space around it at plan, so that no configuration depends on the answer. A name that " +
			"came into Evo Voice elsewhere is shown as it is.",
		Tests: []string{"service/user.TestAccUser_mistakesAreCaughtAtPlan", "framework.TestNewText"}, Write: true,
	},
	{
		Question: "How does a login show a name that it does not have?", Reference: "the samples have no such login",
		Answers: []Dialect{
			{"unset-names-as-sent", "as it was sent: null if never, empty if it was cleared"},
			{"unset-names-null", "null, also if it was cleared"},
			{"unset-names-empty", "empty, also if it was never sent"},
		},
		Provider: "No name and an empty one are the same to it: the state keeps what the configuration says, and no plan shows a difference.",
		Tests:    []string{"evovoice.TestClient_lifeOfALogin", "service/user.TestAccUser_omittedIsKept", "stories.TestDialects"},
		Write:    true,
	},
	{
		Question:  "What does PatchUser answer when it has nothing to change?",
		Reference: "PatchUser is sparse, by the vendor's CLI; no page shows one without members",
		Answers: []Dialect{
			{"empty-patch-answers-login", "the login, unchanged"},
			{"empty-patch-400", "400 ArgumentException, whether there is such a login or not"},
		},
		Provider: "It sends such a patch only to ask for a login that no list shows. When that is refused, it asks the same for its own login, " +
			"which is there: if that is refused too, the answer proves nothing, and a login that no list shows stays in the state with " +
			"an error that says so.",
		Tests: []string{"evovoice.TestFindUser_aProbeThatProvesNothing", "service/user.TestAccUser_absenceUnproven", "service/user.TestAccUser_destroyOfADeletedLogin"},
		Write: true,
	},
	{
		Question:  "Which roles does a new login have?",
		Reference: "NewUser has no member for roles; the sample of its answer shows some",
		Answers:   []Dialect{{"new-login-manager", "Manager"}, {"new-login-without-roles", "none"}},
		Provider:  "Roles that are configured are set by a PatchUser right after the creation; others are as Evo Voice has them.",
		Tests:     []string{"service/user.TestAccUser_rolesAreSetInOneRequest", "service/user.TestAccUser_rolesAndAccounts"},
		Write:     true,
	},
	{
		Question:  "Do roles and accountIds depend on each other?",
		Reference: "the server derives a login's accounts from its roles",
		Answers: []Dialect{
			{"roles-and-accounts-independent", "no"},
			{"roles-change-accounts", "PatchUser with roles alone leaves a login its first account, a SystemAdministrator all"},
			{"accounts-change-roles", "PatchUser with accountIds alone makes a login a Manager, of several accounts a Manager and User"},
		},
		Provider: "A change of one sends both, as far as both are configured. What is not configured may follow the other; the state " +
			"shows it.",
		Tests:        []string{"service/user.TestAccUser_rolesAndAccounts"},
		Unverifiable: "it would take giving a login access to a second account",
	},
}
