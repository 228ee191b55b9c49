// Package evovoice speaks the Evo Voice management API.
//
// Types carry the API's own names and JSON members: NewUser, PatchUser, ListUsers and UserInfo are what the metadata
// pages at https://evovoice.io/metadata show, and each operation is a method of Client under the same name. Nothing
// here knows of Terraform.
//
// On the wire the API is ServiceStack's: camelCase JSON, enums by name, null members left out, errors as a
// ResponseStatus, lists in a ListResponse envelope.
package evovoice
