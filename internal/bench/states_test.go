package bench_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// states are logins as Terraform keeps them between two runs. They are in a file: Terraform has them in its own process,
// and on the heap of this one they would let the garbage grow with them.
type states struct {
	file    *os.File
	entries []entry
}

// entry is where a state is, and the identity that follows it.
type entry struct {
	offset          int64
	state, identity int
}

// states are those that applying or importing the logins would have left.
func (e evoVoice) states(tb testing.TB, kind tftypes.Object, logins []evovoice.UserInfo) *states {
	tb.Helper()
	file, err := os.Create(filepath.Join(tb.TempDir(), "states"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { file.Close() })
	s := &states{file: file}
	end := int64(0)
	for _, login := range logins {
		state, identity := encode(tb, object(kind, e.attributes(login))).MsgPack, encode(tb, e.identityOf(login)).MsgPack
		if _, err := file.Write(append(state, identity...)); err != nil {
			tb.Fatal(err)
		}
		s.entries = append(s.entries, entry{end, len(state), len(identity)})
		end += int64(len(state) + len(identity))
	}
	return s
}

func (e evoVoice) identityOf(login evovoice.UserInfo) tftypes.Value {
	kind := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String, "account_id": tftypes.String}}
	return object(kind, map[string]any{"id": login.ID, "account_id": e.AccountID()})
}

// request asks to read one login.
func (s *states) request(i int) (*tfprotov6.ReadResourceRequest, error) {
	e := s.entries[i]
	both := make([]byte, e.state+e.identity)
	if _, err := s.file.ReadAt(both, e.offset); err != nil {
		return nil, err
	}
	return &tfprotov6.ReadResourceRequest{
		TypeName:        loginType,
		CurrentState:    &tfprotov6.DynamicValue{MsgPack: both[:e.state]},
		CurrentIdentity: &tfprotov6.ResourceIdentityData{IdentityData: &tfprotov6.DynamicValue{MsgPack: both[e.state:]}},
	}, nil
}
