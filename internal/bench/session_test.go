package bench_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"golang.org/x/sync/errgroup"

	"github.com/evovoice/terraform-provider-evovoice/internal/bench/nothing"
)

// parallelism is Terraform's.
const parallelism = 10

// newServer makes a provider server, as Terraform does for each walk of its graph.
type newServer func() (tfprotov6.ProviderServer, error)

var newNothing newServer = providerserver.NewProtocol6WithError(nothing.New())

// session is one walk of the graph: a server that has told its schema and is configured.
type session struct {
	server tfprotov6.ProviderServer
	schema *tfprotov6.GetProviderSchemaResponse
}

// open begins a session, with a provider block that leaves everything to the environment.
func (n newServer) open(ctx context.Context) (*session, error) {
	server, err := n()
	if err != nil {
		return nil, err
	}
	schema, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err := failure(err, schema.Diagnostics); err != nil {
		return nil, err
	}
	block := object(schema.Provider.ValueType().(tftypes.Object), nil)
	config, err := tfprotov6.NewDynamicValue(block.Type(), block)
	if err != nil {
		return nil, err
	}
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.14.0", Config: &config})
	return &session{server, schema}, failure(err, configured.Diagnostics)
}

// start is open where nothing can go wrong.
func (n newServer) start(tb testing.TB) *session {
	tb.Helper()
	opened, err := n.open(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return opened
}

func (s *session) loginType() tftypes.Object {
	return s.schema.ResourceSchemas[loginType].ValueType().(tftypes.Object)
}

// read refreshes all logins. An answer that is not the state it was asked about is an error: nothing has changed, and a
// wrong answer is not a fast one.
func (s *session) read(ctx context.Context, logins *states) error {
	return each(ctx, len(logins.entries), func(ctx context.Context, i int) error {
		request, err := logins.request(i)
		if err != nil {
			return err
		}
		return s.readOne(ctx, request)
	})
}

func (s *session) readOne(ctx context.Context, request *tfprotov6.ReadResourceRequest) error {
	read, err := s.server.ReadResource(ctx, request)
	if err := failure(err, read.Diagnostics); err != nil {
		return err
	}
	if !bytes.Equal(read.NewState.MsgPack, request.CurrentState.MsgPack) {
		return errors.New("a login was read as something else")
	}
	return nil
}

// apply carries out planned changes.
func (s *session) apply(ctx context.Context, changes []*tfprotov6.ApplyResourceChangeRequest) error {
	return each(ctx, len(changes), func(ctx context.Context, i int) error {
		applied, err := s.server.ApplyResourceChange(ctx, changes[i])
		return failure(err, applied.Diagnostics)
	})
}

// each calls work for 0 … count-1, as many at a time as Terraform does. The context of a call ends with it, as gRPC has it:
// the framework holds on to contexts until the provider stops, and to all that waits for their end.
func each(ctx context.Context, count int, work func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelism)
	for i := range count {
		group.Go(func() error {
			ctx, cancel := context.WithCancel(ctx)
			defer cancel()
			return work(ctx, i)
		})
	}
	return group.Wait()
}

func failure(err error, diagnostics []*tfprotov6.Diagnostic) error {
	for _, diagnostic := range diagnostics {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			err = errors.Join(err, fmt.Errorf("%s: %s", diagnostic.Summary, diagnostic.Detail))
		}
	}
	return err
}
