package file_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const fileType = "evovoice_file"

type attributes = map[string]any

// step plans and applies, each with a provider of its own as Terraform does.
func step(t *testing.T, evo *acctest.EvoVoice, prior acctest.Object, config attributes) (acctest.Object, error) {
	t.Helper()
	change, err := plan(t, evo, prior, config)
	if err != nil {
		return acctest.Object{}, err
	}
	return walk(t, evo).Apply(t.Context(), fileType, change)
}

func plan(t *testing.T, evo *acctest.EvoVoice, prior acctest.Object, config attributes) (acctest.Change, error) {
	t.Helper()
	return walk(t, evo).Plan(t.Context(), fileType, acctest.Planned{Prior: prior, Config: config})
}

func walk(t *testing.T, evo *acctest.EvoVoice) *acctest.Provider {
	t.Helper()
	p, err := evo.Provider(t.Context(), attributes{"max_retries": 0})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// refreshed is an object as a refresh leaves it.
func refreshed(t *testing.T, evo *acctest.EvoVoice, object acctest.Object) acctest.Object {
	t.Helper()
	read, err := walk(t, evo).Read(t.Context(), fileType, object)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// idle checks that nothing is left to do after a refresh.
func idle(t *testing.T, evo *acctest.EvoVoice, object acctest.Object, config attributes) {
	t.Helper()
	object = refreshed(t, evo, object)
	switch change, err := plan(t, evo, object, config); {
	case err != nil:
		t.Error(err)
	case !change.Planned.State.Equal(object.State):
		t.Errorf("left to do: %v", change.Planned.Differences(object))
	}
}

func says(t *testing.T, err error, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
}

func only(t *testing.T, evo *acctest.EvoVoice) evovoice.FileInfo {
	t.Helper()
	all := emulator.All[evovoice.FileInfo](evo.Emulator)
	if len(all) != 1 {
		t.Fatalf("%d files", len(all))
	}
	return all[0]
}

func sum(content string) string {
	digest := sha256.Sum256([]byte(content))
	return hex.EncodeToString(digest[:])
}

// written is the path of a file with a content.
func written(t *testing.T, path, content string) string {
	t.Helper()
	if !filepath.IsAbs(path) {
		path = filepath.Join(t.TempDir(), path)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const riff = "RIFF\x24\x00\x00\x00WAVEfmt "

// A file gets its bytes, keeps its id while bytes, name and customer change, and is nobody's concern when nothing does.
func TestFile_life(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{
		nil, {"file-uri-elsewhere"}, {"file-uri-redirects"}, {"file-uri-expires"}, {"file-type-by-name"}, {"file-type-by-bytes"}, {"entities-listed-late"},
	} {
		t.Run(strings.Join(dialects, ","), func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			acme, err := evo.AddCustomer(evovoice.CustomerInfo{Name: "Acme"})
			if err != nil {
				t.Fatal(err)
			}
			path := written(t, "greeting.wav", riff)
			config := attributes{"source": path, "verify_content": true}
			change, err := plan(t, evo, acctest.Object{}, config)
			if err != nil {
				t.Fatal(err)
			}
			for name, want := range map[string]string{
				"content_sha256": sum(riff), "content_type": "audio/wav", "file_name": "greeting.wav",
			} {
				if got := change.Planned.Attribute(name); got != want {
					t.Errorf("%s is planned as %q, want %q", name, got, want)
				}
			}
			object, err := step(t, evo, acctest.Object{}, config)
			if err != nil {
				t.Fatal(err)
			}
			id := only(t, evo).ID
			idle(t, evo, object, config)

			written(t, path, riff+"more")
			config["customer_id"], config["file_name"] = acme.ID, "hello.wav"
			if object, err = step(t, evo, refreshed(t, evo, object), config); err != nil {
				t.Fatal(err)
			}
			file := only(t, evo)
			if file.ID != id || file.FileName != "hello.wav" || *file.CustomerID != acme.ID || evo.ContentSHA256(id) != sum(riff+"more") {
				t.Errorf("%+v", file)
			}
			idle(t, evo, object, config)

			config["file_name"], config["customer_id"] = "bye.wav", ""
			evo.ResetStats()
			if object, err = step(t, evo, refreshed(t, evo, object), config); err != nil {
				t.Fatal(err)
			}
			if file = only(t, evo); file.FileName != "bye.wav" || file.CustomerID != nil || file.ContentLength != int64(len(riff)+4) {
				t.Errorf("%+v", file)
			}
			idle(t, evo, object, config)
		})
	}
}

// What follows from bytes that are not there yet is known after apply; what is still not there then is an error.
func TestFile_notThereYet(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	path := filepath.Join(t.TempDir(), "later.wav")
	config := attributes{"source": path}
	change, err := plan(t, evo, acctest.Object{}, config)
	if err != nil || change.Planned.Value("content_sha256").IsKnown() || change.Planned.Value("content_length").IsKnown() {
		t.Fatalf("planned %s, %v", change.Planned.State, err)
	}
	_, err = walk(t, evo).Apply(t.Context(), fileType, change)
	says(t, err, "File Not There", "later.wav")
	written(t, path, riff)
	object, err := walk(t, evo).Apply(t.Context(), fileType, change)
	if err != nil || object.Attribute("content_sha256") != sum(riff) {
		t.Fatalf("%s, %v", object.State, err)
	}
	idle(t, evo, object, config)
}

// Bytes that are not those of the plan are not uploaded, neither as a new file nor for one that is there.
func TestFile_changedSinceThePlan(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	path := written(t, "greeting.wav", riff)
	change, err := plan(t, evo, acctest.Object{}, attributes{"source": path})
	if err != nil {
		t.Fatal(err)
	}
	written(t, path, riff+"x")
	_, err = walk(t, evo).Apply(t.Context(), fileType, change)
	says(t, err, "File Changed Since the Plan")
	if files := emulator.All[evovoice.FileInfo](evo.Emulator); len(files) > 0 {
		t.Errorf("%+v", files)
	}
	object, err := step(t, evo, acctest.Object{}, attributes{"source": path})
	if err != nil {
		t.Fatal(err)
	}
	written(t, path, riff+"yy")
	if change, err = plan(t, evo, object, attributes{"source": path}); err != nil {
		t.Fatal(err)
	}
	written(t, path, riff+"zz")
	_, err = walk(t, evo).Apply(t.Context(), fileType, change)
	says(t, err, "File Changed Since the Plan")
	if evo.ContentSHA256(only(t, evo).ID) != sum(riff+"x") {
		t.Error("other bytes were uploaded")
	}
}

// Every mistake that can be seen at plan is caught there, on the attribute that holds it, and shows nothing of the bytes.
func TestFile_mistakes(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	const secret = "CANARY-1815"
	for name, test := range map[string]struct {
		config attributes
		says   string
	}{
		"empty":         {attributes{"source": written(t, "a.wav", "")}, "Empty File"},
		"folder":        {attributes{"source": t.TempDir()}, "Not a File"},
		"too large":     {attributes{"source": written(t, "a.wav", secret), "max_size": 3}, "File Too Large"},
		"no Base64":     {attributes{"content_base64": secret, "file_name": "a"}, "Invalid Content"},
		"no name":       {attributes{"content_base64": encoded(secret)}, "Missing Name"},
		"both":          {attributes{"content_base64": encoded("a"), "source": written(t, "a.wav", "a")}, "Invalid Attribute Combination"},
		"none":          {attributes{"file_name": "a"}, "Invalid Attribute Combination"},
		"space":         {attributes{"content_base64": encoded("a"), "file_name": " a"}, "White Space"},
		"size of none":  {attributes{"source": written(t, "a.wav", "a"), "max_size": 0}, "whole number"},
		"other account": {attributes{"source": written(t, "a.wav", "a"), "account_id": "none"}, "Account Not Open"},
	} {
		_, err := step(t, evo, acctest.Object{}, test.config)
		if err == nil || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %q is not in: %v", name, test.says, err)
		}
	}
}

// A name that belies the bytes is a warning where something changes, and nowhere else.
func TestFile_misnamed(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	warned := func(config attributes, prior acctest.Object) string {
		t.Helper()
		change, err := plan(t, evo, prior, config)
		if err != nil {
			t.Fatal(err)
		}
		var text []string
		for _, d := range change.Warnings {
			text = append(text, d.Detail)
		}
		return strings.Join(text, " ")
	}
	for name, test := range map[string]struct{ content, says string }{
		"a.mp3": {riff, "begins like audio/wav"}, "a.wav": {"plain", "does not begin like that"}, "b.wav": {"ID3\x04", "begins like audio/mpeg"},
		"c.mp3": {"\xff\xfb\x90\x44", ""}, "d.wav": {riff, ""}, "e.txt": {"plain", ""}, "f.txt": {"%PDF-1.7", "application/pdf"}, "g": {riff, ""},
	} {
		got := warned(attributes{"source": written(t, name, test.content)}, acctest.Object{})
		if (got == "") != (test.says == "") || !strings.Contains(got, test.says) {
			t.Errorf("%s: %q", name, got)
		}
	}
	config := attributes{"source": written(t, "a.mp3", riff)}
	object, err := step(t, evo, acctest.Object{}, config)
	if err != nil {
		t.Fatal(err)
	}
	if got := warned(config, object); got != "" {
		t.Errorf("nothing changes: %q", got)
	}
}

// Bytes that Evo Voice does not take are an error that says so, and a new file only where that is wanted.
func TestFile_refused(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{"file-patch-ignores-bytes", "file-patch-bytes-405"} {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{dialect}})
			config := attributes{"file_name": "a.txt", "content_base64": encoded("one")}
			object, err := step(t, evo, acctest.Object{}, config)
			if err != nil {
				t.Fatal(err)
			}
			id := only(t, evo).ID
			config["content_base64"] = encoded("other")
			_, err = step(t, evo, object, config)
			says(t, err, "Content Not Replaced", "replace_if_refused", id)
			if only(t, evo).ID != id || evo.ContentSHA256(id) != sum("one") {
				t.Error("it is another file")
			}
			config["replace_if_refused"] = true
			if object, err = step(t, evo, refreshed(t, evo, object), config); err != nil {
				t.Fatal(err)
			}
			if now := only(t, evo).ID; now == id || now != object.Attribute("id") || evo.ContentSHA256(now) != sum("other") {
				t.Errorf("%s has become %s", id, now)
			}
			object.IdentityIs(t, "update", only(t, evo).ID)
			idle(t, evo, object, config)
		})
	}
}

