package evovoice

import (
	"context"
	"log/slog"
	"time"
)

// loggedHeaders are the only headers of an answer that are logged.
var loggedHeaders = map[string]string{
	"X-Request-Id": "server_request_id",
	"Retry-After":  "retry_after",
}

// logged writes one line an attempt. It never writes a body, and masks what others wrote.
func logged(log *slog.Logger, next sender) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		start := time.Now()
		got, err := next(ctx, a)
		attrs := append(a.attrs(), slog.Duration("duration", time.Since(start)))
		if got.status != 0 {
			attrs = append(attrs, slog.Int("status", got.status))
		}
		for header, key := range loggedHeaders {
			if value := got.header.Get(header); value != "" {
				attrs = append(attrs, slog.String(key, excerpt(a.mask.body(value))))
			}
		}
		if err != nil {
			attrs = append(attrs, slog.String("error", a.mask.body(reasonOf(err))))
		}
		log.LogAttrs(ctx, slog.LevelDebug, "request", attrs...)
		return got, err
	}
}

// attrs tell one attempt from all others.
func (a *attempts) attrs() []slog.Attr {
	return []slog.Attr{
		slog.String("operation", a.name),
		slog.String("method", a.method),
		slog.Uint64("request_id", a.serial),
		slog.Int("attempt", a.tries),
	}
}
