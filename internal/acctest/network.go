package acctest

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"syscall"
	"testing/synctest"

	"github.com/Shopify/toxiproxy/v2/stream"
	"github.com/Shopify/toxiproxy/v2/toxics"
)

// Disturbance is what is wrong with one connection.
type Disturbance struct {
	// Refused connections never come about.
	Refused bool
	// Up and Down spoil what the provider sends and what it gets; nil lets it pass.
	//
	// They are toxiproxy's. Its toxics need no proxy around them: they work on any stream, and so in a bubble, where their
	// time costs none. That leaves its servers, their metrics and their modules out.
	Up, Down toxics.Toxic
}

// network carries the provider's connections in a bubble.
type network struct {
	listener *memory
	links    sync.WaitGroup

	mu     sync.Mutex
	choose func() Disturbance // nil when nothing is wrong
}

// Disturb lets something be wrong with the connections that the provider makes from now on: with each, what choose says.
// Nil ends it. It needs InBubble.
func (e *EvoVoice) Disturb(choose func() Disturbance) {
	e.network.mu.Lock()
	defer e.network.mu.Unlock()
	e.network.choose = choose
	e.closeIdle()
}

// Drain waits until everything that the provider has sent has arrived, or never will. No provider may be at work.
func (e *EvoVoice) Drain() {
	e.closeIdle()
	e.network.links.Wait()
	synctest.Wait() // for the emulator, which may still be busy with it
}

func (e *EvoVoice) closeIdle() { e.transport.(*http.Transport).CloseIdleConnections() }

func (n *network) next() Disturbance {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.choose == nil {
		return Disturbance{}
	}
	return n.choose()
}

func (n *network) dial(ctx context.Context, name, address string) (net.Conn, error) {
	wrong := n.next()
	if wrong.Refused {
		return nil, &net.OpError{Op: "dial", Net: name, Err: syscall.ECONNREFUSED}
	}
	far, err := n.listener.dial(ctx, name, address)
	if err != nil || wrong == (Disturbance{}) {
		return far, err
	}
	client, near := net.Pipe()
	n.link(near, far, wrong.Up)
	n.link(far, near, wrong.Down)
	return client, nil
}

// link carries what one end sends to the other. It ends when the first end closes or the toxic has had enough, and closes
// the other end then, which ends the link back.
func (n *network) link(from io.Reader, to io.WriteCloser, toxic toxics.Toxic) {
	if toxic == nil {
		toxic = new(toxics.NoopToxic)
	}
	input, output := make(chan *stream.StreamChunk, 1024), make(chan *stream.StreamChunk)
	stub := toxics.NewToxicStub(input, output)
	if stateful, ok := toxic.(toxics.StatefulToxic); ok {
		stub.State = stateful.NewState()
	}
	n.links.Go(func() {
		in := stream.NewChanWriter(input)
		_, _ = io.Copy(in, from) // how it ended does not matter
		_ = in.Close()
	})
	n.links.Go(func() {
		stub.Run(&toxics.ToxicWrapper{Toxic: toxic, Toxicity: 1})
		for range input { // it reads no more, and nobody who writes may wait
		}
	})
	n.links.Go(func() {
		_, _ = io.Copy(to, stream.NewChanReader(output))
		_ = to.Close()
		for range output {
		}
	})
}
