package emulator

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// Server serves an Emulator on a loopback address.
type Server struct {
	// URL is the base URL, without a slash at its end.
	URL string

	http   *http.Server
	cancel context.CancelFunc
	served chan struct{}

	mu       sync.Mutex
	closed   bool
	handlers sync.WaitGroup
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
	s := &Server{
		URL:    "http://" + listener.Addr().String(),
		cancel: cancel,
		served: make(chan struct{}),
	}
	s.http = &http.Server{
		Handler:           s.tracked(e),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 30 * time.Second,
		ErrorLog:          slog.NewLogLogger(e.logger.Handler(), slog.LevelError),
	}
	go func() {
		defer close(s.served)
		// Serve always ends with an error; http.ErrServerClosed is the only one Close can cause.
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			e.logger.Error("the listener failed", "error", err)
		}
	}()
	return s, nil
}

// Close closes the listener and all connections, and waits until the last handler has returned. Handlers that wait
// for a delay are woken up. Closing twice is allowed.
func (s *Server) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.cancel()
	err := s.http.Close()
	s.handlers.Wait()
	<-s.served
	return err
}

// tracked counts running handlers, which http.Server.Close does not wait for.
func (s *Server) tracked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			panic(http.ErrAbortHandler)
		}
		s.handlers.Add(1)
		s.mu.Unlock()
		defer s.handlers.Done()
		next.ServeHTTP(w, r)
	})
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
