package emulator

import (
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
	if f := preferred(parseAccept(accept)); f != unset {
		return f, nil
	}
	return formatJSON, statusError(http.StatusNotAcceptable, "None of the content types in Accept is supported")
}

// mediaRange is one entry of an Accept header.
type mediaRange struct {
	name    string
	quality float64
}

func parseAccept(header string) []mediaRange {
	var ranges []mediaRange
	for entry := range strings.SplitSeq(header, ",") {
		name, parameters, err := mime.ParseMediaType(entry)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := parameters["q"]; ok {
			if quality, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		ranges = append(ranges, mediaRange{name, quality})
	}
	return ranges
}

// preferred returns the format with the highest quality. Of equals, the one named first wins, and JSON where a
// wildcard stands for both.
func preferred(ranges []mediaRange) format {
	best, bestQuality, bestPosition := unset, 0.0, 0
	for _, f := range []format{formatJSON, formatXML} {
		quality, position := rate(f, ranges)
		if quality > bestQuality || (quality == bestQuality && quality > 0 && position < bestPosition) {
			best, bestQuality, bestPosition = f, quality, position
		}
	}
	return best
}

// rate finds the most specific range that covers f.
func rate(f format, ranges []mediaRange) (quality float64, position int) {
	specific := 0
	for i, r := range ranges {
		level := 0
		switch {
		case mediaTypes[r.name] == f:
			level = 3
		case r.name == "application/*":
			level = 2
		case r.name == "*/*":
			level = 1
		}
		if level > specific {
			specific, quality, position = level, r.quality, i
		}
	}
	return quality, position
}

var callbackPattern = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$.]{0,127}$`)

// callbackName returns the function to wrap a JSON answer in. What is not a name would be a script of the caller's.
func callbackName(r *http.Request) (string, error) {
	name := r.URL.Query().Get("callback")
	if name != "" && !callbackPattern.MatchString(name) {
		return "", argumentError(fieldError("callback", "The callback is not the name of a function"))
	}
	return name, nil
}
