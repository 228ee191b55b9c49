package evovoice_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// contentOf is bytes to send.
func contentOf(bytes string) *evovoice.Content {
	digest := sha256.Sum256([]byte(bytes))
	return &evovoice.Content{
		Open:   func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(bytes)), nil },
		Length: int64(len(bytes)), SHA256: hex.EncodeToString(digest[:]), Name: "a.txt", Type: "text/plain",
	}
}

func (s *service) newFile(name string) evovoice.NewFile {
	return evovoice.NewFile{AccountID: s.Administrator().AccountID, FileName: name}
}

func (s *service) files() []evovoice.FileInfo { return emulator.All[evovoice.FileInfo](s.Emulator) }

// obstacles are what may go wrong with a request.
var obstacles = map[string]emulator.Fault{
	"cut before":        {Cut: true},
	"cut after":         {Cut: true, AfterEffect: true},
	"half an answer":    {Truncate: true},
	"500 before":        {Status: 500},
	"500 after":         {Status: 500, AfterEffect: true},
	"502 page after":    {Status: 502, HTML: true, AfterEffect: true},
	"web page before":   {HTML: true},
	"web page after":    {HTML: true, AfterEffect: true},
	"429":               {Status: 429},
	"403":               {Status: 403},
	"no session":        {ExpireSession: true},
	"garbage after":     {Body: `{"`, AfterEffect: true},
	"another object":    {Body: `{"id":"another"}`, AfterEffect: true},
	"redirect":          {Status: 302},
	"413 of a gateway":  {Status: 413, HTML: true},
	"408 after":         {Status: 408, AfterEffect: true},
	"cut before, twice": {Cut: true, Times: 2},
	"cut after, twice":  {Cut: true, AfterEffect: true, Times: 2},
}

// Whatever goes wrong, with whichever of the requests that an upload takes, and whatever files there are: there is exactly one new
// file in the end, and where that was not clear at once, the next apply or the import that its error advises brings it about.
func TestFiles_exactlyOne(t *testing.T) {
	t.Parallel()
	const look, upload, settle = 0, 1, 2 // the requests of a creation: a list, NewFile, and a list to settle an answer that was lost
	for name, obstacle := range obstacles {
		for at := look; at <= settle; at++ {
			for _, others := range []int{0, 1, 30} {
				t.Run(fmt.Sprintf("%s, request %d, beside %d", name, at, others), func(t *testing.T) {
					t.Parallel()
					inBubble(t, nil, func(s *service) {
						for n := range others {
							if _, err := s.AddFile(evovoice.FileInfo{FileName: fmt.Sprintf("a.txt%d", n)}, []byte("hello")); err != nil {
								t.Fatal(err)
							}
						}
						first := obstacle
						switch first.Operation = "ListFiles"; at {
						case upload:
							first.Operation = "NewFile"
						case settle:
							first.After = 1
							s.Inject(emulator.Fault{Operation: "NewFile", Cut: true, AfterEffect: true})
						}
						s.Inject(first)
						file, err := s.client(retries(1)).Files.Create(s.t.Context(), s.newFile("a.txt"), contentOf("hello"), "", nil)
						id := file.ID
						var exists *evovoice.FileExistsError
						for tries := 0; err != nil && tries < 3; tries++ { // as the operator goes on
							file, err = s.client(retries(1)).Files.Create(s.t.Context(), s.newFile("a.txt"), contentOf("hello"), "", nil)
							if id = file.ID; errors.As(err, &exists) && len(exists.IDs) == 1 {
								id, err = exists.IDs[0], nil // imported
							}
						}
						made := 0
						for _, file := range s.files() {
							if file.FileName == "a.txt" && file.ID == id && s.ContentSHA256(file.ID) == contentOf("hello").SHA256 {
								made++
							}
						}
						if made != 1 || len(s.files()) != others+1 {
							t.Errorf("%d of %d files are it: %v", made, len(s.files()), err)
						}
					})
				})
			}
		}
	}
}

