package endpoint

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// attributes are what is shown of an endpoint. What the documentation of Evo Voice does not name may be null.
func attributes() map[string]schema.Attribute {
	const mayBeNull = "; null where Evo Voice does not show it."
	return map[string]schema.Attribute{
		"id":           framework.ComputedString("Id of the endpoint."),
		"account_id":   framework.ComputedString("Account of the endpoint."),
		"account_name": framework.ComputedString("Name of the account."),
		"type": framework.ComputedString("What the endpoint is: `PhoneNumber`, `User`, `FaxNumber`, `EmailAddress`, `Team`, `Assistant`, or " +
			"what a newer server knows."),
		"name":                        framework.ComputedString("Name" + mayBeNull),
		"display_name":                framework.ComputedString("How the dashboard calls the endpoint."),
		"extra_information":           framework.ComputedString("What the dashboard shows beside that."),
		"phone_number":                framework.ComputedString("Number" + mayBeNull),
		"email_address":               framework.ComputedString("E-mail address of a phone user or a mailbox" + mayBeNull),
		"sip_user_name":               framework.ComputedString("Name under which a SIP phone signs in" + mayBeNull),
		"user_mode":                   framework.ComputedString("How a phone user calls, such as `SoftPhone` or `SipPhone`" + mayBeNull),
		"manager_access":              framework.ComputedString("What a phone user may do in the dashboard" + mayBeNull),
		"dashboard_permissions":       framework.ComputedSet("Parts of the dashboard that a phone user sees" + mayBeNull),
		"customer_id":                 framework.ComputedString("Id of the customer that the endpoint belongs to; null for none."),
		"customer_name":               framework.ComputedString("Name of that customer."),
		"reference_id":                framework.ComputedString("What another system calls the endpoint."),
		"tag_ids":                     framework.ComputedSet("Ids of its tags" + mayBeNull),
		"flow_id":                     framework.ComputedString("Id of the flow that runs."),
		"flow_name":                   framework.ComputedString("Name of that flow."),
		"flow_schedule":               framework.ComputedString("Whether one flow runs or scheduled ones, as Evo Voice writes it."),
		"disable_sms":                 framework.ComputedBool("Whether text messages are off."),
		"use_external_10dlc_campaign": framework.ComputedBool("Whether the settings of a campaign for text messages are left alone."),
		"is_virtual_phone_number":     framework.ComputedBool("Whether the number was not bought here."),
		"date_created":                framework.ComputedString("When the endpoint was created, as Evo Voice writes it."),
		"date_last_modified":          framework.ComputedString("When the endpoint was last changed, as Evo Voice writes it."),
	}
}
