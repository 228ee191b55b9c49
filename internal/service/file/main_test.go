package file_test

import (
	"encoding/base64"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

func TestRehearsal(t *testing.T) {
	t.Parallel()
	acctest.Rehearse(t, acctest.Room{
		Type: fileType, Key: "file_name", New: attributes{"content_base64": encoded("one")}, Needs: []string{"file_name"},
		Values: map[string][]any{
			"content_base64": {encoded("one"), encoded("two, longer"), encoded("three"), "no Base64"},
			"file_name":      {"Ada.wav", "ada.wav", "b b.txt", "noname"},
			"max_size":       {nil, 4, 1000}, "source": {nil}, "replace_if_refused": {nil, false},
		},
		Members: map[string]string{"content_base64": "", "max_size": "", "verify_content": "", "source": "", "replace_if_refused": ""},
	})
}

// TestOwes is what every resource owes.
func TestOwes(t *testing.T) {
	t.Parallel()
	acctest.Owes(t, acctest.Debtor{
		Type: fileType, Key: "file_name",
		First:  attributes{"file_name": "greeting.txt", "content_base64": encoded("hello")},
		Second: attributes{"file_name": "greeting.txt", "content_base64": encoded("hello again")},
	})
}

func encoded(content string) string { return base64.StdEncoding.EncodeToString([]byte(content)) }
