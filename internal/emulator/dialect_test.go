package emulator_test

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// dialectTests observe the difference that each dialect makes: what is seen without it, and with it.
var dialectTests = map[string]struct {
	observe       func(s *service) string
	without, with string
}{
	"specific-ids-ignored": {
		func(s *service) string {
			ada := s.named("ada@x")
			return emails(s.administrator().list("?specificIds=" + ada.ID))
		},
		"ada@x", "administrator@example.com ada@x",
	},
	"email-filter-exact":          {filtered("ADA@x"), "ada@x canADA@x ada@xy", "ada@x"},
	"email-filter-exact-case":     {filtered("ada@x", "ADA@x"), "ada@x canADA@x ada@xy, ada@x canADA@x ada@xy", "ada@x, "},
	"email-filter-prefix":         {filtered("ADA@x"), "ada@x canADA@x ada@xy", "ada@x ada@xy"},
	"email-filter-case-sensitive": {filtered("ADA@x"), "ada@x canADA@x ada@xy", "canADA@x"},
	"email-filter-pattern":        {filtered("^A.+A@x$", "a+"), ", ", "ada@x, administrator@example.com ada@x canADA@x ada@xy"},
	"email-filter-ignored":        {filtered("none"), "", "administrator@example.com ada@x canADA@x ada@xy"},
	"page-cap-25":                 {pageSizes, "110 30 111 0", "25 25 25 25"},
	"page-cap-100":                {pageSizes, "110 30 111 0", "100 30 100 11"},
	"pages-from-1": {
		func(s *service) string {
			c := s.administrator()
			s.named("ada@x")
			return emails(c.list("?countPerPage=1")) + " " + emails(c.list("?countPerPage=1&page=1")) + " " + emails(c.list("?countPerPage=1&page=2"))
		},
		"administrator@example.com ada@x ", "administrator@example.com administrator@example.com ada@x",
	},
	"totals-zero": {totals, "2 2 true, 1 1 false", "0 0 false, 0 0 false"},
	"totals-omitted": {
		func(s *service) string {
			return strings.Join(memberNames(s.administrator().do("GET", "/users", "")), " ")
		},
		"hasMorePages items totalCount totalPages", "items",
	},
	"list-needs-account-ids": {
		func(s *service) string {
			c, id := s.administrator(), s.Administrator().AccountID
			return emails(c.list("")) + "," + emails(c.list("?emailFilter=admin")) + "," + emails(c.list("?accountIds="+id))
		},
		"administrator@example.com,administrator@example.com,administrator@example.com", ",,administrator@example.com",
	},
	"list-answers-account-items": {
		func(s *service) string {
			ada := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@x", FirstName: new("Ada")}})
			body := s.administrator().do("GET", "/users?emailFilter=ada", "").body
			return fmt.Sprint(strings.Contains(body, ada.ID), strings.Contains(body, `"name":"Ada"`),
				strings.Contains(body, `"emailAddress"`), strings.Contains(body, `"maxPhoneNumbers":0`))
		},
		"true true true false", "true true false true",
	},
	"random-order": {
		func(s *service) string {
			c := s.administrator()
			for n := range 40 {
				s.named(fmt.Sprintf("%02d@x", n))
			}
			// 40 logins are shuffled into the order of creation once in 40! times.
			one, two := emails(c.list("?all=true&emailFilter=@x")), emails(c.list("?all=true&emailFilter=@x"))
			pages := len(strings.Fields(emails(c.list("?emailFilter=@x")) + " " + emails(c.list("?emailFilter=@x&page=1"))))
			return fmt.Sprint(one == two, pages, strings.HasPrefix(emails(c.list("?sortField=emailAddress")), "00@x 01@x"))
		},
		"true 40 true", "false 40 true",
	},
	"random-order-per-call": {
		func(s *service) string {
			c := s.administrator()
			for n := range 40 {
				s.named(fmt.Sprintf("%02d@x", n))
				s.customer(evovoice.CustomerInfo{Name: fmt.Sprintf("%02d", n)})
			}
			// Which twenty of forty are on the first page is the same by chance once in 137 thousand million times.
			page := "?countPerPage=20&emailFilter=@x"
			one, two := strings.Fields(emails(c.list(page))), strings.Fields(emails(c.list(page)))
			slices.Sort(one)
			slices.Sort(two)
			three, four := customerNames(c.customers("?countPerPage=20")), customerNames(c.customers("?countPerPage=20"))
			return fmt.Sprint(slices.Equal(one, two), len(one), strings.HasPrefix(emails(c.list("?sortField=emailAddress")), "00@x 01@x"), three == four)
		},
		"true 20 true true", "false 20 true false",
	},
	"new-login-unlisted": {
		func(s *service) string {
			c := s.administrator()
			ada := c.newUser(evovoice.NewUser{EmailAddress: "ada@x"})
			first := []string{emails(c.list("?emailFilter=ada")), emails(c.list("?accountIds=" + s.Administrator().AccountID))}
			return strings.Join(first, ", ") + ": " + listedFor(c, ada.ID)
		},
		"ada@x, administrator@example.com ada@x: 1 1 1 1 1", ", administrator@example.com: 0 1 1 1 1",
	},
	"deleted-login-listed": {
		func(s *service) string {
			c := s.administrator()
			ada := c.newUser(evovoice.NewUser{EmailAddress: "ada@x"})
			c.do("DELETE", "/users/"+ada.ID, "")
			again := c.newUser(evovoice.NewUser{EmailAddress: "ada@x"}) // the address is free all the same
			return listedFor(c, ada.ID) + ", " + listedFor(c, again.ID)
		},
		"0 0 0 0 0, 1 1 1 1 1", "1 1 1 0 0, 1 1 1 1 1",
	},
	"duplicate-email-400":                {duplicateEmail, "409 Conflict", "400 ArgumentException"},
	"duplicate-email-500":                {duplicateEmail, "409 Conflict", "500 Exception"},
	"duplicate-email-400-already-exists": {duplicateEmail, "409 Conflict", "400 AlreadyExists"},
	"duplicate-email-409-already-exists": {duplicateEmail, "409 Conflict", "409 AlreadyExists"},
	"duplicate-email-500-mongo":          {duplicateEmail, "409 Conflict", "500 MongoWriteException"},
	"unknown-id-400": {
		unknownID, "404 NotFound, 404 NotFound, 404 NotFound",
		"400 ArgumentException, 400 ArgumentException, 400 ArgumentException",
	},
	"unknown-id-500": {
		unknownID, "404 NotFound, 404 NotFound, 404 NotFound",
		"500 NullReferenceException, 500 NullReferenceException, 500 NullReferenceException",
	},
	"unknown-id-200": {unknownID, "404 NotFound, 404 NotFound, 404 NotFound", "200 , 204 , 200 "},
	"unknown-id-200-empty": {
		func(s *service) string {
			r := s.administrator().do("PATCH", "/users/unknown", `{}`)
			return fmt.Sprint(statusAndCode(r), r.body == "") + ", " + unknownID(s)
		},
		"404 NotFoundfalse, 404 NotFound, 404 NotFound, 404 NotFound", "200 true, 200 , 200 , 200 ",
	},
	"foreign-ids-403":     {foreignIDs, "404 NotFound, 404 NotFound, 403 Forbidden", "403 Forbidden, 403 Forbidden, 403 Forbidden"},
	"foreign-ids-unknown": {foreignIDs, "404 NotFound, 404 NotFound, 403 Forbidden", "404 NotFound, 404 NotFound, 404 NotFound"},
	"void-200-empty":      {void, "204  , 204  ", "200  0, 200  0"},
	"void-200-object":     {void, "204  , 204  ", "200 {} 2, 204  "},
	"email-lower-cased": {
		func(s *service) string {
			return s.administrator().newUser(evovoice.NewUser{EmailAddress: "Ada@X"}).EmailAddress
		},
		"Ada@X", "ada@x",
	},
	"emails-unique-by-case": {
		func(s *service) string {
			s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@x"}, Password: "secret"})
			c := s.administrator()
			second := c.do("POST", "/users", marshal(s.t, evovoice.NewUser{AccountID: s.Administrator().AccountID, EmailAddress: "Ada@x", Password: "other"}))
			signIn := s.basic("ada@x", "secret").do("GET", "/users?emailFilter=ada", "")
			other := s.basic("ADA@x", "secret").do("GET", "/users", "").status
			return statusAndCode(second) + ", " + emails(decode[evovoice.ListResponse[evovoice.UserInfo]](s.t, signIn)) + ", " + fmt.Sprint(other)
		},
		"409 Conflict, ada@x, 200", "200 , ada@x Ada@x, 401",
	},
	"names-trimmed": {
		func(s *service) string {
			c := s.administrator()
			ada := c.newUser(evovoice.NewUser{EmailAddress: "a", FirstName: new(" Ada ")})
			patched := decode[evovoice.UserInfo](s.t, c.do("PATCH", "/users/"+ada.ID, `{"lastName":" King "}`))
			return fmt.Sprintf("%q %q", *patched.FirstName, *patched.LastName)
		},
		`" Ada " " King "`, `"Ada" "King"`,
	},
	"unset-names-null":  {unsetNames, `"" none`, `none none`},
	"unset-names-empty": {unsetNames, `"" none`, `"" ""`},
	"new-login-without-roles": {
		func(s *service) string {
			return strings.Join(s.administrator().newUser(evovoice.NewUser{EmailAddress: "a"}).Roles, " ")
		},
		"Manager", "",
	},
	"empty-patch-400": {
		func(s *service) string {
			c, ada := s.administrator(), s.named("ada@x")
			return statusAndCode(c.do("PATCH", "/users/"+ada.ID, `{}`)) + ", " + statusAndCode(c.do("PATCH", "/users/unknown", `{}`)) +
				", " + statusAndCode(c.do("PATCH", "/users/"+ada.ID, `{"firstName":"Ada"}`))
		},
		"200 , 404 NotFound, 200 ", "400 ArgumentException, 400 ArgumentException, 200 ",
	},
	"patch-empty-string-ignored": {
		func(s *service) string {
			c := s.administrator()
			ada := c.newUser(evovoice.NewUser{EmailAddress: "a", FirstName: new("Ada"), LastName: new("King")})
			return *decode[evovoice.UserInfo](s.t, c.do("PATCH", "/users/"+ada.ID, `{"firstName":""}`)).Name
		},
		"King", "Ada King",
	},
	"roles-change-accounts": {rolesAndAccounts, "2 Manager, 2 User, 1 User, 2 User", "2 Manager, 1 User, 1 User, 2 User"},
	"accounts-change-roles": {rolesAndAccounts, "2 Manager, 2 User, 1 User, 2 User", "2 Manager User, 2 User, 1 Manager, 2 User"},
	"nested-as-sent":        {nested, `{"enableDialer":true,"enableX":4} {"priority":0,"lists":0}`, `{"enableDialer":true,"enableX":0} {"priority":-1,"lists":0}`},
	"nested-lists-present":  {nested, `{"enableDialer":true,"enableX":4} {"priority":0,"lists":0}`, `{"enableDialer":true,"enableX":4} {"priority":0,"lists":8}`},
	"customer-data-merged": {
		func(s *service) string {
			customer := s.customer(evovoice.CustomerInfo{Data: evovoice.Struct{"a": {StringValue: new("1")}, "b": {StringValue: new("2")}}})
			r := s.administrator().do("PATCH", "/customers/"+customer.ID, `{"data":{"b":{"stringValue":"3"}}}`)
			data := decode[evovoice.CustomerInfo](s.t, r).Data
			return fmt.Sprint(len(data), " ", *data["b"].StringValue)
		},
		"1 3", "2 3",
	},
	"customer-delete-children-cascades": {deletedParent, "409 Conflict, parent child grandchild", "204 , "},
	"customer-delete-children-orphans":  {deletedParent, "409 Conflict, parent child grandchild", "204 , child grandchild"},
	"nested-merged": {
		func(s *service) string {
			c, customer := s.administrator(), s.customer(evovoice.CustomerInfo{})
			path := "/customers/" + customer.ID
			c.do("PATCH", path, `{"billingSettings":{"base":{"unitCost":1,"baseCost":2},"localNumbers":{"unitCost":3}},"schedule":{"rules":[{"name":"a"}]}}`)
			patched := decode[evovoice.CustomerInfo](s.t, c.do("PATCH", path,
				`{"billingSettings":{"base":{"unitCost":4}},"schedule":{"timeZoneId":"UTC","rules":[{"name":"b"}]}}`))
			base := patched.BillingSettings.Base
			return fmt.Sprint(*base.UnitCost, *base.BaseCost, patched.BillingSettings.LocalNumbers != nil, len(patched.Schedule.Rules), *patched.Schedule.TimeZoneID)
		},
		"4 0 false 1UTC", "4 2 true 1UTC",
	},
	"entities-listed-late": {
		func(s *service) string {
			c, account := s.administrator(), s.Administrator().AccountID
			listed := func() string {
				return fmt.Sprint(len(decode[evovoice.ListResponse[evovoice.AccountInfo]](s.t, c.do("GET", "/accounts", "")).Items),
					len(c.customers("").Items))
			}
			second := decode[evovoice.AccountInfo](s.t, c.do("POST", "/accounts", `{"name":"Second"}`))
			customer := decode[evovoice.CustomerInfo](s.t, c.do("POST", "/customers", `{"name":"a","accountId":"`+account+`"}`))
			seen := []string{listed(), listed(), listed(), listed(), fmt.Sprint(c.do("GET", "/customers/"+customer.ID, "").status) + ":"}
			c.do("DELETE", "/customers/"+customer.ID, "")
			c.do("DELETE", "/accounts/"+second.ID, "")
			return strings.Join(append(seen, listed(), listed(), listed(), listed()), ", ")
		},
		"2 1, 2 1, 2 1, 2 1, 200:, 1 0, 1 0, 1 0, 1 0", "1 0, 1 0, 1 0, 2 1, 200:, 2 1, 2 1, 2 1, 1 0",
	},
	"recovery-of-nobody-404": {
		func(s *service) string {
			s.named("ada@x")
			c := s.anonymous()
			ask := func(address string) int {
				return c.do("POST", "/auth/forgot-password", `{"emailAddress":"`+address+`"}`).status
			}
			return fmt.Sprint(ask("ADA@x"), ask("nobody@x"), s.Stats().Mails)
		},
		"204 204 [{ada@x password recovery}]", "204 404 [{ada@x password recovery}]",
	},
	"account-delete-409": {
		func(s *service) string {
			c, account := s.administrator(), s.AddAccount("Second")
			s.customer(evovoice.CustomerInfo{Name: "a", AccountID: account.ID})
			first := statusAndCode(c.do("DELETE", "/accounts/"+account.ID, ""))
			for _, customer := range s.Customers() {
				s.RemoveCustomer(customer.ID)
			}
			return first + ", " + statusAndCode(c.do("DELETE", "/accounts/"+account.ID, ""))
		},
		"204 , 404 NotFound", "409 Conflict, 204 ",
	},
	"nulls-present": {
		func(s *service) string {
			s.named("ada@x")
			c := s.administrator()
			return fmt.Sprint(strings.Contains(c.do("GET", "/users?emailFilter=ada", "").body, `"firstName":null,"lastName":null,"name":"ada@x"`),
				strings.Contains(c.do("GET", "/users.xml?emailFilter=ada", "").body, `<d2p1:FirstName i:nil="true" />`))
		},
		"false false", "true true",
	},
	"empty-lists-omitted": {
		func(s *service) string {
			s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@x", Roles: []string{}}})
			c := s.administrator()
			return fmt.Sprint(strings.Contains(c.do("GET", "/users?emailFilter=ada", "").body, `"roles":[]`),
				strings.Contains(c.do("GET", "/users?emailFilter=none", "").body, `"items":[]`))
		},
		"true true", "false false",
	},
	"unknown-members": {
		func(s *service) string {
			c := s.administrator()
			r := c.do("GET", "/auth/status", "")
			decode[evovoice.UserInfo](s.t, r)
			return strings.Join(memberNames(r), " ") + fmt.Sprint(strings.Contains(c.do("GET", "/auth/status.xml", "").body, "<XNewList "))
		},
		"accountIds accountNames avatarUrl dashboardPermissions emailAddress firstName id isAuthenticated lastName name rolesfalse",
		"accountIds accountNames avatarUrl dashboardPermissions emailAddress firstName id isAuthenticated lastName name roles " +
			"xNewList xNewNumber xNewObject xNewTexttrue",
	},
	"unknown-enum-values": {
		func(s *service) string {
			ada := s.administrator().newUser(evovoice.NewUser{EmailAddress: "a"})
			if ada.ManagerAccess == nil {
				return fmt.Sprint(len(ada.DashboardPermissions))
			}
			return fmt.Sprint(len(ada.DashboardPermissions), " ", *ada.ManagerAccess)
		},
		"7", "8 ReadWriteTeleport",
	},
	"ids-need-escaping": {
		func(s *service) string {
			id := createdPatchedListedDeleted(s)
			return fmt.Sprint(len(id), " ", url.PathEscape(id) == id, " ", strings.HasPrefix(id, "a/b c+é%41?"))
		},
		"24 true false", "36 false true",
	},
	"ids-numeric": {
		func(s *service) string {
			_, err := strconv.Atoi(createdPatchedListedDeleted(s))
			return fmt.Sprint(err == nil)
		},
		"false", "true",
	},
	"ids-guid": {
		func(s *service) string {
			id := createdPatchedListedDeleted(s)
			return fmt.Sprint(regexp.MustCompile(`^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$`).MatchString(id))
		},
		"false", "true",
	},
	"credentials-off":   {waysIn, "200, 200", `404, 200`},
	"basic-off":         {waysIn, "200, 200", `200, 401`},
	"totals-contradict": {totals, "2 2 true, 1 1 false", "1 2 true, 1 1 false"},
	"list-ignores-account-ids": {
		func(s *service) string {
			second := s.AddAccount("Second")
			s.customer(evovoice.CustomerInfo{Name: "a"})
			c := s.administrator()
			return fmt.Sprint(emails(c.list("?accountIds="+second.ID)), ",", customerNames(c.customers("?accountIds="+second.ID)))
		},
		",", "administrator@example.com,a",
	},
	"closed-account-list-403": {
		func(s *service) string {
			second := s.AddAccount("Second")
			c := s.manager("eve@x", second.ID)
			query := "?accountIds=" + s.Administrator().AccountID + "," + second.ID
			return statusAndCode(c.do("GET", "/users"+query, "")) + ", " + statusAndCode(c.do("GET", "/customers"+query, "")) +
				", " + statusAndCode(c.do("GET", "/users?accountIds="+second.ID, ""))
		},
		"200 , 200 , 200 ", "403 Forbidden, 403 Forbidden, 200 ",
	},
	"list-items-thin": {
		func(s *service) string {
			c, customer := s.administrator(), s.customer(evovoice.CustomerInfo{
				Schedule: &evovoice.Schedule{}, AppSettings: &evovoice.AppSettings{}, Data: evovoice.Struct{"a": {}},
			})
			s.ChangeAccount(customer.AccountID, func(a *evovoice.AccountInfo) { a.BillingSettings = &evovoice.BillingSettings{} })
			nested := regexp.MustCompile(`"(schedule|appSettings|data|billingSettings)":`)
			count := func(path string) int { return len(nested.FindAllString(c.do("GET", path, "").body, -1)) }
			return fmt.Sprint(count("/customers"), count("/accounts"), count("/customers/"+customer.ID), count("/accounts/"+customer.AccountID))
		},
		"3 1 3 1", "0 0 3 1",
	},
	"duplicate-email-200-existing": {
		func(s *service) string {
			ada := s.named("ada@x")
			r := s.administrator().do("POST", "/users", marshal(s.t, evovoice.NewUser{
				AccountID: s.Administrator().AccountID, EmailAddress: "ADA@x", Password: "x",
			}))
			return fmt.Sprint(r.status, strings.Contains(r.body, ada.ID), len(s.Users()))
		},
		"409 false 2", "200 true 2",
	},
	"deleted-address-reserved":         {recreated, "200 ", strings.TrimSpace("409 Conflict: " + strings.Repeat("409 Conflict ", 5))},
	"deleted-address-reserved-a-while": {recreated, "200 ", "409 Conflict: 409 Conflict 409 Conflict 200 "},
	"members-unknown-kept": {
		func(s *service) string {
			customer := s.customer(evovoice.CustomerInfo{AppSettings: &evovoice.AppSettings{}, Data: evovoice.Struct{"a": {}}})
			c := s.administrator()
			kept := regexp.MustCompile(`"xKeptText":"kept-[0-9]+","xKeptObject":\{"number":1.5,"list":\["item"\]\}`)
			count := func(path string) int { return len(kept.FindAllString(c.do("GET", path, "").body, -1)) }
			return fmt.Sprint(count("/customers/"+customer.ID), count("/customers"), count("/users"), len(s.UnknownMembers(customer.ID)))
		},
		"0 0 0 0", "3 3 1 6", // the customer, its settings, its breadcrumb
	},
	"text-decomposed": {
		func(s *service) string {
			c := s.administrator()
			s.customer(evovoice.CustomerInfo{Name: "Zoë", Data: evovoice.Struct{"é": {StringValue: new("é")}}})
			zoe := c.newUser(evovoice.NewUser{EmailAddress: "zoë@x", FirstName: new("Zoë"), Password: "é"})
			s.ChangeUser(zoe.ID, func(u *evovoice.UserInfo) { u.LastName = new("é") })
			shown := fmt.Sprintf("%+q ", emails(c.list("?emailFilter="+url.QueryEscape("ZOË"))))
			customers := c.do("GET", "/customers?nameFilter="+url.QueryEscape("zoë"), "").body
			_, found := s.UserByEmail("zoë@x")
			return shown + fmt.Sprint(len(*s.Users()[1].LastName), strings.Count(customers, "e\u0301"), strings.Count(customers, "e\u0308"), found,
				s.basic("ZOË@x", "é").do("GET", "/users", "").status)
		},
		`"zo\u00eb@x" 2 0 0 true 200`, `"zoe\u0308@x" 3 2 2 true 200`,
	},
	"missing-right-401": {
		func(s *service) string {
			ada := s.named("ada@x")
			c := s.manager("eve@x", s.AddAccount("Second").ID)
			r := c.do("POST", "/accounts", `{"name":"Third"}`)
			return statusAndCode(r) + ", " + statusAndCode(c.do("PATCH", "/users/"+ada.ID, `{"roles":["Manager"]}`)) +
				", " + statusAndCode(c.do("GET", "/accounts/"+s.Administrator().AccountID, ""))
		},
		"403 Forbidden, 403 UnauthorizedAccessException, 403 Forbidden", "401 Unauthorized, 401 Unauthorized, 401 Unauthorized",
	},
	"no-api-route": {
		func(s *service) string {
			c := s.administrator()
			return fmt.Sprint(c.do("GET", "/api/ListAccounts", "").status, c.do("GET", "/json/reply/ListAccounts", "").status,
				c.do("POST", "/json/reply/ListAccounts[]", "[]").status)
		},
		"200 200 200", "404 200 404",
	},
	"new-customer-has-defaults": {
		func(s *service) string {
			c := s.administrator()
			customer := c.do("POST", "/customers", `{"name":"a","accountId":"`+s.Administrator().AccountID+`"}`)
			account := c.do("POST", "/accounts", `{"name":"a"}`)
			return fmt.Sprint(strings.Contains(customer.body, `"rules":[{"id":"night"`), strings.Contains(customer.body, `"pageTitle"`),
				strings.Contains(customer.body, `"baseCost":9.5`), strings.Contains(account.body, `"baseCost":9.5`))
		},
		"false false false false", "true true true true",
	},
	"wrong-password-403": {wrongPassword, "401 Unauthorized, 401 Unauthorized", "403 Forbidden, 403 Forbidden"},
	"wrong-password-400": {wrongPassword, "401 Unauthorized, 401 Unauthorized", "400 BadRequest, 400 BadRequest"},
	"sign-in-lockout": {
		func(s *service) string {
			ada := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@x"}, Password: "right"})
			signIn := func(password string) int {
				return s.anonymous().do("POST", "/auth/credentials", `{"userName":"ada@x","password":"`+password+`"}`).status
			}
			for range 4 {
				signIn("wrong")
			}
			seen := []any{signIn("right"), s.FailedSignIns(ada.ID)}
			for range 5 {
				signIn("wrong")
			}
			seen = append(seen, s.FailedSignIns(ada.ID), signIn("right"), s.VerifyPassword(ada.ID, "right"))
			s.administrator().do("PATCH", "/users/"+ada.ID, `{"newPassword":"right"}`)
			return fmt.Sprint(append(seen, signIn("right"))...)
		},
		"200 0 5 200 true 200", "200 0 5 401 true 200",
	},
	"sessions-expire-after-10-calls": {
		func(s *service) string {
			c := s.administrator()
			var statuses []string
			for range 12 {
				statuses = append(statuses, fmt.Sprint(c.do("GET", "/accounts", "").status))
			}
			return strings.Join(statuses, " ")
		},
		strings.TrimSpace(strings.Repeat("200 ", 12)), strings.Repeat("200 ", 10) + "401 401",
	},
	"one-session-per-login": {
		func(s *service) string {
			s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@x"}, Password: "secret"})
			other, first, last := s.signIn("ada@x", "secret"), s.administrator(), s.administrator()
			return fmt.Sprint(other.do("GET", "/accounts", "").status, first.do("GET", "/accounts", "").status, last.do("GET", "/accounts", "").status)
		},
		"200 200 200", "200 401 200",
	},
}