// An upload that is cut before its end was sent is begun again: nobody can have executed it. One that was sent whole is not.
func TestFiles_cutUpload(t *testing.T) {
	t.Parallel()
	content := contentOf(strings.Repeat("0123456789", 20_000))
	for name, whole := range map[string]bool{"in the middle": false, "at the end": true} {
		inBubble(t, nil, func(s *service) {
			var cuts atomic.Int32
			client := s.client(retries(2), func(c *evovoice.Config) {
				next := c.Transport
				c.Transport = roundTripper(func(request *http.Request) (*http.Response, error) {
					if request.Method != http.MethodPost || !strings.HasPrefix(request.Header.Get("Content-Type"), "multipart/") || cuts.Add(1) > 1 {
						return next.RoundTrip(request)
					}
					defer request.Body.Close()
					length := request.ContentLength
					if !whole {
						length /= 2
					}
					if _, err := io.CopyN(io.Discard, request.Body, length); err != nil {
						t.Error(err)
					}
					return nil, errors.New("connection reset by peer")
				})
			})
			_, err := client.Files.Create(s.t.Context(), s.newFile("a.txt"), content, "", nil)
			if whole {
				says(t, err, "may or may not have been created", "no list shows it")
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if want := map[bool]int{true: 0, false: 1}[whole]; len(s.files()) != want {
				t.Errorf("%s: %d files", name, len(s.files()))
			}
		})
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return f(request) }

// Bytes that are others than announced are not uploaded: fewer, more, or as many.
func TestFiles_changedContent(t *testing.T) {
	t.Parallel()
	for _, now := range []string{"", "hell", "hallo", "hello again"} {
		s := start(t, emulator.Options{})
		content := contentOf("hello")
		content.Open = contentOf(now).Open
		_, err := s.client().Files.Create(s.t.Context(), s.newFile("a.txt"), content, "", nil)
		failedAs(t, err, evovoice.OutcomeNotSent)
		if !errors.Is(err, evovoice.ErrContentChanged) || len(s.files()) > 0 {
			t.Errorf("%q: %v, %d files", now, err, len(s.files()))
		}
	}
	s := start(t, emulator.Options{})
	content := contentOf("hello")
	content.Open = func() (io.ReadCloser, error) { return nil, errors.New("it cannot be read") }
	_, err := s.client().Files.Create(s.t.Context(), s.newFile("a.txt"), content, "", nil)
	says(t, err, "could not be made", "it cannot be read")
}

// The only file that looks like the one whose answer was lost is it; of several nobody knows, and none is adopted.
func TestFiles_settled(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	for _, other := range []evovoice.FileInfo{{FileName: "A.txt"}, {FileName: "a.txt.txt"}, {FileName: "b.txt"}} {
		if _, err := s.AddFile(other, []byte("hello")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.AddFile(evovoice.FileInfo{FileName: "a.txt"}, []byte("of another length")); err != nil {
		t.Fatal(err)
	}
	lost := emulator.Fault{Operation: "NewFile", Cut: true, AfterEffect: true}
	s.Inject(lost)
	file, err := s.client().Files.Create(s.t.Context(), s.newFile("a.txt"), contentOf("hello"), "", nil)
	if err != nil || s.ContentSHA256(file.ID) != contentOf("hello").SHA256 {
		t.Fatalf("%+v, %v", file, err)
	}
	_, err = s.client().Files.Create(s.t.Context(), s.newFile("a.txt"), contentOf("hello"), "", nil)
	says(t, err, "exists already", file.ID)
	if _, err = s.client().Files.Create(s.t.Context(), s.newFile("a.txt"), contentOf("hello"), file.ID, nil); err != nil {
		t.Errorf("the one that is to be replaced is in the way: %v", err)
	}
	lost.Before = func() {
		if _, err := s.AddFile(evovoice.FileInfo{FileName: "c.txt"}, []byte("hello")); err != nil {
			t.Error(err)
		}
	}
	s.Inject(lost)
	_, err = s.client().Files.Create(s.t.Context(), s.newFile("c.txt"), contentOf("hello"), "", nil)
	says(t, err, "may or may not have been created", "nothing tells which one of the files")
	_, err = s.client().Files.Create(s.t.Context(), s.newFile("d.txt"), contentOf("hello"), "", func(string) bool { return false })
	says(t, err, "exists already")
}

// Other bytes take the place of the old ones, once or twice sent; what keeps the old ones is an error.
func TestFiles_replace(t *testing.T) {
	t.Parallel()
	for dialect, want := range map[string]string{
		"file-patch-replaces": "", "file-patch-ignores-bytes": "11 bytes were sent, and it has 5", "file-patch-bytes-405": "405",
	} {
		for _, fault := range []emulator.Fault{{Delay: 1}, {Cut: true}, {Cut: true, AfterEffect: true}, {Status: 503}} {
			inBubble(t, []string{dialect}, func(s *service) {
				file, err := s.AddFile(evovoice.FileInfo{FileName: "a.txt"}, []byte("hello"))
				if err != nil {
					t.Fatal(err)
				}
				fault.Operation = "PatchFile"
				s.Inject(fault)
				now, err := s.client(retries(1)).Files.Replace(s.t.Context(), evovoice.PatchFile{FileID: file.ID}, contentOf("hello again"))
				var kept *evovoice.KeptBytesError
				switch {
				case want == "" && (err != nil || now.ContentLength != 11 || s.ContentSHA256(file.ID) != contentOf("hello again").SHA256):
					t.Errorf("%+v: %+v, %v", fault, now, err)
				case want != "" && !errors.As(err, &kept):
					t.Errorf("%+v: %v", fault, err)
				case want != "":
					says(t, err, want)
				}
			})
		}
	}
}

// onLoopback is where an emulator is, whose files may be elsewhere on the same machine.
func onLoopback(c *evovoice.Config) { c.BaseURL = "http://localhost" }

// A download gets the bytes wherever they are; credentials go to no other server, and the key of a uri is in no error.
func TestFiles_download(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"file-uri-session", "file-uri-public", "file-uri-expires", "file-uri-elsewhere", "file-uri-redirects"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := dialect(t, name) // the other server refuses credentials
			file, err := s.AddFile(evovoice.FileInfo{FileName: "a.txt"}, []byte("hello"))
			if err != nil {
				t.Fatal(err)
			}
			key := evovoice.Key{ID: file.ID, AccountID: file.AccountID}
			if sum, shown, err := s.client(onLoopback).Files.SHA256(s.t.Context(), key); err != nil || sum != contentOf("hello").SHA256 || shown.ID != file.ID {
				t.Errorf("%s: %v", sum, err)
			}
			for fault, want := range map[*emulator.Fault]string{
				{Status: 403}: "403", {HTML: true}: "not as long", {Truncate: true}: "", {Cut: true}: "", {Body: "hi"}: "not as long",
			} {
				fault.Operation = "DownloadFile"
				s.Inject(*fault)
				sum, _, err := s.client(onLoopback).Files.SHA256(s.t.Context(), key)
				if err == nil || sum != "" && want == "" || strings.Contains(err.Error(), "signature") {
					t.Errorf("%+v: %q, %v", fault, sum, err)
				}
				says(t, err, want)
			}
		})
	}
}

// A uri that leads where nobody should go is not followed.
func TestFiles_strangeURI(t *testing.T) {
	t.Parallel()
	for uri, want := range map[string]string{
		"":                      "no uri",
		"ftp://example.com/a":   "ftp://example.com, which is not asked",
		"http://example.com/a":  "http://example.com, which is not asked",
		"file:///etc/passwd":    "which is not asked",
		"https://%zz/":          "no uri",
		"/round-and-round?n=10": "redirected more than 3 times",
	} {
		client := scripted(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/round") {
				if r.URL.Query().Get("again") != "" && r.Header.Get("Cookie") != "" {
					t.Error("credentials follow a redirect")
				}
				http.Redirect(w, r, "/round-and-round?again=1", http.StatusFound)
				return
			}
			sendJSON(w, http.StatusOK, fmt.Sprintf(`{"id":"f","accountId":"a","fileName":"a.txt","contentLength":5,"uri":%q}`, uri))
		})
		_, _, err := client.Files.SHA256(context.Background(), evovoice.Key{ID: "f"})
		says(t, err, want)
	}
}

// Uploads alone are listed, unless others are asked for; any is found by its id.
func TestFiles_listed(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	call, err := s.AddFile(evovoice.FileInfo{FileName: "call.wav", Type: "CallRecording"}, []byte("call"))
	if err != nil {
		t.Fatal(err)
	}
	ours, err := s.AddFile(evovoice.FileInfo{FileName: "a.txt"}, []byte("hello"))
	if err != nil {
		t.Fatal(err)
	}
	files, account := s.client().Files, s.Administrator().AccountID
	for kind, want := range map[evovoice.FileTypes]string{evovoice.FileTypeUpload: ours.ID, "CallRecording": call.ID} {
		all, err := files.AllOf(s.t.Context(), account, kind)
		if err != nil || len(all) != 1 || all[0].ID != want {
			t.Errorf("%s: %+v, %v", kind, all, err)
		}
	}
	if found, err := files.Find(s.t.Context(), evovoice.Key{ID: call.ID, AccountID: account}); err != nil || found.ID != call.ID {
		t.Errorf("%+v, %v", found, err)
	}
}
