package customer_test

import (
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// impatient makes the provider give one attempt up quickly.
const impatient = "provider \"evovoice\" {\n  request_timeout = \"300ms\"\n}\n"

// However the answer to a creation is lost, it is not sent again, and the error shows the customer that may be it.
func TestAccCustomer_createAnsweredTooLate(t *testing.T) {
	for name, fault := range map[string]emulator.Fault{
		"reset":     {Cut: true},
		"time-out":  {Delay: time.Minute},
		"500":       {Status: 500},
		"truncated": {Truncate: true},
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{})
			fault.Operation, fault.AfterEffect = "NewCustomer", true
			evo.Inject(fault)
			evo.Test(t, resource.TestStep{
				Config:      impatient + customer("Acme"),
				ExpectError: acctest.Message(`Customer May Exist.*  [0-9a-f]{24}  Acme.*import {.*id = "[0-9a-f]{24}"`),
			})
			if len(evo.Customers()) != 1 || evo.Stats().Requests["NewCustomer"] != 1 {
				t.Errorf("%d customers after %d requests", len(evo.Customers()), evo.Stats().Requests["NewCustomer"])
			}
		})
	}
}

// A request that was lost before it took effect is not sent again either: nobody can tell.
func TestAccCustomer_createLost(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Inject(emulator.Fault{Operation: "NewCustomer", Cut: true})
	evo.Test(t,
		resource.TestStep{
			Config:      customer("Acme"),
			ExpectError: acctest.Message(`Customer May Exist.*No list shows a customer of this name.*look for it.*run apply again`),
		},
		resource.TestStep{Config: customer("Acme"), Check: acctest.Holds("there is one", func() bool { return len(evo.Customers()) == 1 })},
	)
}

// What Evo Voice refuses of a request is an error on the attribute.
func TestAccCustomer_refused(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Test(t,
		resource.TestStep{
			Config:      customer("Acme", `parent_customer_id = "nobody"`),
			ExpectError: acctest.Message(`Value Refused by Evo Voice.*parent_customer_id = "nobody"`),
		},
		resource.TestStep{
			Config:      customer("Acme", `tag_ids = ["none"]`),
			ExpectError: acctest.Message(`Value Refused by Evo Voice.*tag_ids = \["none"\]`),
		},
	)
}
