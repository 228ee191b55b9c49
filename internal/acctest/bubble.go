package acctest

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// InBubble tells a story in which waiting takes no time: retries, time-outs and delays are as in life, and the clock
// jumps over them. The provider, in process, and the emulator speak HTTP over connections in memory; the clock would stand
// still for the network's.
func InBubble(t *testing.T, options emulator.Options, story func(*testing.T, *EvoVoice)) {
	t.Helper()
	if Live() {
		t.Skip("needs the emulator")
	}
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		evo, stop, err := inMemory(t.Context(), options)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := stop(); err != nil {
				t.Error(err)
			}
		})
		story(t, evo)
	})
}

// inMemory starts an emulator that is reached without a network, and stops it.
func inMemory(ctx context.Context, options emulator.Options) (evo *EvoVoice, stop func() error, err error) {
	e, err := emulator.New(options)
	if err != nil {
		return nil, nil, err
	}
	wire := &memory{accepted: make(chan net.Conn), closed: make(chan struct{})}
	// Ending it wakes handlers up that wait for a delay.
	ctx, cancel := context.WithCancel(ctx)
	server := &http.Server{
		Handler: e, BaseContext: func(net.Listener) context.Context { return ctx }, ReadHeaderTimeout: time.Minute,
	}
	served := make(chan error)
	go func() { served <- server.Serve(wire) }()
	evo = emulated(e, "http://localhost")
	evo.network = &network{listener: wire}
	ours := &http.Transport{DialContext: wire.dial}
	evo.testTransport = ours
	evo.transport = &http.Transport{DialContext: evo.network.dial, MaxIdleConnsPerHost: 16}
	return evo, func() error {
		cancel()
		server.Close()
		ours.CloseIdleConnections()
		evo.closeIdle()
		evo.network.links.Wait()
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	}, nil
}

// memory is a listener without a network.
type memory struct {
	accepted chan net.Conn
	closed   chan struct{}
	once     sync.Once
}

func (m *memory) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case m.accepted <- server:
		return client, nil
	case <-m.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept waits for the next connection.
func (m *memory) Accept() (net.Conn, error) {
	select {
	case connection := <-m.accepted:
		return connection, nil
	case <-m.closed:
		return nil, net.ErrClosed
	}
}

// Close ends Accept and dial.
func (m *memory) Close() error {
	m.once.Do(func() { close(m.closed) })
	return nil
}

// Addr is nowhere.
func (*memory) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "memory"} }