func TestDialects(t *testing.T) {
	t.Parallel()
	for _, q := range emulator.Dialects() {
		for _, d := range q.Answers[1:] {
			test, ok := dialectTests[d.Name]
			if !ok {
				t.Errorf("%s has no test", d.Name)
				continue
			}
			t.Run(d.Name, func(t *testing.T) {
				t.Parallel()
				if test.with == test.without {
					t.Fatal("the test cannot fail")
				}
				if got := test.observe(start(t, emulator.Options{Dialects: []string{q.Default().Name}})); got != test.without {
					t.Errorf("without: got %q, want %q", got, test.without)
				}
				if got := test.observe(start(t, emulator.Options{Dialects: []string{d.Name}})); got != test.with {
					t.Errorf("with: got %q, want %q", got, test.with)
				}
			})
		}
	}
}

// The table documents itself.
func TestDialects_table(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, q := range emulator.Dialects() {
		if !strings.HasSuffix(q.Question, "?") || q.Reference == "" || len(q.Answers) < 2 || q.Provider == "" || len(q.Tests) == 0 {
			t.Errorf("incomplete: %+v", q)
		}
		for _, d := range q.Answers {
			if names[d.Name] || d.Answer == "" || d.Name != strings.ToLower(d.Name) {
				t.Errorf("bad answer: %+v", d)
			}
			names[d.Name] = true
		}
	}
	for name := range dialectTests {
		if !names[name] {
			t.Errorf("%s is tested and does not exist", name)
		}
	}
	emulator.Dialects()[0].Answers[0].Name = "mine"
	if emulator.Dialects()[0].Answers[0].Name == "mine" {
		t.Error("a caller can change the table")
	}
}

