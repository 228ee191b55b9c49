package framework

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Why an object is deleted is not said by Terraform, but its private data show it. Each object has some, from its creation or
// first read; the plan of a destroy adds to it; and of a tainted object that is to be replaced Terraform hands over none. The
// plan of a new object must not have any: it would be handed over as that of the tainted one.
const (
	// managedKey is in the private data of each object.
	managedKey = "managed"
	// destroyKey is in those of an object that was planned to be destroyed.
	destroyKey = "destroy"
	// importedKey is in those of an object until it is read after its import.
	importedKey = "imported"
)

// Deletion is why an object is deleted.
type Deletion int

const (
	// Replaced is the end of an object as half of its replacement, for a change or because -replace was asked for.
	Replaced Deletion = iota
	// Destroyed is the end of an object that was planned as such: with destroy, or because it left the configuration.
	Destroyed
	// Tainted is the end of a tainted object as half of its replacement.
	Tainted
)

// privateData is that of requests and answers; the framework's own type has no name outside of it.
type privateData interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

func has(ctx context.Context, private privateData, key string) bool {
	value, _ := private.GetKey(ctx, key)
	return len(value) > 0
}

func set(ctx context.Context, private privateData, key string) diag.Diagnostics {
	return private.SetKey(ctx, key, []byte("true"))
}

// deletionOf is why an object with these private data is deleted.
func deletionOf(ctx context.Context, private privateData) Deletion {
	switch {
	case has(ctx, private, destroyKey):
		return Destroyed
	case has(ctx, private, managedKey):
		return Replaced
	default:
		return Tainted
	}
}

// planDestroy notes in an object's private data that it is planned to be destroyed. In a walk that applies, that is the plan of
// what a replacement has left over: create_before_destroy.
func (r *Resource) planDestroy(ctx context.Context, resp *resource.ModifyPlanResponse) {
	if !r.Provider.applying.Load() {
		resp.Diagnostics.Append(set(ctx, resp.Private, destroyKey)...)
	}
}

// checkDeletion refuses to delete a tainted object: more often than not it was tainted because a request after its creation
// failed, and it is in use.
func checkDeletion(ctx context.Context, object string, resp *resource.DeleteResponse) Deletion {
	deletion := deletionOf(ctx, resp.Private)
	// A mark that stayed after a failure would speak of the next deletion.
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, destroyKey, nil)...)
	if deletion == Tainted {
		resp.Diagnostics.AddError("Tainted Object Not Replaced", fmt.Sprintf(
			"%s is tainted, and is not deleted to be made anew: it may be in use, and only something about it is not finished.\n\n"+
				"To keep it, run terraform untaint on it, then apply: that finishes it. To replace it all the same, untaint it and run "+
				"terraform apply -replace. terraform destroy removes it.", title(object)))
	}
	return deletion
}

// Unfinished are the errors of what was to follow the creation of an object: each says how to finish it. Object names it: "the
// login ada@example.com (65f…)".
func Unfinished(object string, diags diag.Diagnostics) diag.Diagnostics {
	return adding(diags, fmt.Sprintf("\n\n%s exists and is in the state, tainted, because not all of it was set. Run terraform untaint "+
		"on it, then apply: that sets what is missing. An apply without that refuses to replace it.", title(object)))
}