// Drift of length and type is seen by each refresh, that of equally many bytes where they are verified.
func TestFile_drift(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := attributes{"file_name": "a.txt", "content_base64": encoded("one")}
	object, err := step(t, evo, acctest.Object{}, config)
	if err != nil {
		t.Fatal(err)
	}
	id := only(t, evo).ID
	drift := map[string]func(){
		"length":  func() { evo.ChangeContent(id, []byte("longer")) },
		"type":    func() { emulator.Change(evo.Emulator, id, func(f *evovoice.FileInfo) { f.ContentType = "audio/ogg" }) },
		"content": func() { evo.ChangeContent(id, []byte("two")) },
	}
	for _, what := range []string{"length", "type"} {
		drift[what]()
		if object, err = step(t, evo, refreshed(t, evo, object), config); err != nil {
			t.Fatal(err)
		}
		if file := only(t, evo); file.ContentLength != 3 || file.ContentType != "text/plain" || evo.ContentSHA256(id) != sum("one") {
			t.Errorf("%s: %+v", what, file)
		}
		idle(t, evo, object, config)
	}
	drift["content"]()
	idle(t, evo, object, config)
	config["verify_content"] = true
	if object, err = step(t, evo, refreshed(t, evo, object), config); err != nil {
		t.Fatal(err)
	}
	if object, err = step(t, evo, refreshed(t, evo, object), config); err != nil || evo.ContentSHA256(id) != sum("one") {
		t.Errorf("%s: %v", evo.ContentSHA256(id), err)
	}
	idle(t, evo, object, config)
}