func TestDialects_choice(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{"klingon", "", "page-cap-25,page-cap-100", "page-uncapped,page-cap-25", "credentials-off,basic-off"} {
		if _, err := emulator.New(emulator.Options{Dialects: strings.Split(wrong, ",")}); err == nil {
			t.Errorf("accepted %q", wrong)
		}
	}
	for _, right := range []string{"page-cap-25", "page-cap-25,page-cap-25", "page-cap-25,random-order,ids-numeric"} {
		if _, err := emulator.New(emulator.Options{Dialects: strings.Split(right, ",")}); err != nil {
			t.Errorf("%q: %v", right, err)
		}
	}
}

// nested tells how many members of app settings and of a scheduling rule come back that were not sent.
func nested(s *service) string {
	customer := s.customer(evovoice.CustomerInfo{})
	r := s.administrator().do("PATCH", "/customers/"+customer.ID,
		`{"appSettings":{"enableDialer":true},"schedule":{"rules":[{"name":"a"}]}}`)
	patched := decode[evovoice.CustomerInfo](s.t, r)
	others := strings.Count(r.body, `"enable`) + strings.Count(r.body, `"showFileName`) - 1
	priority := -1
	if rule := patched.Schedule.Rules[0]; rule.Priority != nil {
		priority = *rule.Priority
	}
	return fmt.Sprintf(`{"enableDialer":%t,"enableX":%d} {"priority":%d,"lists":%d}`,
		*patched.AppSettings.EnableDialer, others, priority, strings.Count(r.body, `"by`))
}

