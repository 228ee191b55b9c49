package framework

import (
	"context"
	"errors"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/action"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Action is embedded by actions: it receives the provider.
type Action struct {
	// Name is that of the action without the provider's, e.g. "check_account".
	Name string
	// Provider is nil before Configure.
	Provider *ProviderData
}

// Metadata implements action.Action.
func (a *Action) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + a.Name
}

// Configure implements action.ActionWithConfigure.
func (a *Action) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.Provider = ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}

// appears is how long an action waits for what it is about: Terraform invokes it right after a creation, and lists lag behind.
const appears = 30 * time.Second

// Await looks for an object until it is there, and says once that it waits. What is not there in the end is ErrNotFound.
func Await[T any](ctx context.Context, what string, resp *action.InvokeResponse, look func(context.Context) (T, error)) (T, error) {
	const first = time.Second
	began := time.Now()
	for pause := first; ; pause *= 2 {
		found, err := look(ctx)
		if !errors.Is(err, evovoice.ErrNotFound) || time.Since(began)+pause > appears {
			return found, err
		}
		if pause == first {
			Progress(resp, "Waiting for "+what+", which Evo Voice does not show yet.")
		}
		select {
		case <-ctx.Done():
			return found, ctx.Err()
		case <-time.After(pause):
		}
	}
}

// Progress tells what an action has done.
func Progress(resp *action.InvokeResponse, message string) {
	resp.SendProgress(action.InvokeProgressEvent{Message: message})
}
