package provider

import (
	"context"
	"log/slog"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// subsystem is the name under which the client logs; TF_LOG_PROVIDER_EVOVOICE sets its level alone, as far as Terraform
// shows what its providers log: TF_LOG_PROVIDER=DEBUG shows all of it.
const subsystem = "evovoice"

// logHandler passes what the client logs on to Terraform's log.
type logHandler struct{}

var _ slog.Handler = logHandler{}

// Enabled leaves the level to Terraform's log, which knows it.
func (logHandler) Enabled(context.Context, slog.Level) bool { return true }

func (logHandler) Handle(ctx context.Context, record slog.Record) error {
	fields := make(map[string]any, record.NumAttrs())
	record.Attrs(func(attr slog.Attr) bool {
		fields[attr.Key] = attr.Value.String()
		return true
	})
	// Without location: it would be this line.
	ctx = tflog.NewSubsystem(ctx, subsystem, tflog.WithLevelFromEnv("TF_LOG_PROVIDER_EVOVOICE"), tflog.WithoutLocation())
	write := tflog.SubsystemDebug
	switch {
	case record.Level >= slog.LevelError:
		write = tflog.SubsystemError
	case record.Level >= slog.LevelWarn:
		write = tflog.SubsystemWarn
	case record.Level >= slog.LevelInfo:
		write = tflog.SubsystemInfo
	}
	write(ctx, subsystem, record.Message, fields)
	return nil
}

// WithAttrs and WithGroup keep nothing: the client gives all attributes with each line.
func (h logHandler) WithAttrs([]slog.Attr) slog.Handler { return h }

func (h logHandler) WithGroup(string) slog.Handler { return h }
