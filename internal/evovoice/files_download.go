package evovoice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// opDownloadFile is no operation of the API: it gets what the uri of a file leads to.
var opDownloadFile = operation{"DownloadFile", http.MethodGet, "the uri of a file", true}

// maxRedirects is how far a download is followed.
const maxRedirects = 3

// SHA256 downloads a file and returns the hash of its bytes, in hexadecimal digits, with the file. The bytes are kept nowhere.
//
// The credentials of the client go to its own server alone. They never follow a redirect.
func (s Files) SHA256(ctx context.Context, key Key) (string, FileInfo, error) {
	file, err := s.LookUpIn(ctx, key) // a uri may expire: it takes a fresh one
	if err != nil {
		return "", file, err
	}
	sum, err := s.download(ctx, file)
	return sum, file, err
}

func (s Files) download(ctx context.Context, file FileInfo) (string, error) {
	address, own := s.client.baseURL, true
	for target, redirects := file.URI, 0; redirects <= maxRedirects; redirects++ {
		next, err := address.Parse(target)
		if err != nil || target == "" {
			return "", errors.New("the file has no uri that could be followed")
		}
		address, own = next, own && redirects == 0 && sameServer(next, s.client.baseURL)
		if !own && !s.client.mayAsk(address) {
			return "", fmt.Errorf("the uri of the file leads to %s://%s, which is not asked", address.Scheme, address.Host)
		}
		var sum string
		if sum, target, err = s.sum(ctx, file, address, own); err != nil || sum != "" {
			return sum, err
		}
	}
	return "", fmt.Errorf("the uri of the file is redirected more than %d times", maxRedirects)
}

// sum makes one request: it hashes what comes, or says where that is.
func (s Files) sum(ctx context.Context, file FileInfo, address *url.URL, own bool) (sum, redirect string, err error) {
	get := call{operation: opDownloadFile, address: address, bytes: file.ContentLength, secretAnswer: true}
	if address.RawQuery != "" {
		get.secrets = []string{address.RawQuery} // a key
	}
	if !own {
		get.session = newSession(address, "", "") // nobody's
	}
	get.receive = func(body io.Reader) error {
		digest := sha256.New()
		length, err := io.Copy(digest, io.LimitReader(body, file.ContentLength+1))
		sum = hex.EncodeToString(digest.Sum(nil))
		switch {
		case err != nil:
			return fmt.Errorf("the file broke off after %d bytes: %w", length, err)
		case length != file.ContentLength:
			return &badAnswerError{status: http.StatusOK, kind: errUnexpectedShape, reason: "it is not as long as the file"}
		}
		return nil
	}
	get.usable = func(got answer) error {
		if redirect = got.header.Get("Location"); sum == "" && redirect == "" {
			return got.bad(errEmptyAnswer, "")
		}
		return nil
	}
	if _, err = s.client.do(ctx, get); err != nil {
		return "", "", err
	}
	return sum, redirect, nil
}

func sameServer(a, b *url.URL) bool { return a.Scheme == b.Scheme && a.Host == b.Host }

// mayAsk reports whether a server may be asked for a file, without credentials: one that is reached by https, or an emulator on
// this machine by one that is.
func (c *Client) mayAsk(address *url.URL) bool {
	return address.Scheme == "https" ||
		address.Scheme == "http" && c.baseURL.Scheme == "http" && isLoopback(address.Hostname())
}
