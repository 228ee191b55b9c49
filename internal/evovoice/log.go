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

// requestLog writes one line an attempt, and one a wait. It never writes a body, and masks what others wrote.
type requestLog struct{ logger *slog.Logger }

func logged(log requestLog, next sender) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		start := time.Now()
		got, err := next(ctx, a)
		log.request(ctx, a, got, err, time.Since(start))
		return got, err
	}
}

func (l requestLog) request(ctx context.Context, a *attempts, got answer, err error, took time.Duration) {
	attrs := append(a.attrs(), slog.Duration("duration", took))
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
	l.logger.LogAttrs(ctx, slog.LevelDebug, "request", attrs...)
}

func (l requestLog) waiting(ctx context.Context, a *attempts, wait time.Duration, reason string) {
	attrs := append(a.attrs(), slog.Duration("wait", wait), slog.String("reason", reason))
	l.logger.LogAttrs(ctx, slog.LevelInfo, "waiting to repeat a request", attrs...)
}

func (a *attempts) attrs() []slog.Attr {
	return []slog.Attr{
		slog.String("operation", a.name),
		slog.String("method", a.method),
		slog.Uint64("request_id", a.serial),
		slog.Int("attempt", a.tries),
	}
}
