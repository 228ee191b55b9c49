terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

variable "time_zone_id" {
  type    = string
  default = "America/New_York"
}

variable "opens" {
  type    = string
  default = "09:00"
}

# What callers are to meet, and when: on the clocks of the time zone, or with an offset.
variable "moments" {
  type = map(string)
  default = {
    "2027-01-01T10:00"     = "Holiday"        # New Year, a Friday
    "2027-01-04T08:59"     = "After Hours"    # Monday
    "2027-01-04T09:00"     = "Business Hours" #
    "2027-01-04T17:00"     = "After Hours"    #
    "2027-01-09T12:00"     = "After Hours"    # Saturday
    "2027-01-11T14:30:00Z" = "Business Hours" # half past nine in New York
  }
}

locals {
  opening_hours = {
    time_zone_id  = var.time_zone_id
    default_state = "After Hours"
    rules = [
      {
        name             = "New Year"
        priority         = 1
        state            = "Holiday"
        simple_rule_type = "Time"
        is_all_day       = true
        frequency        = "Yearly"
        by_month         = [1]
        by_month_day     = [1]
      },
      {
        name             = "Office"
        priority         = 2
        state            = "Business Hours"
        simple_rule_type = "Time"
        start_time       = var.opens
        end_time         = "17:00"
        frequency        = "Weekly"
        by_day           = [for day in ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] : { day_of_week = day }]
      },
    ]
  }
}

resource "evovoice_customer" "acme" {
  name     = "Acme"
  schedule = local.opening_hours
}

# Terraform puts a data source off that refers to a resource with changes. Through a local it is asked before they are made.
locals {
  acme = evovoice_customer.acme.id
}

# Asks about the schedule that is to be, and not about the one that is saved.
data "evovoice_schedule_state" "at" {
  for_each    = var.moments
  customer_id = local.acme
  at          = each.key
  schedule    = local.opening_hours
}

locals {
  surprises = [
    for moment, wanted in var.moments : "${moment}: ${coalesce(data.evovoice_schedule_state.at[moment].state, "nothing")} instead of ${wanted}"
    if data.evovoice_schedule_state.at[moment].state != wanted
  ]
}

check "opening_hours" {
  assert {
    condition     = length(local.surprises) == 0
    error_message = "Callers would meet ${join(", ", local.surprises)}."
  }
}