// After an import the bytes are downloaded once: equal ones are not sent again.
func TestFile_imported(t *testing.T) {
	t.Parallel()
	for content, sent := range map[string]int{"same": 0, "diff": 1, "longer": 1} {
		evo := acctest.StartEmulator(t, emulator.Options{})
		file, err := evo.AddFile(evovoice.FileInfo{FileName: "a.txt"}, []byte("same"))
		if err != nil {
			t.Fatal(err)
		}
		config := attributes{"source": written(t, "other.txt", content)}
		imported, err := walk(t, evo).Import(t.Context(), fileType, tfprotov6.ImportResourceStateRequest{ID: evo.AccountID() + "/a.txt"})
		if err != nil {
			t.Fatal(err)
		}
		object, err := step(t, evo, refreshed(t, evo, imported), config)
		if err != nil {
			t.Fatal(err)
		}
		if got := evo.Stats().Requests["PatchFile"]; got != sent || evo.ContentSHA256(file.ID) != sum(content) || only(t, evo).FileName != "a.txt" {
			t.Errorf("%s: %d were sent, %+v", content, got, only(t, evo))
		}
		evo.ResetStats()
		idle(t, evo, object, config)
		if downloads := evo.Stats().Requests["DownloadFile"]; downloads > 0 {
			t.Errorf("%s: compared again", content)
		}
	}
}

