package evovoice

// ErrorResponse is the body of a failed call.
type ErrorResponse struct {
	ResponseStatus ResponseStatus `json:"responseStatus"`
}

// ResponseStatus says what went wrong with a call.
type ResponseStatus struct {
	// ErrorCode is the name of the server's exception type, or of the HTTP status.
	ErrorCode string `json:"errorCode,omitzero"`
	Message   string `json:"message,omitzero"`
	// StackTrace is filled in debug mode only.
	StackTrace string            `json:"stackTrace,omitzero"`
	Errors     []ResponseError   `json:"errors,omitzero"`
	Meta       map[string]string `json:"meta,omitzero"`
}

// ResponseError says what is wrong with one member of a request.
type ResponseError struct {
	ErrorCode string            `json:"errorCode,omitzero"`
	FieldName string            `json:"fieldName,omitzero"`
	Message   string            `json:"message,omitzero"`
	Meta      map[string]string `json:"meta,omitzero"`
}