// deletedParent is what deleting a customer with others below it is answered with, and who is left.
func deletedParent(s *service) string {
	parent := s.customer(evovoice.CustomerInfo{Name: "parent"})
	child := s.customer(evovoice.CustomerInfo{Name: "child", ParentCustomerID: &parent.ID})
	s.customer(evovoice.CustomerInfo{Name: "grandchild", ParentCustomerID: &child.ID})
	c := s.administrator()
	answer := statusAndCode(c.do("DELETE", "/customers/"+parent.ID, ""))
	return answer + ", " + customerNames(c.customers("?countPerPage=100"))
}

func filtered(filters ...string) func(*service) string {
	return func(s *service) string {
		for _, email := range []string{"ada@x", "canADA@x", "ada@xy"} {
			s.named(email)
		}
		var found []string
		for _, filter := range filters {
			found = append(found, emails(s.administrator().list("?emailFilter="+url.QueryEscape(filter))))
		}
		return strings.Join(found, ", ")
	}
}

// totals are those of a list of two pages, and of one of one page.
func totals(s *service) string {
	s.named("ada@x")
	var told []string
	for _, query := range []string{"?countPerPage=1", "?emailFilter=ada"} {
		page := s.administrator().list(query)
		told = append(told, fmt.Sprint(*page.TotalCount, *page.TotalPages, *page.HasMorePages))
	}
	return strings.Join(told, ", ")
}