// Whatever a content type comes from, the one that a file was first shown with is no drift.
func TestFile_typed(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{"file-type-as-sent", "file-type-by-name", "file-type-by-bytes"} {
		evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{dialect}})
		config := attributes{"file_name": "voice.ogg", "content_base64": encoded("hello")}
		object, err := step(t, evo, acctest.Object{}, config)
		if err != nil {
			t.Fatal(err)
		}
		idle(t, evo, object, config)
		emulator.Change(evo.Emulator, only(t, evo).ID, func(f *evovoice.FileInfo) { f.ContentType = "video/x" })
		if object, err = step(t, evo, refreshed(t, evo, object), config); err != nil || only(t, evo).ContentType == "video/x" {
			t.Errorf("%s: %v, %v", dialect, only(t, evo), err)
		}
		idle(t, evo, object, config)
	}
}

// A file that is renamed by Evo Voice keeps that name, unless another one is configured: that is an error.
func TestFile_named(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"file-names-made-safe"}})
	config := attributes{"source": written(t, "grüße.txt", "hello")}
	object, err := step(t, evo, acctest.Object{}, config)
	if err != nil {
		t.Fatal(err)
	}
	if name := only(t, evo).FileName; name != "gr__e.txt" {
		t.Error(name)
	}
	idle(t, evo, object, config)
	config["file_name"] = "größe.txt"
	_, err = step(t, evo, refreshed(t, evo, object), config)
	says(t, err, "Evo Voice Keeps Another Value", "file_name")
}

// A download asks for a fresh uri each time, wherever that leads.
func TestFile_verified(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{"file-uri-session", "file-uri-public", "file-uri-expires", "file-uri-elsewhere", "file-uri-redirects"} {
		evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{dialect}})
		config := attributes{"file_name": "a.txt", "content_base64": encoded("one"), "verify_content": true}
		object, err := step(t, evo, acctest.Object{}, config)
		if err != nil {
			t.Fatal(err)
		}
		evo.ChangeContent(only(t, evo).ID, []byte("two"))
		if read := refreshed(t, evo, object); read.Attribute("content_sha256") != sum("two") {
			t.Errorf("%s: %s", dialect, read.State)
		}
		evo.Inject(emulator.Fault{Operation: "DownloadFile", Status: 503, Times: 9})
		_, err = walk(t, evo).Read(t.Context(), fileType, object)
		says(t, err, "the uri of a file", "503")
	}
}

// A lost answer is settled; what cannot be is an error that names what is there.
func TestFile_createdOnce(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := attributes{"file_name": "a.txt", "content_base64": encoded("one")}
	evo.Inject(emulator.Fault{Operation: "NewFile", Cut: true, AfterEffect: true})
	if _, err := step(t, evo, acctest.Object{}, config); err != nil {
		t.Fatal(err)
	}
	id := only(t, evo).ID
	_, err := step(t, evo, acctest.Object{}, config)
	says(t, err, "File Already Exists", "import {", id, "another file_name")

	evo.Inject(emulator.Fault{Operation: "NewFile", Status: 500})
	_, err = step(t, evo, acctest.Object{}, attributes{"file_name": "b.txt", "content_base64": encoded("one")})
	says(t, err, "File May Exist", "run apply again")
	var twins []string
	evo.Inject(emulator.Fault{Operation: "NewFile", Status: 500, Before: func() {
		for range 2 {
			twin, err := evo.AddFile(evovoice.FileInfo{FileName: "c.txt"}, []byte("one"))
			if err != nil {
				t.Error(err)
			}
			twins = append(twins, twin.ID)
		}
	}})
	_, err = step(t, evo, acctest.Object{}, attributes{"file_name": "c.txt", "content_base64": encoded("one")})
	slices.Sort(twins)
	says(t, err, "File May Exist", strings.Join(twins, ", "))
}

