package evovoice

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/sync/semaphore"
)

// Create uploads a file at most once. NewFile is not idempotent, and names need not be unique. So the files of the account with
// the name, the length and the customer of the new one are looked for first. One that is there is a FileExistsError: it may be the
// one of an earlier upload whose answer was lost. NewFile is not repeated once it may have been executed; the same files
// are looked for then, and the only one is the new one. Otherwise a DoubtError says what is known.
//
// But is the id of a file that is no obstacle, such as the one that the new one is to replace; it may be empty. claim is called
// with the id of the file to return; false means that somebody else has it. It may be nil.
func (s Files) Create(
	ctx context.Context, request NewFile, content *Content, but string, claim func(id string) bool,
) (FileInfo, error) {
	turn, _ := s.turns.LoadOrStore(request.FileName, semaphore.NewWeighted(1))
	if err := turn.(*semaphore.Weighted).Acquire(ctx, 1); err != nil {
		return FileInfo{}, s.client.notSent(opNewFile, err)
	}
	defer turn.(*semaphore.Weighted).Release(1)
	before, err := s.like(ctx, request, content.Length, but)
	switch {
	case err != nil:
		return FileInfo{}, err
	case len(before) > 0:
		return FileInfo{}, &FileExistsError{request.FileName, idsOf(before)}
	}
	file, err := s.New(ctx, request, content)
	if err != nil && OutcomeOf(err) == OutcomeUnknown {
		file, err = s.settle(ctx, request, content.Length, but, err)
	}
	if err == nil && claim != nil && !claim(file.ID) {
		return FileInfo{}, &FileExistsError{request.FileName, []string{file.ID}}
	}
	return file, err
}

// New sends one NewFile. An upload that was cut before its end was sent was not executed, and is begun again. An error of
// OutcomeUnknown means that the file may be there.
func (s Files) New(ctx context.Context, request NewFile, content *Content) (FileInfo, error) {
	create := call{operation: opNewFile, body: request, content: content, bytes: content.Length}
	return one(ctx, s.client, create, func(file FileInfo) bool {
		return request.AccountID == "" || file.AccountID == request.AccountID
	})
}

// settle finds out what a request without a verdict left. An interrupt does not stop it.
func (s Files) settle(ctx context.Context, request NewFile, length int64, but string, failure error) (FileInfo, error) {
	ctx, cancel := uninterrupted(ctx)
	defer cancel()
	found, err := s.like(ctx, request, length, but)
	switch {
	case err != nil:
	case len(found) == 0:
		err = errors.New("no list shows it; lists may lag behind")
	case len(found) > 1:
		err = fmt.Errorf("nothing tells which one of the files %s it is", strings.Join(idsOf(found), ", "))
	default:
		return found[0], nil
	}
	return FileInfo{}, &DoubtError{Object: "the file " + request.FileName, First: failure, Err: err}
}

// like are the files of an account that look like a new one, whose bytes nobody has seen. The list is narrowed by the server as
// documented, and compared here.
func (s Files) like(ctx context.Context, request NewFile, length int64, but string) ([]FileInfo, error) {
	list := s.indexed(request.AccountID)
	list.FileName = request.FileName
	all, err := collect(s.each(ctx, request.AccountID, list))
	return slices.DeleteFunc(all, func(file FileInfo) bool {
		return file.FileName != request.FileName || file.ContentLength != length || file.ID == but ||
			textOf(file.CustomerID) != textOf(request.CustomerID)
	}), err
}

func idsOf(files []FileInfo) (ids []string) {
	for _, file := range files {
		ids = append(ids, file.ID)
	}
	slices.Sort(ids)
	return ids
}

func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// FileExistsError means that files which look like the new one were there before.
type FileExistsError struct {
	Name string
	IDs  []string
}

func (e *FileExistsError) Error() string {
	return fmt.Sprintf("a file of the name %s, of the same length and customer, exists already: %s", e.Name, strings.Join(e.IDs, ", "))
}

// Replace sends other bytes for a file, with what else is to change, and reads the file back. The id stays. A server that keeps
// the old bytes, whether it says so or shows their length, is a KeptBytesError. After an error of OutcomeUnknown the file
// has the one bytes or the other.
func (s Files) Replace(ctx context.Context, request PatchFile, content *Content) (FileInfo, error) {
	write := call{operation: opPatchFile, id: request.FileID, body: request, content: content, bytes: content.Length}
	// Of an answer that was lost, no reading settles whether the bytes are others: PatchFile{} asks for nothing that shows.
	_, err := s.write(ctx, write, PatchFile{}, nil)
	switch StatusOf(err) {
	case http.StatusMethodNotAllowed, http.StatusUnsupportedMediaType, http.StatusNotImplemented:
		return FileInfo{}, &KeptBytesError{Err: err}
	}
	if err != nil {
		return FileInfo{}, err
	}
	file, err := s.LookUp(ctx, Key{ID: request.FileID})
	if err == nil && file.ContentLength != content.Length {
		err = &KeptBytesError{Err: fmt.Errorf("%d bytes were sent, and it has %d", content.Length, file.ContentLength)}
	}
	return file, err
}

// KeptBytesError means that Evo Voice did not replace the bytes of a file.
type KeptBytesError struct{ Err error }

func (e *KeptBytesError) Error() string {
	return "Evo Voice did not take the new bytes: " + e.Err.Error()
}
func (e *KeptBytesError) Unwrap() error { return e.Err }