// unsetNames are the first name, cleared, and the last name, never sent, of a login.
func unsetNames(s *service) string {
	c := s.administrator()
	ada := c.newUser(evovoice.NewUser{EmailAddress: "a", FirstName: new("Ada")})
	patched := decode[evovoice.UserInfo](s.t, c.do("PATCH", "/users/"+ada.ID, `{"firstName":""}`))
	show := func(name *string) string {
		if name == nil {
			return "none"
		}
		return strconv.Quote(*name)
	}
	return show(patched.FirstName) + " " + show(patched.LastName)
}

// foreignIDs is what a manager is answered for a login, a customer and an account that are not theirs.
func foreignIDs(s *service) string {
	second := s.AddAccount("Second")
	customer, ada := s.customer(evovoice.CustomerInfo{Name: "a"}), s.named("ada@x")
	c := s.manager("eve@x", second.ID)
	return statusAndCode(c.do("DELETE", "/users/"+ada.ID, "")) + ", " +
		statusAndCode(c.do("GET", "/customers/"+customer.ID, "")) + ", " +
		statusAndCode(c.do("GET", "/accounts/"+s.Administrator().AccountID, ""))
}

// pageSizes is what countPerPage 110, 30, all, and the second page of all give of 111 logins.
func pageSizes(s *service) string {
	for n := range 110 {
		s.named(fmt.Sprint(n))
	}
	c := s.administrator()
	second := c.list("?all=true&page=1")
	if len(second.Items) == 111 { // nothing is capped, and all is all on any page
		second.Items = nil
	}
	return fmt.Sprint(len(c.list("?countPerPage=110").Items), len(c.list("?countPerPage=30").Items),
		len(c.list("?all=true").Items), len(second.Items))
}

