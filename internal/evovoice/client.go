package evovoice

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/go-retryablehttp"
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
	agent    string
	retries  int
	http     *retryablehttp.Client
	sessions *sessions

	selfMutex sync.Mutex
	self      *UserInfo
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
	client := &Client{
		baseURL:  base,
		username: config.Username,
		agent:    config.UserAgent,
		retries:  config.MaxRetries,
		http:     newHTTPClient(config),
	}
	client.sessions = &sessions{client: client, username: config.Username, password: config.Password}
	return client, nil
}

// BaseURL is where the client sends its requests.
func (c *Client) BaseURL() string { return c.baseURL.String() }

// Username is the e-mail address of the login that the client signs in with.
func (c *Client) Username() string { return c.username }

// ParseBaseURL checks an address that credentials will be sent to; empty stands for DefaultBaseURL.
func ParseBaseURL(raw string) (*url.URL, error) {
	if raw == "" {
		raw = DefaultBaseURL
	}
	base, err := url.Parse(strings.TrimRight(raw, "/"))
	switch {
	case err != nil:
		// The parser's error repeats the address, and the address may hold a password.
		return nil, errors.New("is not a URL")
	case base.User != nil:
		return nil, errors.New("must not hold a user name or password")
	case base.Hostname() == "" || base.RawQuery != "" || base.Fragment != "":
		return nil, fmt.Errorf("%q is not of the form %s", raw, DefaultBaseURL)
	case base.Scheme == "https", base.Scheme == "http" && isLoopback(base.Hostname()):
		return base, nil
	case base.Scheme == "http":
		return nil, fmt.Errorf("%q would send the password unencrypted: use https (http is for loopback addresses only)", raw)
	default:
		return nil, fmt.Errorf("%q must begin with https://", raw)
	}
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
