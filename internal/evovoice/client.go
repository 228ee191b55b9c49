package evovoice

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
)

// DefaultBaseURL is the production Evo Voice; the staging one is https://team.evovoice.io.
const DefaultBaseURL = "https://evovoice.io"

// Defaults of Config.
const (
	DefaultMaxRetries     = 4
	DefaultRequestTimeout = 30 * time.Second
)

// Config says which Evo Voice to talk to, as whom, and how patiently.
type Config struct {
	// BaseURL is DefaultBaseURL when empty. Plain http is accepted for loopback addresses only.
	BaseURL string
	// Username is the e-mail address of the login to sign in with.
	Username string
	Password string
	// Session holds the cookies of a session that is there already, instead of a password. It is not renewed when it ends.
	Session []*http.Cookie
	// SessionOrigin names where Session comes from, for errors.
	SessionOrigin string
	// UserAgent goes into every request.
	UserAgent string
	// MaxRetries is how often a call is repeated after its first attempt; 0 means never.
	MaxRetries int
	// RequestTimeout bounds one attempt, from the connection to the last byte of the answer; DefaultRequestTimeout
	// when 0.
	RequestTimeout time.Duration
	// RequestsPerSecond limits the attempts of this client; 0 means no limit.
	RequestsPerSecond float64
	// Logger gets one line a request, never a body or a secret; nil logs nothing.
	Logger *slog.Logger
	// Transport carries the requests; nil takes one that verifies TLS, honours the proxy environment and speaks HTTP/2.
	Transport http.RoundTripper
}

// Client calls Evo Voice as one login. It is safe for concurrent use. It makes no request before the first call, which
// signs in once for all.
type Client struct {
	baseURL  *url.URL
	username string
	retries  int
	send     sender
	sessions *sessions

	Accounts     Accounts
	Alerts       Alerts
	Customers    Customers
	Endpoints    Endpoints
	Files        Files
	Integrations Integrations
	Users        Users
	// accountChanged are what each kind of object forgets when an account was written.
	accountChanged []func(id string)

	// calls counts the calls so far.
	calls atomic.Uint64
	// selfLock guards self.
	selfLock *semaphore.Weighted
	self     *UserInfo
	// ownProbe is what probeSelf has learned; nil when it has not been asked.
	ownProbe atomic.Pointer[int]
}

// New makes a client. It fails on a base URL that could not be trusted with a password, and makes no request.
func New(config Config) (*Client, error) {
	base, err := ParseBaseURL(config.BaseURL)
	if err != nil {
		return nil, err
	}
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	if config.RequestTimeout <= 0 {
		config.RequestTimeout = DefaultRequestTimeout
	}
	if config.Transport == nil {
		config.Transport = newTransport()
	}
	client := &Client{
		baseURL:  base,
		username: config.Username,
		retries:  max(0, config.MaxRetries),
		selfLock: semaphore.NewWeighted(1),
	}
	client.Accounts = newAccounts(client)
	client.Alerts = newAlerts(client)
	client.Customers = newCustomers(client)
	client.Endpoints = newEndpoints(client)
	client.Files = newFiles(client)
	client.Integrations = newIntegrations(client)
	client.Users = newUsers(client)
	client.sessions = newSessions(client, config)
	client.send = client.ladder(config)
	return client, nil
}

// BaseURL is where the client sends its requests.
func (c *Client) BaseURL() string { return c.baseURL.String() }

// Username is the e-mail address of the login that the client signs in with.
func (c *Client) Username() string { return c.username }

// ParseBaseURL checks an address that credentials will be sent to; empty stands for DefaultBaseURL. Its errors continue
// the name of a setting ("base_url must begin with https://"), and never repeat the address: it might be a password.
func ParseBaseURL(raw string) (*url.URL, error) {
	if raw == "" {
		raw = DefaultBaseURL
	}
	base, err := url.Parse(strings.TrimRight(raw, "/"))
	switch {
	case err != nil:
		// The parser's error repeats the address.
		return nil, errors.New("is not a URL")
	case base.User != nil:
		return nil, errors.New("must not hold a user name or password")
	case base.RawQuery != "" || base.ForceQuery || base.Fragment != "":
		return nil, fmt.Errorf("must end before ? and #: it is of the form %s", DefaultBaseURL)
	case base.Hostname() == "":
		return nil, fmt.Errorf("is not of the form %s", DefaultBaseURL)
	case base.Scheme == "https", base.Scheme == "http" && isLoopback(base.Hostname()):
		return base, nil
	case base.Scheme == "http":
		return nil, errors.New("would send the password unencrypted: use https (http is for loopback addresses only)")
	default:
		return nil, errors.New("must begin with https://")
	}
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
