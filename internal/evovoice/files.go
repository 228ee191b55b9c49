package evovoice

import (
	"context"
	"iter"
	"net/http"
	"sync"
)

// NewFile creates a file (POST /files). Its bytes travel beside its members: see Content.
//
// No member is marked as required by the API's metadata.
type NewFile struct {
	FileName   string  `json:"fileName,omitzero"`
	AccountID  string  `json:"accountId,omitzero"`
	CustomerID *string `json:"customerId,omitzero"`
}

// PatchFile changes a file (PATCH /files/{fileId}). It is sparse: what is nil stays as it is, and so do the bytes where none are
// sent. A file cannot change its account.
type PatchFile struct {
	FileID   string  `json:"-"`
	FileName *string `json:"fileName,omitzero"`
	// CustomerID gives the file to a customer; "" takes it from one (inferred).
	CustomerID *string `json:"customerId,omitzero"`
	UserID     *string `json:"userId,omitzero"`
}

// GetFile asks for one file (GET /files/{fileId}), but for its bytes.
type GetFile struct {
	FileID string `json:"-"`
}

// ListFiles asks for files (GET /files).
type ListFiles struct {
	ListRequest
	AccountIDs  []string `json:"accountIds,omitzero" url:"accountIds,comma,omitempty"`
	CustomerIDs []string `json:"customerIds,omitzero" url:"customerIds,comma,omitempty"`
	SessionID   string   `json:"sessionId,omitzero" url:"sessionId,omitempty"`
	// FileName and ContentType narrow the list to files that contain them.
	FileName         string    `json:"fileName,omitzero" url:"fileName,omitempty"`
	ContentType      string    `json:"contentType,omitzero" url:"contentType,omitempty"`
	Type             FileTypes `json:"type,omitzero" url:"type,omitempty"`
	DateCreatedStart string    `json:"dateCreatedStart,omitzero" url:"dateCreatedStart,omitempty"`
	DateCreatedEnd   string    `json:"dateCreatedEnd,omitzero" url:"dateCreatedEnd,omitempty"`
	UserID           string    `json:"userId,omitzero" url:"userId,omitempty"`
	// TranscriptionContains looks into what was said.
	TranscriptionContains string `json:"transcriptionContains,omitzero" url:"transcriptionContains,omitempty"`
}

// DeleteFile removes a file with its bytes (DELETE /files/{fileId}; inferred: it has no page, the vendor's CLI calls it).
type DeleteFile struct {
	FileID string `json:"-"`
}

// FileInfo is a file as Evo Voice shows it.
type FileInfo struct {
	EntityInfo
	Type               FileTypes            `json:"type,omitzero"`
	AccountID          string               `json:"accountId"`
	AccountName        *string              `json:"accountName,omitzero"`
	CustomerID         *string              `json:"customerId,omitzero"`
	CustomerName       *string              `json:"customerName,omitzero"`
	CustomerBreadcrumb []CustomerBreadcrumb `json:"customerBreadcrumb,omitzero"`
	UserID             *string              `json:"userId,omitzero"`
	UserName           *string              `json:"userName,omitzero"`
	FileName           string               `json:"fileName"`
	// URI is where the bytes are. It may be of another server, and may hold a key that expires: it is a secret.
	URI         string `json:"uri,omitzero"`
	ContentType string `json:"contentType,omitzero"`
	// ContentLength counts bytes.
	ContentLength     int64   `json:"contentLength"`
	RecordingSID      *string `json:"recordingSid,omitzero"`
	RecordingDuration *int    `json:"recordingDuration,omitzero"`
	RecordingFrom     *string `json:"recordingFrom,omitzero"`
	Transcription     *string `json:"transcription,omitzero"`
	FromAddress       *string `json:"fromAddress,omitzero"`
	ToAddress         *string `json:"toAddress,omitzero"`
	AITranscription   *string `json:"aiTranscription,omitzero"`
}

// FileTypes is what a file came from; the API uses the plural for the single value too. Values that are not listed here pass
// through.
type FileTypes string

// FileTypeUpload is the type of what somebody uploaded. The others are made by calls and messages.
const FileTypeUpload FileTypes = "Upload"

// FileTypesValues are the documented values of FileTypes.
func FileTypesValues() []string {
	return []string{string(FileTypeUpload), "VoiceMessage", "CallRecording", "Fax", "Attachment", "FaxOutgoing"}
}

func (f *FileInfo) check() error { return required("a file", "id", f.ID, "accountId", f.AccountID) }

func (f *FileInfo) isIn(accountID string) bool { return f.AccountID == accountID }

var (
	opNewFile   = operation{"NewFile", http.MethodPost, "/files", false}
	opGetFile   = operation{"GetFile", http.MethodGet, "/files/{fileId}", true}
	opListFiles = operation{"ListFiles", http.MethodGet, "/files", true}
	// PatchFile carries absolute values, and bytes are one.
	opPatchFile  = operation{"PatchFile", http.MethodPatch, "/files/{fileId}", true}
	opDeleteFile = operation{"DeleteFile", http.MethodDelete, "/files/{fileId}", true}
)

// Files is what the API offers of files.
type Files struct {
	Kind[FileInfo, *FileInfo]
	// turns let one creation of a name after the other see what is there: semaphores by name.
	turns *sync.Map
}

// newFiles lists uploads alone, unless another type is asked for: an account may have a hundred thousand recordings, which are
// nobody's configuration. One of these is found by its id.
func newFiles(c *Client) Files {
	kind := newKind[FileInfo](c, "file", opGetFile, opListFiles)
	kind.indexes.ofType = FileTypeUpload
	return Files{kind, new(sync.Map)}
}

// AllOf is All for files of a type.
func (s Files) AllOf(ctx context.Context, accountID string, kind FileTypes) ([]FileInfo, error) {
	if kind == FileTypeUpload {
		return s.All(ctx, accountID)
	}
	return collect(s.EachOf(ctx, accountID, kind))
}

// EachOf is Each for files of a type.
func (s Files) EachOf(ctx context.Context, accountID string, kind FileTypes) iter.Seq2[FileInfo, error] {
	request := s.indexed(accountID)
	request.Type = kind
	return s.each(ctx, accountID, request)
}

// List walks the files that match, of every type, page by page from the first. An error ends it; a walk that ends without one has
// seen everything.
func (s Files) List(ctx context.Context, request ListFiles) iter.Seq2[FileInfo, error] {
	return s.walk(ctx, request)
}

// Patch changes members of a file, and returns it as it is then. Its bytes stay.
func (s Files) Patch(ctx context.Context, request PatchFile) (FileInfo, error) {
	return s.patch(ctx, opPatchFile, request.FileID, request)
}

// Delete removes a file. What the server answers for one that does not exist, or that something refers to, is not documented.
func (s Files) Delete(ctx context.Context, request DeleteFile) error {
	return s.remove(ctx, opDeleteFile, request.FileID)
}
