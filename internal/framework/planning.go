package framework

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Planning is one plan of one object, the model of which is M.
type Planning[M any] struct {
	Config, Plan M
	// State is nil for an object that is to be created.
	State *M
	// Destroy is set for an object that is to be deleted. There is neither Config nor Plan then.
	Destroy bool
	Req     resource.ModifyPlanRequest
	Resp    *resource.ModifyPlanResponse

	resource *Resource
	proposed M // the plan as it came
}

// StartPlan reads what is to be planned. It is nil where nothing is: when the provider is not configured yet, when something
// is wrong, and when nothing is to change.
func StartPlan[M any](
	ctx context.Context, r *Resource, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse,
) *Planning[M] {
	p := &Planning[M]{Req: req, Resp: resp, Destroy: req.Plan.Raw.IsNull(), resource: r}
	// Equal of Raw would compare each element of a set with all others. What is planned for nothing costs time alone.
	if r.Provider == nil || !p.Destroy && !r.Outside && reflect.DeepEqual(req.Plan.Raw, req.State.Raw) {
		return nil
	}
	if !req.State.Raw.IsNull() {
		p.State = new(M)
		resp.Diagnostics.Append(req.State.Get(ctx, p.State)...)
	}
	if p.Destroy {
		r.planDestroy(ctx, resp)
	} else {
		resp.Diagnostics.Append(req.Config.Get(ctx, &p.Config)...)
		resp.Diagnostics.Append(req.Plan.Get(ctx, &p.Plan)...)
		p.proposed = p.Plan
		p.refuseUnknown(ctx)
	}
	if resp.Diagnostics.HasError() {
		return nil
	}
	return p
}

// refuseUnknown refuses to plan with what may replace an object that exists and is not known yet. To plan the replacement would
// destroy it for nothing, to plan a change could end in an action that nobody saw.
func (p *Planning[M]) refuseUnknown(ctx context.Context) {
	if p.State == nil {
		return
	}
	for _, attribute := range p.resource.MayReplace {
		var planned attr.Value
		p.Resp.Diagnostics.Append(p.Req.Plan.GetAttribute(ctx, path.Root(attribute), &planned)...)
		if planned != nil && !values.IsKnown(ctx, planned) {
			p.NotKnown(attribute)
		}
	}
}

// NotKnown refuses to plan with a value that is not known yet, because the object may have to be replaced for it.
func (p *Planning[M]) NotKnown(attribute string) {
	p.Resp.Diagnostics.AddAttributeError(path.Root(attribute), "Value Not Known Yet", fmt.Sprintf(
		"%s is not known yet, and whether this %s must be replaced depends on it. Nothing is destroyed because something is not "+
			"known.\n\nWrite the literal value, or apply what it comes from first (with -target, if the plan only adds that).%s",
		attribute, p.resource.Kind, destroyAnyway))
}

// destroyAnyway ends every error of a plan: terraform destroy makes one first.
const destroyAnyway = "\n\nThis error also stops terraform destroy. To remove things nevertheless: terraform destroy -refresh=false."

// AtPlan ends the errors of a plan modifier as all errors of a plan end.
func AtPlan(diags diag.Diagnostics) diag.Diagnostics { return adding(diags, destroyAnyway) }

// Fail adds an error to an attribute.
func (p *Planning[M]) Fail(attribute, title, detail string) {
	p.Resp.Diagnostics.AddAttributeError(path.Root(attribute), title, detail)
}

// Replace plans another object, for the sake of an attribute that the resource names in MayReplace.
func (p *Planning[M]) Replace(attribute string) {
	if !slices.Contains(p.resource.MayReplace, attribute) {
		panic("framework: " + attribute + " is not among what may replace")
	}
	p.Resp.RequiresReplace.Append(path.Root(attribute))
}

// Replaces reports whether another object is planned in the place of this one.
func (p *Planning[M]) Replaces() bool { return len(p.Resp.RequiresReplace) > 0 }

