package schedule_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }
