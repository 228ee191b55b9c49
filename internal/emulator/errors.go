package emulator

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// apiError is a failure as the API reports it. The error code is what ServiceStack takes: the name of an exception
// type, or of the status. Which one Evo Voice uses where is inferred throughout.
type apiError struct {
	status  int
	code    string
	message string
	fields  []evovoice.ResponseError
	meta    map[string]string
	header  http.Header
}

func (e *apiError) Error() string { return e.code + ": " + e.message }

// response is the body that reports e.
func (e *apiError) response() evovoice.ErrorResponse {
	return evovoice.ErrorResponse{ResponseStatus: evovoice.ResponseStatus{
		ErrorCode: e.code,
		Message:   e.message,
		Errors:    e.fields,
		Meta:      e.meta,
	}}
}

// asAPIError turns any error into an apiError; what is not one already was not foreseen and is a 500, as ServiceStack
// has it.
func asAPIError(err error) *apiError {
	if e, ok := errors.AsType[*apiError](err); ok {
		return e
	}
	return &apiError{status: http.StatusInternalServerError, code: "Exception", message: err.Error()}
}

// statusError is an error whose code is the name of its status, as HttpError makes them: 404 is "NotFound".
func statusError(status int, format string, args ...any) *apiError {
	code := strings.NewReplacer(" ", "", "-", "", "'", "").Replace(http.StatusText(status))
	return &apiError{status: status, code: code, message: fmt.Sprintf(format, args...)}
}

// argumentError says that the value of a member is wrong.
func argumentError(member, format string, args ...any) *apiError {
	return badRequest("ArgumentException", member, format, args...)
}

// serializationError says that a request could not be read. member is empty when the request as a whole is at fault.
func serializationError(member, format string, args ...any) *apiError {
	return badRequest("SerializationException", member, format, args...)
}

// badRequest blames one member, if any. ServiceStack names it as C# does, in PascalCase, not as it is spelt on the wire.
func badRequest(code, member, format string, args ...any) *apiError {
	e := &apiError{status: http.StatusBadRequest, code: code, message: fmt.Sprintf(format, args...)}
	if member != "" {
		e.fields = []evovoice.ResponseError{{ErrorCode: code, FieldName: pascalCase(member), Message: e.message}}
	}
	return e
}

// pascalCase turns the wire name of a member into its C# name.
func pascalCase(member string) string {
	if member == "" {
		return ""
	}
	return strings.ToUpper(member[:1]) + member[1:]
}