// Account settles the account of an object, which is the provider's unless one is configured.
func (p *Planning[M]) Account(configured types.String, planned *types.String) {
	provider := p.resource.Provider
	if configured.IsNull() && p.State == nil {
		*planned = types.StringValue(provider.AccountID)
		if provider.AccountID == "" {
			p.Fail("account_id", "Missing Account", fmt.Sprintf("A new %s needs an account. Set account_id here or in the provider "+
				"block, or set the environment variable EVOVOICE_ACCOUNT_ID.", p.resource.Kind))
		}
	}
	if values.IsSet(*planned) {
		provider.CheckAccount(planned.ValueString(), path.Root("account_id"), &p.Resp.Diagnostics)
	}
}

// Follows are attributes that can change because others do: each with these. They become unknown in the plan of such a change,
// unless the configuration sets them.
type Follows map[string][]string

// Anything is what follows from any change that Evo Voice hears of: of whatever can be configured, but for these attributes.
func Anything(but ...string) []string { return append([]string{anything, "timeouts"}, but...) }

const anything = "*"

// End writes the plan back, marks unknown what follows from it, and looks at the account of an object that is to be made.
func (p *Planning[M]) End(ctx context.Context, follows Follows) {
	diags := &p.Resp.Diagnostics
	if !reflect.DeepEqual(p.Plan, p.proposed) {
		diags.Append(p.Resp.Plan.Set(ctx, p.Plan)...)
	}
	if p.State != nil {
		p.follow(ctx, follows)
	}
	if (p.State == nil || p.Replaces()) && !p.resource.NoAccount && !diags.HasError() {
		var account types.String
		diags.Append(p.Resp.Plan.GetAttribute(ctx, path.Root("account_id"), &account)...)
		if values.IsSet(account) {
			p.resource.Provider.lookAt(ctx, account.ValueString(), diags)
		}
	}
	*diags = adding(*diags, destroyAnyway)
}

func (p *Planning[M]) follow(ctx context.Context, follows Follows) {
	diags := &p.Resp.Diagnostics
	config := asObject(ctx, p.Req.Config.Get, diags)
	planned, before := asObject(ctx, p.Resp.Plan.Get, diags), asObject(ctx, p.Req.State.Get, diags)
	if diags.HasError() {
		return
	}
	attributes, marked := planned.Attributes(), false
	differs := func(name string) bool {
		value, known := planned.Attributes()[name], values.IsKnown(ctx, planned.Attributes()[name])
		return !known || !values.Meets(value, before.Attributes()[name])
	}
	for _, name := range slices.Sorted(maps.Keys(follows)) {
		if config.Attributes()[name].IsNull() && slices.ContainsFunc(p.causes(follows[name]), differs) {
			attributes[name], marked = values.OfType(attributes[name].Type(ctx), tftypes.UnknownValue), true
		}
	}
	if marked {
		diags.Append(p.Resp.Plan.Set(ctx, types.ObjectValueMust(planned.AttributeTypes(ctx), attributes))...)
	}
}

// causes spells Anything out.
func (p *Planning[M]) causes(named []string) (causes []string) {
	if len(named) == 0 || named[0] != anything {
		return named
	}
	for name, attribute := range p.Req.Plan.Schema.GetAttributes() {
		if (attribute.IsOptional() || attribute.IsRequired()) && !slices.Contains(named, name) {
			causes = append(causes, name)
		}
	}
	return causes
}

// adding is the same diagnostics, with something said at the end of each error.
func adding(diags diag.Diagnostics, end string) (longer diag.Diagnostics) {
	for _, d := range diags {
		at, hasPath := d.(diag.DiagnosticWithPath)
		switch {
		case d.Severity() != diag.SeverityError:
			longer.Append(d)
		case hasPath:
			longer.AddAttributeError(at.Path(), d.Summary(), d.Detail()+end)
		default:
			longer.AddError(d.Summary(), d.Detail()+end)
		}
	}
	return longer
}
