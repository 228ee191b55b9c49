package emulator

import (
	"cmp"
	"net/http"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// fileEntity is what the emulator knows of files. DeleteFile has no page: its route is the one that the vendor's CLI calls.
var fileEntity = entity{
	kind:      fileKind,
	questions: fileQuestions,
	operations: []operation{
		{"NewFile", customers, post("/files"), linked(decoded((*Emulator).newFile))},
		{"GetFile", customers, get("/files/{fileId}"), linked(getOf[evovoice.GetFile](fileKind))},
		{"ListFiles", customers, get("/files"), linked(listOf(fileKind, narrowFiles))},
		{"PatchFile", customers, patch("/files/{fileId}"), linked(decoded((*Emulator).patchFile))},
		{"DeleteFile", customers, del("/files/{fileId}"), deleteOf[evovoice.DeleteFile](fileKind)},
	},
	namespaces: map[string][]string{"Voice.Api.Files": {"FileInfo", "FileTypes"}},
	enums:      map[reflect.Type][]string{reflect.TypeFor[evovoice.FileTypes](): evovoice.FileTypesValues()},
}

var fileKind = newKind(kind[evovoice.FileInfo]{
	member: "fileId",
	complete: func(e *Emulator, file *evovoice.FileInfo) error {
		file.AccountID = cmp.Or(file.AccountID, e.administrator.AccountID)
		file.Type = cmp.Or(file.Type, evovoice.FileTypeUpload)
		return nil
	},
	check: checkFile,
	show:  showFile,
	written: func(s *store, before, now *evovoice.FileInfo) {
		if now == nil {
			delete(s.contents, before.ID)
		}
	},
})

func init() { // accounts know files, which know accounts
	fileKind.deleting = func(s *store, file *evovoice.FileInfo) error {
		for account := range accountKind.in(s).objects() {
			if text(account.LogoID) == file.ID && s.dialects.has("file-delete-in-use-409") {
				return statusError(http.StatusConflict, "The file '%s' is the logo of an account", file.ID)
			}
		}
		return nil
	}
}

// newFile is the operation NewFile. That the account and a name are required is inferred; a request without bytes makes an empty
// file.
func (e *Emulator) newFile(c *call, request evovoice.NewFile) (any, error) {
	file := evovoice.FileInfo{EntityInfo: created(c.caller), AccountID: request.AccountID, CustomerID: request.CustomerID}
	file.ID, file.FileName = e.store.newID(), request.FileName
	if c.upload != nil {
		file.FileName = cmp.Or(file.FileName, c.upload.name)
	}
	switch {
	case strings.TrimSpace(file.AccountID) == "":
		return nil, argumentError("accountId", "'AccountId' must not be empty")
	case strings.TrimSpace(file.FileName) == "":
		return nil, argumentError("fileName", "'FileName' must not be empty")
	}
	if err := e.checkAccount(c.caller, "accountId", file.AccountID); err != nil {
		return nil, err
	}
	if err := fileKind.complete(e, &file); err != nil {
		return nil, err
	}
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	e.store.keep(&file, cmp.Or(c.upload, &upload{content: noContent}))
	return fileKind.insert(e.store, file, e.dialects.has(fileKind.newUnlisted))
}

// patchFile is the operation PatchFile, with bytes or without.
func (e *Emulator) patchFile(c *call, request evovoice.PatchFile) (any, error) {
	if c.upload != nil && e.dialects.has("file-patch-bytes-405") {
		return nil, statusError(http.StatusMethodNotAllowed, "The bytes of a file cannot be changed")
	}
	if err := e.dialects.checkName(request.FileName); err != nil {
		return nil, err
	}
	return fileKind.edit(e, c, request.FileID, func(file *evovoice.FileInfo) error {
		e.dialects.overlay(reflect.ValueOf(file).Elem(), reflect.ValueOf(request))
		if c.upload != nil && !e.dialects.has("file-patch-ignores-bytes") {
			e.store.keep(file, c.upload)
		}
		return nil
	})
}

var unsafe = regexp.MustCompile(`[^A-Za-z0-9 ._-]`)

// checkFile demands an account, and of a new customer that it is in it. An empty id is no customer (inferred).
func checkFile(s *store, before, now *evovoice.FileInfo) error {
	if s.dialects.has("file-names-made-safe") {
		now.FileName = unsafe.ReplaceAllString(now.FileName, "_")
	}
	if text(now.CustomerID) == "" {
		now.CustomerID = nil
		return s.checkAccount(now.AccountID)
	}
	customer := customerKind.in(s).get(*now.CustomerID)
	stays := before != nil && same(before.CustomerID, now.CustomerID) // also if that is gone
	if !stays && (customer == nil || customer.AccountID != now.AccountID) {
		return argumentError("customerId", "The customer '%s' does not exist in this account", *now.CustomerID)
	}
	return s.checkAccount(now.AccountID)
}

func showFile(s *store, file *evovoice.FileInfo) {
	if account := accountKind.in(s).get(file.AccountID); account != nil {
		file.AccountName = new(account.Name)
	}
	if customer := customerKind.in(s).get(text(file.CustomerID)); customer != nil {
		shown := *customer
		showCustomer(s, &shown)
		file.CustomerName, file.CustomerBreadcrumb = new(shown.Name), shown.Breadcrumb
	}
}

// narrowFiles is what ListFiles has besides. Dates are compared as they are written.
func narrowFiles(_ *Emulator, request evovoice.ListFiles) (func(*evovoice.FileInfo) bool, error) {
	contains := func(text, part string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(part)) }
	return func(file *evovoice.FileInfo) bool {
		created := text(file.DateCreated)
		return contains(file.FileName, request.FileName) && contains(file.ContentType, request.ContentType) &&
			contains(text(file.Transcription), request.TranscriptionContains) &&
			(request.Type == "" || request.Type == file.Type) && (request.UserID == "" || request.UserID == text(file.UserID)) &&
			(request.DateCreatedStart == "" || created >= request.DateCreatedStart) &&
			(request.DateCreatedEnd == "" || created <= request.DateCreatedEnd) && request.SessionID == "" &&
			(len(request.CustomerIDs) == 0 || slices.Contains(request.CustomerIDs, text(file.CustomerID)))
	}, nil
}