// listedFor tells whether each of five list answers has the login.
func listedFor(c *client, id string) string {
	var seen []string
	for range 5 {
		seen = append(seen, fmt.Sprint(len(c.list("?specificIds="+url.QueryEscape(id)).Items)))
	}
	return strings.Join(seen, " ")
}

func statusAndCode(r reply) string {
	_, rest, _ := strings.Cut(r.body, `"errorCode":"`)
	code, _, _ := strings.Cut(rest, `"`)
	return fmt.Sprint(r.status, " ", code)
}

func duplicateEmail(s *service) string {
	s.named("ada@x")
	return statusAndCode(s.administrator().do("POST", "/users", marshal(s.t, evovoice.NewUser{
		AccountID: s.Administrator().AccountID, EmailAddress: "Ada@x", Password: "x",
	})))
}

func unknownID(s *service) string {
	c := s.administrator()
	return statusAndCode(c.do("PATCH", "/users/unknown", `{}`)) + ", " +
		statusAndCode(c.do("DELETE", "/users/unknown", "")) + ", " +
		statusAndCode(c.do("GET", "/accounts/unknown", ""))
}

// void is the answer of a void operation, and of one whose result is null.
func void(s *service) string {
	show := func(r reply) string {
		return fmt.Sprintf("%d %s %s", r.status, r.body, r.header.Get("Content-Length"))
	}
	c := s.administrator()
	return show(c.do("DELETE", "/users/"+s.named("ada@x").ID, "")) + ", " + show(s.anonymous().do("GET", "/auth/status", ""))
}

