package emulator

// signInQuestions are about sessions.
var signInQuestions = []Question{
	{
		Question: "Which ways to sign in are there?", Reference: "the vendor names Basic and credentials",
		Answers: []Dialect{
			{"basic-and-credentials", "both"},
			{"credentials-off", "HTTP Basic only"},
			{"basic-off", "the provider credentials only"},
		},
		Provider: "It signs in with credentials, once for all, and takes HTTP Basic where Evo Voice does not know that way.",
		Tests:    []string{"evovoice.TestSession_basic", "evovoice.TestSession_refusedCredentialsAreAskedOnce", "evovoice.TestClient_lifeOfALogin"},
	},
	{
		Question: "How is a wrong password answered?", Reference: "no page says; ServiceStack's default is 401",
		Answers: []Dialect{
			{"wrong-password-401", "401"},
			{"wrong-password-403", "403"},
			{"wrong-password-400", "400"},
		},
		Provider: "None of them proves anything but that this password does not sign in.",
		Tests:    []string{"emulator.TestDialects"}, Unverifiable: "it would take a sign-in that fails, and those may be counted",
	},
	{
		Question:  "What becomes of a login after sign-ins that fail?",
		Reference: "no page says; ServiceStack can lock logins out (MaxLoginAttempts)",
		Answers: []Dialect{
			{"sign-in-unlimited", "nothing"},
			{"sign-in-lockout", "after 5 in a row it is locked out: the right password is answered like a wrong one until a new one is set"},
		},
		Provider: "It tries passwords only of logins that it may have created itself, and those few times.",
		Tests:    []string{"emulator.TestDialects"}, Unverifiable: "it would lock a login out",
	},
	{
		Question: "How is a recovery mail for an address without a login answered?", Reference: "no page says; not to tell who is there is usual",
		Answers: []Dialect{
			{"recovery-of-nobody-204", "as if it was sent"},
			{"recovery-of-nobody-404", "as an id that is not there"},
		},
		Provider: "It looks for the login first.",
		Tests:    []string{"emulator.TestDialects", "service/user.TestPasswordRecovery"}, Unverifiable: "it might send somebody a mail",
	},
	{
		Question: "How long does a session last?", Reference: "ServiceStack's default is two weeks, four with rememberMe",
		Answers:  []Dialect{{"sessions-last", "as long as the emulator"}, {"sessions-expire-after-10-calls", "for 10 calls"}},
		Provider: "A 401 means that nothing was executed: it signs in once more and repeats the call.",
		Tests:    []string{"evovoice.TestSession_endsInMidRun", "evovoice.TestListUsers_isComplete", "evovoice.TestClient_lifeOfALogin"},
	},
	{
		Question: "Does signing in end the other sessions of the login?", Reference: "no page says",
		Answers: []Dialect{{"sessions-many-per-login", "no"}, {"one-session-per-login", "yes"}},
		Provider: "It signs in once more when its session has ended. Two runs at a time as the same login then make each other sign in " +
			"again; give each a login of its own.",
		Tests: []string{"evovoice.TestSession_endsInMidRun", "evovoice.TestClient_lifeOfALogin"},
	},
}
