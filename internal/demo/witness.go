package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"
)

// A witness tells what Evo Voice holds. It shares no code with the provider, so that a mistake in the provider's idea of the
// API cannot hide itself.
type witness struct {
	baseURL string
	client  *http.Client
	asked   int // requests made
}

// A login is what the demo looks at in a UserInfo.
type login struct {
	ID           string   `json:"id"`
	EmailAddress string   `json:"emailAddress"`
	Name         string   `json:"name"`
	AccountNames []string `json:"accountNames"`
}

// newWitness signs in to the Evo Voice at baseURL.
func newWitness(ctx context.Context, baseURL, username, password string) (*witness, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	w := &witness{baseURL: baseURL, client: &http.Client{Jar: jar, Timeout: 10 * time.Second}}
	in, err := w.signIn(ctx, w.client, username, password)
	if err == nil && !in {
		err = fmt.Errorf("the Evo Voice at %s refuses its own administrator", baseURL)
	}
	return w, err
}

// admits tells whether Evo Voice signs the demo's login in with the password.
func (w *witness) admits(ctx context.Context, password string) (bool, error) {
	stranger := &http.Client{Timeout: w.client.Timeout}
	return w.signIn(ctx, stranger, emailAddress, password)
}

func (w *witness) signIn(ctx context.Context, client *http.Client, username, password string) (bool, error) {
	credentials, err := json.Marshal(map[string]string{"provider": "credentials", "userName": username, "password": password})
	if err != nil {
		return false, err
	}
	status, _, err := w.ask(ctx, client, http.MethodPost, "/auth/credentials", credentials)
	switch {
	case err != nil:
		return false, err
	case status == http.StatusOK:
		return true, nil
	case status == http.StatusUnauthorized:
		return false, nil
	}
	return false, fmt.Errorf("POST /auth/credentials answered %d", status)
}

// logins returns the logins with the demo's e-mail address.
func (w *witness) logins(ctx context.Context) ([]login, error) {
	var list struct {
		Items []login `json:"items"`
	}
	if err := w.get(ctx, "/users?emailFilter="+url.QueryEscape(emailAddress), &list); err != nil {
		return nil, err
	}
	if list.Items == nil {
		return nil, errors.New("GET /users answered something that is no list")
	}
	return list.Items, nil
}

// requests returns how many requests Evo Voice got, by operation.
func (w *witness) requests(ctx context.Context) (map[string]int, error) {
	var stats struct {
		Requests map[string]int `json:"requests"`
	}
	if err := w.get(ctx, "/emulator/stats", &stats); err != nil {
		return nil, err
	}
	return stats.Requests, nil
}

func (w *witness) get(ctx context.Context, path string, into any) error {
	status, body, err := w.ask(ctx, w.client, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		return fmt.Errorf("GET %s answered %d: %s", path, status, body)
	}
	return json.Unmarshal(body, into)
}

func (w *witness) ask(ctx context.Context, client *http.Client, method, path string, body []byte) (int, []byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, w.baseURL+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Content-Type", "application/json")

	w.asked++
	response, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return response.StatusCode, answer, err
}
