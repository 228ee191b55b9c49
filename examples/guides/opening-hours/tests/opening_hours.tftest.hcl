# A customer to ask about. The check in the module is part of each run.
run "opens" {
  assert {
    condition     = length(local.surprises) == 0
    error_message = join(", ", local.surprises)
  }
}

run "is_closed_on_new_year" {
  command = plan
  assert {
    condition     = data.evovoice_schedule_state.at["2027-01-01T10:00"].state == "Holiday"
    error_message = "It is not a holiday."
  }
}

run "is_open_on_monday_at_nine" {
  command = plan
  assert {
    condition     = data.evovoice_schedule_state.at["2027-01-04T09:00"].state == "Business Hours"
    error_message = "It is closed."
  }
}

# On 14 March 2027 the clocks of New York are put forward: nine o'clock comes an hour earlier than on the Sunday before.
run "opens_at_nine_on_the_sunday_of_new_york" {
  command = plan
  variables {
    moments = {
      "2027-03-07T13:30:00Z" = "After Hours"
      "2027-03-14T12:59:59Z" = "After Hours"
      "2027-03-14T13:00:00Z" = "Business Hours"
      "2027-03-14T09:00"     = "Business Hours"
    }
  }
}

# Those of Berlin follow two weeks later. Nothing of this is applied.
run "opens_at_nine_on_the_sunday_of_berlin" {
  command = plan
  variables {
    time_zone_id = "Europe/Berlin"
    moments = {
      "2027-03-14T13:00:00Z" = "Business Hours" # two in the afternoon
      "2027-03-21T07:30:00Z" = "After Hours"
      "2027-03-28T06:59:59Z" = "After Hours"
      "2027-03-28T07:00:00Z" = "Business Hours"
      "2027-03-28T09:00"     = "Business Hours"
    }
  }
}

run "tests_a_schedule_before_it_is_applied" {
  command = plan
  variables {
    opens = "10:00"
    moments = {
      "2027-01-04T09:59" = "After Hours"
      "2027-01-04T10:00" = "Business Hours"
    }
  }
}

run "finds_what_surprises_callers" {
  command = plan
  variables {
    opens = "10:00"
  }
  expect_failures = [check.opening_hours]
}
