package schedule_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/billing"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/schedule"
)

// A member that a table forgets would be lost: every one comes back as it was.
func TestTables_haveEveryMember(t *testing.T) {
	t.Parallel()
	opening, prices := full[evovoice.Schedule](), full[evovoice.BillingSettings]()
	if diff := cmp.Diff(opening, schedule.Object.Expand(schedule.Object.Flatten(opening))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(prices, billing.Object.Expand(billing.Object.Flatten(prices))); diff != "" {
		t.Error(diff)
	}
}

// full is a DTO with something in every member.
func full[T any]() *T {
	dto := new(T)
	fill(reflect.ValueOf(dto).Elem())
	return dto
}

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.Map: // custom data
		v.Set(reflect.ValueOf(evovoice.Struct{"a": {NumberValue: new(0.5)}, "b": {ListValue: []evovoice.Struct{}}}))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.String:
		v.SetString("text")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(3)
	default:
		v.SetFloat(1.5)
	}
}
