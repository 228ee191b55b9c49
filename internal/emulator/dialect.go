package emulator

import (
	"fmt"
	"slices"
	"strings"
)

// Dialect is one answer to a question that the API's documentation leaves open.
type Dialect struct {
	// Name chooses the answer in Options.Dialects.
	Name string
	// Answer says what the emulator then does.
	Answer string
}

// Question is something the API's documentation leaves open.
type Question struct {
	Question string
	// Reference is where the documentation stops.
	Reference string
	// Answers are the possible answers; the first is the most likely one and the default.
	Answers []Dialect
}

// Default is the answer the emulator gives unless told otherwise.
func (q Question) Default() Dialect { return q.Answers[0] }

// The names of the answers that are not the default: what the code asks for.
const (
	specificIDsIgnored         = "specific-ids-ignored"
	emailFilterExact           = "email-filter-exact"
	emailFilterPrefix          = "email-filter-prefix"
	emailFilterCaseSensitive   = "email-filter-case-sensitive"
	emailFilterIgnored         = "email-filter-ignored"
	pageCap25                  = "page-cap-25"
	pageCap100                 = "page-cap-100"
	totalsOmitted              = "totals-omitted"
	listNeedsAccountIDs        = "list-needs-account-ids"
	listAnswersAccountItems    = "list-answers-account-items"
	randomOrder                = "random-order"
	newLoginUnlisted           = "new-login-unlisted"
	deletedLoginListed         = "deleted-login-listed"
	duplicateEmail400          = "duplicate-email-400"
	duplicateEmail500          = "duplicate-email-500"
	unknownID400               = "unknown-id-400"
	unknownID500               = "unknown-id-500"
	unknownID200               = "unknown-id-200"
	void200Empty               = "void-200-empty"
	void200Object              = "void-200-object"
	emailLowerCased            = "email-lower-cased"
	namesTrimmed               = "names-trimmed"
	nestedAsSent               = "nested-as-sent"
	nestedListsPresent         = "nested-lists-present"
	customerDataMerged         = "customer-data-merged"
	deletionCascades           = "customer-delete-children-cascades"
	deletionOrphans            = "customer-delete-children-orphans"
	patchEmptyStringIgnored    = "patch-empty-string-ignored"
	rolesChangeAccounts        = "roles-change-accounts"
	accountsChangeRoles        = "accounts-change-roles"
	nullsPresent               = "nulls-present"
	emptyListsOmitted          = "empty-lists-omitted"
	unknownMembers             = "unknown-members"
	unknownEnumValues          = "unknown-enum-values"
	idsNeedEscaping            = "ids-need-escaping"
	idsNumeric                 = "ids-numeric"
	credentialsOff             = "credentials-off"
	basicOff                   = "basic-off"
	sessionsExpireAfter10Calls = "sessions-expire-after-10-calls"
)