func rolesAndAccounts(s *service) string {
	second := s.AddAccount("Second")
	c, first := s.administrator(), s.Administrator().AccountID
	ada := s.named("ada@x")
	patch := func(body string) string {
		u := decode[evovoice.UserInfo](s.t, c.do("PATCH", "/users/"+ada.ID, body))
		return fmt.Sprint(len(u.AccountIDs), " ", strings.Join(u.Roles, " "))
	}
	both := `"accountIds":["` + first + `","` + second.ID + `"]`
	return strings.Join([]string{
		patch(`{` + both + `}`),
		patch(`{"roles":["User"]}`),
		patch(`{"accountIds":["` + first + `"]}`),
		patch(`{"roles":["User"],` + both + `}`), // what is sent is what is stored
	}, ", ")
}

func createdPatchedListedDeleted(s *service) string {
	c := s.administrator()
	id := c.newUser(evovoice.NewUser{EmailAddress: "a"}).ID
	path := "/users/" + url.PathEscape(id)
	if r := c.do("PATCH", path, `{"firstName":"Ada"}`); r.status != 200 {
		s.t.Errorf("patch: %d", r.status)
	}
	if got := emails(c.list("?specificIds=" + url.QueryEscape(id))); got != "a" {
		s.t.Errorf("list: %s", got)
	}
	if r := c.do("DELETE", path, ""); r.status != 204 {
		s.t.Errorf("delete: %d", r.status)
	}
	return id
}

