resource "evovoice_customer" "acme" {
  name         = "Acme Ltd"
  reference_id = "CRM-4711"

  data = {
    plan  = "gold"
    seats = 25
    sites = [
      { city = "London", floors = 3 },
      { city = "Leeds", floors = 1 },
    ]
  }

  schedule = {
    time_zone_id  = "Europe/London"
    default_state = "Closed"
    rules = [
      {
        name             = "Office hours"
        state            = "Open"
        simple_rule_type = "Time"
        start_time       = "09:00"
        end_time         = "17:30"
        frequency        = "Weekly"
        by_day = [
          for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] : { day_of_week = day }
        ]
      },
      {
        name       = "New Year"
        state      = "Holiday"
        priority   = 1
        is_all_day = true
        start_date = "2027-01-01"
        frequency  = "Yearly"
      },
    ]
  }
}

# Below another customer. What is left out, such as the schedule, stays as Evo Voice has it.
resource "evovoice_customer" "leeds" {
  name               = "Acme Leeds"
  parent_customer_id = evovoice_customer.acme.id
  schedule           = { inherit = true }

  override_app_settings = true
  app_settings = {
    enable_dialer       = true
    enable_call_history = true
    page_title          = "Acme Leeds"
  }

  override_billing_settings = true
  billing_settings = {
    base          = { base_cost = 9.99 }
    local_numbers = { unit_cost = 1.5, allowance = 2 }
  }
}
