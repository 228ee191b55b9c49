// Package values is where Terraform's values meet the API's: null and unknown on one side, members that are sent or not
// on the other, and what means the same on both.
package values

import "github.com/hashicorp/terraform-plugin-framework/attr"

// IsSet tells whether a value is neither null nor unknown.
func IsSet(value attr.Value) bool { return !value.IsNull() && !value.IsUnknown() }