// waysIn is what credentials and HTTP Basic are answered with.
func waysIn(s *service) string {
	a := s.Administrator()
	credentials := s.anonymous().do("POST", "/auth/credentials", marshal(s.t, evovoice.Authenticate{UserName: a.Username, Password: a.Password}))
	basic := s.basic(a.Username, a.Password).do("GET", "/users", "")
	return fmt.Sprint(credentials.status, ", ", basic.status)
}

// recreated is what creating a login again is answered with that was deleted, until that works or five times more.
func recreated(s *service) string {
	ada, c := s.named("ada@x"), s.administrator()
	c.do("DELETE", "/users/"+ada.ID, "")
	create := func() string {
		return statusAndCode(c.do("POST", "/users", marshal(s.t, evovoice.NewUser{
			AccountID: s.Administrator().AccountID, EmailAddress: "Ada@x", Password: "x",
		})))
	}
	first, others := create(), ""
	for range 5 {
		if strings.HasPrefix(first, "200") {
			return first
		}
		again := create()
		others += again + " "
		if strings.HasPrefix(again, "200") {
			return first + ": " + strings.TrimSuffix(others, " ")
		}
	}
	return first + ": " + strings.TrimSpace(others)
}

// wrongPassword is what a sign-in with a wrong password is answered with, and a call by HTTP Basic.
func wrongPassword(s *service) string {
	body := `{"userName":"` + s.Administrator().Username + `","password":"wrong"}`
	return statusAndCode(s.anonymous().do("POST", "/auth/credentials", body)) + ", " +
		statusAndCode(s.basic(s.Administrator().Username, "wrong").do("GET", "/users", ""))
}