// Which bytes a file has after an answer that was lost, the next refresh finds out.
func TestFile_replacementLost(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := attributes{"file_name": "a.txt", "content_base64": encoded("one")}
	object, err := step(t, evo, acctest.Object{}, config)
	if err != nil {
		t.Fatal(err)
	}
	evo.Inject(emulator.Fault{Operation: "PatchFile", Cut: true, AfterEffect: true})
	config["content_base64"] = encoded("two")
	unsettled, err := step(t, evo, object, config)
	says(t, err, "PatchFile")
	config["content_base64"] = encoded("one") // as if nothing had happened
	if object, err = step(t, evo, refreshed(t, evo, unsettled), config); err != nil || evo.ContentSHA256(only(t, evo).ID) != sum("one") {
		t.Errorf("it has other bytes: %v", err)
	}
	idle(t, evo, object, config)
}

// A file that something refers to may not be deletable: it stays in the state.
func TestFile_deleteInUse(t *testing.T) {
	t.Parallel()
	for dialect, want := range map[string]string{"file-delete-dangling": "", "file-delete-in-use-409": "409"} {
		evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{dialect}})
		object, err := step(t, evo, acctest.Object{}, attributes{"file_name": "a.png", "content_base64": encoded("one")})
		if err != nil {
			t.Fatal(err)
		}
		id := only(t, evo).ID
		emulator.Change(evo.Emulator, evo.AccountID(), func(a *evovoice.AccountInfo) { a.LogoID = &id })
		change, err := walk(t, evo).PlanDelete(t.Context(), fileType, object)
		if err != nil {
			t.Fatal(err)
		}
		_, err = walk(t, evo).Apply(t.Context(), fileType, change)
		if want != "" {
			says(t, err, want, "delete the file a.png")
		} else if err != nil {
			t.Error(err)
		}
	}
}

// The file that a new one has replaced may not be deletable: the new one is in the state, and the error names the old one.
func TestFile_oldFileLeft(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"file-patch-bytes-405", "file-delete-in-use-409"}})
	config := attributes{"file_name": "a.png", "content_base64": encoded("one"), "replace_if_refused": true}
	object, err := step(t, evo, acctest.Object{}, config)
	if err != nil {
		t.Fatal(err)
	}
	id := only(t, evo).ID
	emulator.Change(evo.Emulator, evo.AccountID(), func(a *evovoice.AccountInfo) { a.LogoID = &id })
	config["content_base64"] = encoded("other")
	object, err = step(t, evo, object, config)
	says(t, err, "Old File Left", id, "409")
	if now := object.Attribute("id"); now == id || evo.ContentSHA256(now) != sum("other") {
		t.Errorf("%s is in the state", now)
	}
	idle(t, evo, object, config)
}

// Another account takes another file; what the provider cannot know to be possible is an error before anything is destroyed.
func TestFile_moved(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := attributes{"file_name": "a.txt", "content_base64": encoded("one")}
	object, err := step(t, evo, acctest.Object{}, config)
	if err != nil {
		t.Fatal(err)
	}
	config["account_id"] = evo.AddAccount("Other").ID
	if change, err := plan(t, evo, object, config); err != nil || !change.Replaces {
		t.Errorf("replaces: %t, %v", change.Replaces, err)
	}
	config["account_id"] = "nobody's"
	_, err = plan(t, evo, object, config)
	says(t, err, "Account Not Open")
}

// A refresh costs pages, of uploads alone, however many recordings there are beside.
func TestFile_refreshCostsPages(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for n := range 1000 {
		kind := evovoice.FileTypes("CallRecording")
		if n%2 == 0 {
			kind = evovoice.FileTypeUpload
		}
		if _, err := evo.AddFile(evovoice.FileInfo{FileName: fmt.Sprintf("%d.txt", n), Type: kind}, []byte("one")); err != nil {
			t.Fatal(err)
		}
	}
	evo.ResetStats()
	p := walk(t, evo)
	for _, file := range emulator.All[evovoice.FileInfo](evo.Emulator) {
		if file.Type != evovoice.FileTypeUpload {
			continue
		}
		object := p.Object(fileType, attributes{
			"id": file.ID, "account_id": file.AccountID, "file_name": file.FileName, "type": "Upload", "content_length": 3,
			"content_type": "text/plain", "date_created": *file.DateCreated, "content_sha256": sum("one"), "content_base64": encoded("one"),
		})
		if _, err := p.Read(t.Context(), fileType, object); err != nil {
			t.Fatal(err)
		}
	}
	if stats := evo.Stats(); stats.Total > 8+2+4 {
		t.Errorf("%d requests for 500 files: %v", stats.Total, stats.Requests)
	}
}