// typesByName are the content types that the emulator knows a file by its name.
var typesByName = map[string]string{".wav": "audio/wav", ".mp3": "audio/mpeg", ".txt": "text/plain", ".pdf": "application/pdf"}

// contentType is what a file is shown to be.
func (d dialects) contentType(name string, sent *upload) string {
	byName := typesByName[strings.ToLower(path.Ext(name))]
	switch {
	case d.has("file-type-by-name"):
		return cmp.Or(byName, "application/octet-stream")
	case d.has("file-type-by-bytes"):
		return http.DetectContentType(sent.beginning())
	default:
		return cmp.Or(sent.contentType, byName, "application/octet-stream")
	}
}

var fileQuestions = []Question{
	{
		Question:  "What does PatchFile do with bytes?",
		Reference: "the vendor's CLI sends them; the page has no member for them",
		Answers: []Dialect{
			{"file-patch-replaces", "they take the place of those that were there, and the id stays"},
			{"file-patch-ignores-bytes", "nothing: the old ones stay, with a status of success"},
			{"file-patch-bytes-405", "it refuses them: 405 MethodNotAllowed"},
		},
		Provider: "It reads the length back. Bytes that were not taken are an error; with replace_if_refused a new file takes the place.",
		Tests:    []string{"service/file.TestFile_refused", "evovoice.TestFiles_replace"}, Unverifiable: noUpload,
	},
	{
		Question: "Where is the content of a file, and who may read it?", Reference: "FileInfo has a uri, and no page says whose",
		Answers: []Dialect{
			{"file-uri-session", "on the same server, for whoever may see the file"},
			{"file-uri-public", "on the same server, for whoever knows the uri"},
			{"file-uri-expires", "on the same server, with a key that expires after a minute, for whoever knows the uri"},
			{"file-uri-elsewhere", "on another server, with such a key; it refuses requests with credentials"},
			{"file-uri-redirects", "on the same server, for whoever may see the file, which redirects to such another one"},
		},
		Provider: "It asks for a fresh uri before each download. Credentials go to its own server alone, and follow no redirect.",
		Tests:    []string{"evovoice.TestFiles_download", "service/file.TestFile_verified"}, Unverifiable: noUpload,
	},
	{
		Question: "Which name does a file get?", Reference: "no page limits fileName",
		Answers: []Dialect{
			{"file-names-as-sent", "the one that was sent"},
			{"file-names-made-safe", "that, with _ for all but letters and digits of ASCII, space, point, hyphen and _"},
		},
		Provider: "Another name than a configured file_name is an error; another one than the base name of source is what the file has.",
		Tests:    []string{"service/file.TestFile_named", "service/file.TestRehearsal"}, Unverifiable: noUpload,
	},
	{
		Question: "Where does the contentType of a file come from?", Reference: "FileInfo has it, no request does",
		Answers: []Dialect{
			{"file-type-as-sent", "from the part of the upload"},
			{"file-type-by-name", "from the name of the file"},
			{"file-type-by-bytes", "from its first bytes"},
		},
		Provider: "The type that it was first shown with is no drift; only a change of that is.",
		Tests:    []string{"service/file.TestFile_typed", "service/file.TestRehearsal"}, Unverifiable: noUpload,
	},
	{
		Question: "What becomes of a file that something refers to, when it is deleted?", Reference: "DeleteFile has no page",
		Answers: []Dialect{
			{"file-delete-dangling", "it is deleted, and what refers to it keeps its id"},
			{"file-delete-in-use-409", "nothing: 409 Conflict"},
		},
		Provider: "A refusal is an error, and the file stays in the state.",
		Tests:    []string{"service/file.TestFile_deleteInUse"}, Unverifiable: noUpload,
	},
}

const noUpload = "it would take an upload, and make verify-live sends no bytes"
