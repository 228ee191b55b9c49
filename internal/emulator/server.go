package emulator

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"time"
)

// Server serves an Emulator on a loopback address.
type Server struct {
	// URL is the base URL, without a slash at its end.
	URL string

	http   *httptest.Server
	cancel context.CancelFunc
}

// Start serves e at addr, "127.0.0.1:0" for any free port. It refuses every address that is not loopback: an
// emulator prints the password of its administrator and is made for one machine.
func Start(addr string, e *Emulator) (*Server, error) {
	addr, err := loopback(addr)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	server := &httptest.Server{Listener: listener, Config: &http.Server{
		Handler:           e,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 30 * time.Second,
		ErrorLog:          slog.NewLogLogger(e.logger.Handler(), slog.LevelError),
	}}
	server.Start()
	return &Server{URL: server.URL, http: server, cancel: cancel}, nil
}

// Close closes the listener and all connections, and waits until the last handler has returned. Handlers that wait
// for a delay are woken up. Closing twice is allowed.
func (s *Server) Close() error {
	s.cancel()
	err := s.http.Config.Close()
	s.http.Close()
	return err
}

// loopback returns addr with a numeric host, or an error when it can be reached from another machine.
func loopback(addr string) (string, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", fmt.Errorf("listen address %q: want host:port, for example 127.0.0.1:0", addr)
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.Unmap().IsLoopback() {
		return "", fmt.Errorf("listen address %q is not a loopback address: use 127.0.0.1 or ::1", addr)
	}
	return net.JoinHostPort(host, port), nil
}
