package emulator

import (
	"crypto/md5" //nolint:gosec // .NET names generic contracts by MD5; nothing is protected by it
	"encoding/base64"
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// The XML namespaces of DataContract documents.
const (
	namespaceInstance = "http://www.w3.org/2001/XMLSchema-instance"
	namespaceArrays   = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
	namespaceClr      = "http://schemas.datacontract.org/2004/07/"
	namespaceStack    = "http://schemas.servicestack.net/types"

	// namespaceSchema is that of the types which XML itself has.
	namespaceSchema = "http://www.w3.org/2001/XMLSchema"
)

// namespaces are those of the DTOs by the name of their type, of all entities.
var namespaces = map[string]string{
	"EntityInfo":   namespaceClr + "Voice.Api",
	"ListResponse": namespaceClr + "Voice.Api",

	"AuthenticateResponse": namespaceStack,
	"EmptyResponse":        namespaceStack,
	"ErrorResponse":        namespaceStack,
	"ResponseStatus":       namespaceStack,
	"ResponseError":        namespaceStack,
}

// contract is the name of a type in XML.
type contract struct {
	name, namespace string
}

// contractOf names the contract of a DTO, an enum or a string.
func contractOf(t reflect.Type) contract {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Map {
		return contract{"ArrayOf" + entryContract(t).name, namespaceArrays}
	}
	if t.PkgPath() == "" {
		return contract{t.Kind().String(), namespaceArrays}
	}
	name, _, generic := strings.Cut(t.Name(), "[")
	c := contract{name, namespaces[name]}
	if generic { // ListResponse is the only one
		items, _ := t.FieldByName("Items")
		argument := contractOf(items.Type.Elem())
		c.name += "Of" + argument.name + namespaceDigest(argument.namespace)
	}
	return c
}

// entryContract names the pairs that a map from strings consists of. Inferred: no page that shows one was seen.
func entryContract(t reflect.Type) contract {
	item := contractOf(t.Elem())
	return contract{"KeyValueOfstring" + item.name + namespaceDigest(namespaceSchema, item.namespace), namespaceArrays}
}

// namespaceDigest is what .NET puts at the end of the name of a generic contract to tell its arguments' namespaces
// apart. Inferred: no page that shows an XML list was seen.
func namespaceDigest(namespaces ...string) string {
	told := fmt.Sprintf(" %d %s", len(namespaces), strings.Join(namespaces, " "))
	sum := md5.Sum([]byte(told)) //nolint:gosec // see the import
	digest := base64.StdEncoding.EncodeToString(sum[:6])
	return strings.NewReplacer("/", "_S", "+", "_P", "=", "").Replace(digest)
}

// field is a member of a DTO.
type field struct {
	name     string // on the wire, in camelCase
	index    []int
	typ      reflect.Type
	owner    contract // the type that declares it: a base class has a namespace of its own
	level    int      // 0 for the class itself, -1 for its base class
	omitZero bool     // its zero value is null
}

var fieldCache sync.Map // of []field by reflect.Type

// fieldsOf returns the members of a DTO in the order of their declaration, those of base classes first.
func fieldsOf(t reflect.Type) []field {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.([]field)
	}
	var fields []field
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous {
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			// Part of the path, so without a name in JSON: UserID is userId, and names match regardless of case.
			name = strings.ToLower(f.Name[:1]) + strings.TrimSuffix(f.Name[1:], "ID") + "Id"
		}
		owner, above := t, f.Index[:len(f.Index)-1]
		if len(above) > 0 {
			owner = t.FieldByIndex(above).Type
		}
		fields = append(fields, field{
			name: name, index: f.Index, typ: f.Type, owner: contractOf(owner), level: -len(above), omitZero: options == "omitzero",
		})
	}
	fieldCache.Store(t, fields)
	return fields
}
