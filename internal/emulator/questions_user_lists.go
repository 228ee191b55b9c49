package emulator

const (
	emailFilterExact         = "email-filter-exact"
	emailFilterExactCase     = "email-filter-exact-case"
	emailFilterPrefix        = "email-filter-prefix"
	emailFilterCaseSensitive = "email-filter-case-sensitive"
	emailFilterPattern       = "email-filter-pattern"
	emailFilterIgnored       = "email-filter-ignored"
	listNeedsAccountIDs      = "list-needs-account-ids"
	listAnswersAccountItems  = "list-answers-account-items"
	newLoginUnlisted         = "new-login-unlisted"
	deletedLoginListed       = "deleted-login-listed"
)

// userListQuestions are about ListUsers, which is the only way to read a login.
var userListQuestions = []Question{
	{
		Question:  "How does emailFilter compare?",
		Reference: `ListUsers: "filter by email"`,
		Answers: []Dialect{
			{"email-filter-contains", "the address contains it, regardless of case"},
			{emailFilterExact, "the address equals it, regardless of case"},
			{emailFilterExactCase, "the address equals it, in the same case"},
			{emailFilterPrefix, "the address begins with it, regardless of case"},
			{emailFilterCaseSensitive, "the address contains it, in the same case"},
			{emailFilterPattern, "the address matches it as a regular expression, regardless of case; what is none is refused with 400"},
			{emailFilterIgnored, "not at all: every login is listed"},
		},
		Provider: "The filter makes a search short and decides nothing: the provider compares id or address itself, and looks by " +
			"specificIds and in the whole list before it believes that a login is not there.",
		Tests: []string{"evovoice.TestLookUpUser_underEveryDialect", "service/user.TestAccUser_import"},
	},
	{
		Question:  "What do ListUsers and ListCustomers list when no accountIds are sent?",
		Reference: `"Account IDs whose users to return"; not marked as required`,
		Answers: []Dialect{
			{"list-covers-own-accounts", "everything that the caller may see"},
			{listNeedsAccountIDs, "nothing"},
		},
		Provider: "It names the account wherever it knows it. Before it believes that something is not there it also names every account " +
			"of its own login.",
		Tests: []string{"evovoice.TestLookUpUser_underEveryDialect", "evovoice.TestFind_absenceMustBeProven", "service/customer.TestAccCustomer_import"},
	},
	{
		Question:  "What are the items of ListUsers?",
		Reference: "the page prints ListResponse<AccountInfo>, the DTO says ListRequest<UserInfo>",
		Answers: []Dialect{
			{"list-answers-user-items", "UserInfo"},
			{listAnswersAccountItems, "AccountInfo, with the id and the name of the login"},
		},
		Provider: "It cannot manage logins then, and says so: an item without an e-mail address is an error that quotes the answer. " +
			"Nothing leaves the state, and nothing is created twice.",
		Tests: []string{"evovoice.TestClient_listOfForeignItems", "evovoice.TestCreateUser_addressOfSomebodyElse"},
	},
	{
		Question:  "When does ListUsers show a new login?",
		Reference: "nothing is said about consistency",
		Answers: []Dialect{
			{"new-login-listed", "at once"},
			{newLoginUnlisted, "after the next 3 list answers, also when specificIds or emailFilter name it"},
		},
		Provider: "A creation that ended in doubt is settled by signing in as the login, if its address was seen free before: that needs no " +
			"list. A login that no list shows is asked for by its id, with a PatchUser that changes nothing, before it may leave the state.",
		Tests: []string{"evovoice.TestFindUser_aLoginTooNewForLists", "evovoice.TestCreateUser_adoptsWhatItCreated", "service/user.TestAccUser_createAnsweredTooLate"},
		Write: true,
	},
	{
		Question:  "When does ListUsers stop showing a deleted login?",
		Reference: "nothing is said about consistency",
		Answers: []Dialect{
			{"deleted-login-unlisted", "at once"},
			{deletedLoginListed, "after the next 3 list answers"},
		},
		Provider: "It believes the list: a login that was deleted elsewhere stays in the state until the list has caught up, and is then " +
			"planned anew. What it deleted itself is gone at once, because it does not ask, unless the answer to the deletion was lost: " +
			"then that is an error, and the next apply settles it.",
		Tests: []string{"evovoice.TestClient_lifeOfALogin", "stories.TestDialects"},
		Write: true,
	},
}
