package file_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const address = "evovoice_file.greeting"

var value, action = acctest.Address(address).Value, acctest.Address(address).Action

// configured is the configuration of a file; more holds further attributes, a line each.
func configured(path, more string) string {
	return fmt.Sprintf("resource \"evovoice_file\" \"greeting\" {\n  source = %q\n%s\n}\n", path, more)
}

func TestAccFile_createChangeDestroy(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	t.Cleanup(func() {
		if left := emulator.All[evovoice.FileInfo](evo.Emulator); len(left) > 0 {
			t.Errorf("%v outlive destroy", left)
		}
	})
	path, id := written(t, "greeting.wav", riff), ""
	acme := "resource \"evovoice_customer\" \"acme\" {\n  name = \"Acme\"\n}\n"
	local := []string{"source"} // nothing in Evo Voice tells it
	evo.TestCommandLine(t,
		resource.TestStep{
			Config: configured(path, ""),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, tfjsonpath.New("content_sha256"), knownvalue.StringExact(sum(riff))),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				value("file_name", knownvalue.StringExact("greeting.wav")), value("content_type", knownvalue.StringExact("audio/wav")),
				value("content_length", knownvalue.Int64Exact(int64(len(riff)))), value("content_sha256", knownvalue.StringExact(sum(riff))),
			},
			Check: acctest.Holds("its bytes are there", func() bool {
				id = only(t, evo).ID
				return evo.ContentSHA256(id) == sum(riff)
			}),
		},
		resource.TestStep{
			PreConfig:        func() { written(t, path, riff+"louder") },
			Config:           configured(path, ""),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: acctest.Holds("it is the same file with other bytes", func() bool {
				return only(t, evo).ID == id && evo.ContentSHA256(id) == sum(riff+"louder")
			}),
		},
		resource.TestStep{
			Config:           acme + configured(path, "  file_name = \"hello.wav\"\n  customer_id = evovoice_customer.acme.id"),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: acctest.Holds("it is the same file, renamed, of a customer", func() bool {
				file := only(t, evo)
				return file.ID == id && file.FileName == "hello.wav" && file.CustomerID != nil
			}),
		},
		resource.TestStep{
			PreConfig:        func() { evo.ChangeContent(id, []byte("of somebody else")) },
			Config:           acme + configured(path, "  file_name = \"hello.wav\"\n  customer_id = evovoice_customer.acme.id"),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check:            acctest.Holds("it is as configured", func() bool { return evo.ContentSHA256(id) == sum(riff+"louder") }),
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: local},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: local,
			ImportStateId: evo.AccountID() + "/hello.wav",
		},
	)
}

// Each way to name a file finds it; what is not there, or not clear, is an error that says so.
func TestAccFile_found(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"random-order"}})
	add := func(name string) evovoice.FileInfo {
		file, err := evo.AddFile(evovoice.FileInfo{FileName: name}, []byte(riff))
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	greeting := add("a greeting.wav")
	twins := []string{add("twin.wav").ID, add("twin.wav").ID}
	slices.Sort(twins)
	config := configured(written(t, "a greeting.wav", riff), "")
	imported := func(id, want string) resource.TestStep {
		step := resource.TestStep{Config: config, ResourceName: address, ImportState: true, ImportStateId: id}
		if want != "" {
			step.ExpectError = acctest.Message(want)
		}
		return step
	}
	persisted := imported(evo.AccountID()+"/a greeting.wav", "")
	persisted.ImportStatePersist = true
	evo.Test(t,
		imported("nobody", "File Not Found.*nobody"),
		imported(evo.AccountID()+"/nobody", "File Not Found"),
		imported(evo.AccountID()+"/twin.wav", "File Not Clear.*"+twins[0]+", "+twins[1]),
		imported(greeting.ID, ""),
		persisted,
		resource.TestStep{
			Config: config, ConfigPlanChecks: action(plancheck.ResourceActionUpdate), // source is new to the state
			Check: acctest.Holds("nothing was sent", func() bool { return evo.Stats().Requests["PatchFile"] == 0 }),
		},
	)
}

// The data sources and the list resource show the same as an import, and of recordings nothing unless they are asked for.
func TestFile_shown(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	object, err := step(t, evo, acctest.Object{}, attributes{"file_name": "greeting.txt", "content_base64": encoded("one")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = evo.AddFile(evovoice.FileInfo{FileName: "greeting of a caller.wav", Type: "CallRecording"}, []byte("hi")); err != nil {
		t.Fatal(err)
	}
	p := evo.Protocol(t)
	listed := p.List(fileType, attributes{"name_contains": "GREET"}, 0, true)
	if len(listed) != 1 || listed[0].DisplayName != "greeting.txt" {
		t.Fatalf("listed: %v", listed)
	}
	listed[0].Object.IdentityIs(t, "list", object.Attribute("id"))
	if left := p.Read(fileType, listed[0].Object).Differences(listed[0].Object); fmt.Sprint(left) != "[content_sha256]" {
		t.Errorf("a refresh adds %v", left) // no list shows the bytes
	}
	if recordings := p.List(fileType, attributes{"type": "CallRecording"}, 0, false); len(recordings) != 1 {
		t.Errorf("recordings: %v", recordings)
	}
	for _, by := range []attributes{{"file_name": "greeting.txt"}, {"id": object.Attribute("id")}} {
		found, err := walk(t, evo).ReadDataSource(t.Context(), fileType, by)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"id", "file_name", "type", "content_length", "content_type", "date_created"} {
			if !found.Value(name).Equal(object.Value(name)) {
				t.Errorf("%s by %v is %s, not %s", name, by, found.Value(name), object.Value(name))
			}
		}
	}
	for kind, want := range map[any]string{nil: "greeting.txt", "CallRecording": "greeting of a caller.wav"} {
		all, err := walk(t, evo).ReadDataSource(t.Context(), "evovoice_files", attributes{"type": kind})
		if err != nil {
			t.Fatal(err)
		}
		if text := all.Value("names").String(); !strings.Contains(text, want) || strings.Contains(text, "greeting.txt") != (kind == nil) {
			t.Errorf("%v: %s", kind, text)
		}
	}
	_, err = walk(t, evo).ReadDataSource(t.Context(), fileType, attributes{"file_name": "Greeting.txt"})
	says(t, err, "File Not Found", "compared exactly")
}