// questions is the one table of what is open. It is code and documentation at once: what a name does is said here.
var questions = []Question{
	{"Do lists honour specificIds?", "the member is inherited from ListRequest; no page shows it in use", []Dialect{
		{"specific-ids-honoured", "only the objects with these ids are listed"},
		{specificIDsIgnored, "the member is ignored"},
	}},
	{"How does emailFilter compare?", `ListUsers: "filter by email"`, []Dialect{
		{"email-filter-contains", "the address contains it, regardless of case"},
		{emailFilterExact, "the address equals it, regardless of case"},
		{emailFilterPrefix, "the address begins with it, regardless of case"},
		{emailFilterCaseSensitive, "the address contains it, in the same case"},
		{emailFilterIgnored, "not at all: every login is listed"},
	}},
	{"How large can a page be?", "countPerPage has no documented limit; all is to be used with care", []Dialect{
		{"page-uncapped", "as large as countPerPage or all ask for"},
		{pageCap25, "at most 25, whatever countPerPage and all ask for"},
		{pageCap100, "at most 100, whatever countPerPage and all ask for"},
	}},
	{"Does a list tell its totals?", "the metadata marks no member of ListResponse as always there", []Dialect{
		{"totals-present", "unless simplifiedPaging is asked for"},
		{totalsOmitted, "never: the answer has its items and nothing else"},
	}},
	{"What do ListUsers and ListCustomers list when no accountIds are sent?", `"Account IDs whose users to return"; not marked as required`, []Dialect{
		{"list-covers-own-accounts", "everything that the caller may see"},
		{listNeedsAccountIDs, "nothing"},
	}},
	{"What are the items of ListUsers?", "the page prints ListResponse<AccountInfo>, the DTO says ListRequest<UserInfo>", []Dialect{
		{"list-answers-user-items", "UserInfo"},
		{listAnswersAccountItems, "AccountInfo, with the id and the name of the login"},
	}},
	{"In which order do lists come?", "no order is documented", []Dialect{
		{"creation-order", "in order of creation"},
		{randomOrder, "in one without meaning, and shuffled within each page; sortField is honoured"},
	}},
	{"When does ListUsers show a new login?", "nothing is said about consistency", []Dialect{
		{"new-login-listed", "at once"},
		{newLoginUnlisted, "after the next 3 list answers"},
	}},
	{"When does ListUsers stop showing a deleted login?", "nothing is said about consistency", []Dialect{
		{"deleted-login-unlisted", "at once"},
		{deletedLoginListed, "after the next 3 list answers"},
	}},
	{"How is a duplicate e-mail address answered?", "NewUser: an address can exist only once; no status is given", []Dialect{
		{"duplicate-email-409", "409 Conflict"},
		{duplicateEmail400, "400 ArgumentException"},
		{duplicateEmail500, "500 Exception"},
	}},
	{"How is an unknown id answered?", "no page says", []Dialect{
		{"unknown-id-404", "404 NotFound"},
		{unknownID400, "400 ArgumentException"},
		{unknownID500, "500 NullReferenceException"},
		{unknownID200, "like a known one, but nothing happens and the object in the answer is empty"},
	}},
	{"How does a void operation answer?", "DeleteUser shows no response; ServiceStack's default is 204", []Dialect{
		{"void-204", "204 without a body"},
		{void200Empty, "200 without a body, as for every null result"},
		{void200Object, "200 with an empty object"},
	}},
	{"Does the server change the case of e-mail addresses?", "no page says", []Dialect{
		{"email-kept", "no"},
		{emailLowerCased, "it stores them in lower case"},
	}},
	{"Does the server trim names?", "no page says", []Dialect{
		{"names-kept", "no"},
		{namesTrimmed, "it stores them without white space around"},
	}},
	{"What does an empty string in a PATCH do?", "how to clear a string is undocumented", []Dialect{
		{"patch-empty-string-clears", "it clears the member; an empty parentCustomerId makes a customer one without a parent"},
		{patchEmptyStringIgnored, "nothing, as if it had not been sent"},
	}},
	{"Do roles and accountIds depend on each other?", "the server derives a login's accounts from its roles", []Dialect{
		{"roles-and-accounts-independent", "no"},
		{rolesChangeAccounts, "PatchUser with roles alone leaves a login its first account, a SystemAdministrator all"},
		{accountsChangeRoles, "PatchUser with accountIds alone makes a login a Manager, of several accounts a Manager and User"},
	}},
	{"What is answered for members of nested objects that were not sent?", "schedules, prices and app settings; the pages show types, not defaults", []Dialect{
		{"nested-defaults-present", "the defaults of .NET for booleans, numbers and enums, which cannot be null there"},
		{nestedAsSent, "nothing"},
		{nestedListsPresent, "those defaults, and lists without items"},
	}},
	{"What does data in PatchCustomer do to values that it does not name?", "no page says", []Dialect{
		{"customer-data-replaced", "it removes them"},
		{customerDataMerged, "it leaves them as they are"},
	}},
	{"What becomes of the customers below a customer that is deleted?", "DeleteCustomer has no page", []Dialect{
		{"customer-delete-children-409", "while there are any, the deletion is refused with 409 Conflict"},
		{deletionCascades, "they are deleted too"},
		{deletionOrphans, "those directly below it become customers without a parent"},
	}},
	{"Are null members written?", "the samples have none; leaving them out is ServiceStack's default", []Dialect{
		{"nulls-omitted", "no"},
		{nullsPresent, "yes"},
	}},
	{"Are empty lists written?", "the samples have none", []Dialect{
		{"empty-lists-present", "yes"},
		{emptyListsOmitted, "no, as if they were null"},
	}},
	{"Do answers have members that the documentation lacks?", "members were added to UserInfo between crawls", []Dialect{
		{"members-known", "no"},
		{unknownMembers, "every object has four more, of different kinds"},
	}},
	{"Do enums have values that the documentation lacks?", "ViewCallCenter was added between crawls", []Dialect{
		{"enum-values-known", "no"},
		{unknownEnumValues, "a new login has a dashboard permission and a manager access nobody has heard of"},
	}},
	{"What do ids look like?", "they are strings; nothing else is said", []Dialect{
		{"ids-hexadecimal", "24 hex digits, as MongoDB makes them"},
		{idsNeedEscaping, "with slashes, blanks, percent signs and more, so that they need escaping in a path"},
		{idsNumeric, "decimal digits"},
	}},
	{"Which ways to sign in are there?", "the vendor names Basic and credentials", []Dialect{
		{"basic-and-credentials", "both"},
		{credentialsOff, "HTTP Basic only"},
		{basicOff, "the provider credentials only"},
	}},
	{"How long does a session last?", "ServiceStack's default is two weeks, four with rememberMe", []Dialect{
		{"sessions-last", "as long as the emulator"},
		{sessionsExpireAfter10Calls, "for 10 calls"},
	}},
}

// Dialects returns the questions that the API's documentation leaves open, each with the answers the emulator can give.
func Dialects() []Question {
	copied := slices.Clone(questions)
	for i := range copied {
		copied[i].Answers = slices.Clone(copied[i].Answers)
	}
	return copied
}

// dialects are the chosen answers by name.
type dialects map[string]bool

func (d dialects) has(name string) bool { return d[name] }

// chooseDialects fails for a name that is not in the table and for two answers to the same question.
func chooseDialects(names []string) (dialects, error) {
	chosen := dialects{}
	answered := map[int]string{}
	for _, name := range names {
		question := slices.IndexFunc(questions, func(q Question) bool { return q.offers(name) })
		if question < 0 {
			return nil, fmt.Errorf("unknown dialect %q: known are %s", name, strings.Join(dialectNames(), ", "))
		}
		if other, ok := answered[question]; ok && other != name {
			return nil, fmt.Errorf("dialects %q and %q contradict each other: %s", other, name, questions[question].Question)
		}
		answered[question] = name
		chosen[name] = true
	}
	return chosen, nil
}

func (q Question) offers(name string) bool {
	return slices.ContainsFunc(q.Answers, func(d Dialect) bool { return d.Name == name })
}

func dialectNames() []string {
	var names []string
	for _, q := range questions {
		for _, d := range q.Answers {
			names = append(names, d.Name)
		}
	}
	return names
}
