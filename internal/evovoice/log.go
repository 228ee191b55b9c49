package evovoice

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// loggedHeaders are the only headers of an answer that are logged.
var loggedHeaders = map[string]string{
	"X-Request-Id": "server_request_id",
	"Retry-After":  "retry_after",
}

// requestLog writes one line an attempt, and one a wait. It never writes a body, and masks what others wrote.
type requestLog struct{ logger *slog.Logger }

func (l requestLog) request(ctx context.Context, response *http.Response, err error, took time.Duration) {
	a := attemptsOf(ctx)
	attrs := append(a.attrs(), slog.Duration("duration", took))
	if response != nil {
		attrs = append(attrs, slog.Int("status", response.StatusCode))
		for header, key := range loggedHeaders {
			if value := response.Header.Get(header); value != "" {
				attrs = append(attrs, slog.String(key, beginning(a.mask.body(value))))
			}
		}
	}
	if err != nil {
		attrs = append(attrs, slog.String("error", a.mask.body(reasonOf(err))))
	}
	l.logger.LogAttrs(ctx, slog.LevelDebug, "request", attrs...)
}

func (l requestLog) waiting(ctx context.Context, wait time.Duration, reason string) {
	attrs := append(attemptsOf(ctx).attrs(), slog.Duration("wait", wait), slog.String("reason", reason))
	l.logger.LogAttrs(ctx, slog.LevelInfo, "waiting to repeat a request", attrs...)
}

func (a *attempts) attrs() []slog.Attr {
	return []slog.Attr{
		slog.String("operation", a.name),
		slog.String("method", a.method),
		slog.Uint64("request_id", a.id),
		slog.Int("attempt", a.number),
	}
}
