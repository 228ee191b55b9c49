package emulator

import (
	"cmp"
	"mime"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// format is a wire format.
type format int

const (
	unset format = iota
	formatJSON
	formatXML
	formatForm // of requests only
)

// The content types exactly as the metadata pages print them, without a charset.
const (
	contentTypeJSON  = "application/json"
	contentTypeXML   = "application/xml"
	contentTypeJSONP = "application/javascript"
)

// formatNames are the values of ?format=, the suffixes of a path and the first segments of the pre-defined routes.
var formatNames = map[string]format{"json": formatJSON, "xml": formatXML}

// mediaTypes are what Accept and Content-Type may name.
var mediaTypes = map[string]format{
	contentTypeJSON: formatJSON, "text/json": formatJSON,
	contentTypeXML: formatXML, "text/xml": formatXML,
	"application/x-www-form-urlencoded": formatForm,
}

// negotiate chooses the format of an answer: by the path, by ?format=, by Accept. The format is good for the answer
// that carries the error, too.
func negotiate(r *http.Request, byPath format) (format, error) {
	if byPath != unset {
		return byPath, nil
	}
	if name := r.URL.Query().Get("format"); name != "" {
		if f, ok := formatNames[strings.ToLower(name)]; ok {
			return f, nil
		}
		return formatJSON, statusError(http.StatusNotAcceptable, "The format '%s' is not supported", name)
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	if strings.TrimSpace(accept) == "" {
		return formatJSON, nil
	}
	if f := preferred(accept); f != unset {
		return f, nil
	}
	return formatJSON, statusError(http.StatusNotAcceptable, "None of the content types in Accept is supported")
}

// preferred returns the format with the highest quality in an Accept header, where the most specific range that covers it
// counts. Of equals, the one named first wins, and JSON where a wildcard stands for both.
func preferred(accept string) format {
	best, bestQuality, bestPosition := unset, 0.0, 0
	for _, f := range []format{formatJSON, formatXML} {
		mostSpecific, quality, position := 0, 0.0, 0
		for i, entry := range strings.Split(accept, ",") {
			name, parameters, err := mime.ParseMediaType(entry)
			q, bad := strconv.ParseFloat(cmp.Or(parameters["q"], "1"), 64)
			specific := map[string]int{"*/*": 1, "application/*": 2}[name]
			if mediaTypes[name] == f {
				specific = 3
			}
			if err == nil && bad == nil && specific > mostSpecific {
				mostSpecific, quality, position = specific, q, i
			}
		}
		if quality > bestQuality || quality == bestQuality && quality > 0 && position < bestPosition {
			best, bestQuality, bestPosition = f, quality, position
		}
	}
	return best
}

var callbackPattern = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$.]{0,127}$`)

// callbackName returns the function to wrap a JSON answer in. What is not a name would be a script of the caller's.
func callbackName(r *http.Request) (string, error) {
	name := r.URL.Query().Get("callback")
	if name != "" && !callbackPattern.MatchString(name) {
		return "", argumentError("callback", "The callback is not the name of a function")
	}
	return name, nil
}
