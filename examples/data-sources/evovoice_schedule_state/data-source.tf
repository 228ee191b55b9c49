variable "customer_id" {
  type    = string
  default = "65f1a2b3c4d5e6f708192a50"
}

# The schedule that is saved, on the clocks of its own time zone.
data "evovoice_schedule_state" "new_year" {
  customer_id = var.customer_id
  at          = "2027-01-01T10:00"
}

check "closed_on_new_year" {
  assert {
    condition     = data.evovoice_schedule_state.new_year.state == "Holiday"
    error_message = "On New Year callers would meet ${data.evovoice_schedule_state.new_year.state}."
  }
}

# Another one, before it is applied. What it leaves out is as it is saved.
data "evovoice_schedule_state" "late" {
  customer_id = var.customer_id
  at          = "2027-01-04T18:30:00Z"
  schedule    = { force_closed = true }
}
