package user

import (
	"context"
	"errors"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// newPassword is the password of a new login. The write-only one is in the configuration alone.
func (m model) newPassword(config model) string {
	if values.IsSet(config.PasswordWO) {
		return config.PasswordWO.ValueString()
	}
	return m.Password.ValueString()
}

// changedPassword is the password to set; nil when none is.
//
// A kept password is set when its value changes, a write-only one when its version does, or when it takes the place of
// a kept one. A kept password that appears for a login whose password the state does not know, as after an import, is
// set only if it is not the login's already.
func (r *userResource) changedPassword(ctx context.Context, plan, state, config model) (*string, error) {
	switch {
	case values.IsSet(config.PasswordWO):
		if plan.PasswordWOVersion.Equal(state.PasswordWOVersion) && state.Password.IsNull() {
			return nil, nil
		}
		return config.PasswordWO.ValueStringPointer(), nil
	case !values.IsSet(plan.Password), plan.Password.Equal(state.Password):
		return nil, nil
	case !state.Password.IsNull():
		return plan.Password.ValueStringPointer(), nil
	}
	_, err := r.Provider.Client.CheckPassword(ctx, state.EmailAddress.ValueString(), plan.Password.ValueString())
	switch {
	case err == nil:
		return nil, nil
	case errors.Is(err, evovoice.ErrWrongPassword):
		return plan.Password.ValueStringPointer(), nil
	default:
		return nil, err
	}
}
