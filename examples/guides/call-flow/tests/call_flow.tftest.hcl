run "whoever_calls_at_night_reaches_the_voicemail" {
  command = plan
  assert {
    condition     = local.closed.path == tolist(["Open?", "Voicemail"])
    error_message = "Closed does not lead to the voicemail."
  }
}

run "whoever_calls_by_day_and_is_not_answered_does_too" {
  command = plan
  assert {
    condition = local.unanswered == {
      path = tolist(["Open?", "Greet", "Ring support", "Voicemail"])
      end  = "sub_flow"
      at   = "Voicemail"
      exit = ""
    }
    error_message = "Nobody takes the message."
  }
}

run "a_failed_call_escalates" {
  command = plan
  assert {
    condition     = local.failed.exit == "Escalate"
    error_message = "A failed call does not escalate."
  }
}

run "every_node_is_reached" {
  command = plan
  assert {
    condition     = length(local.logic.unreachable) == 0 && length(local.logic.missing) == 0
    error_message = "Never reached: ${join(", ", local.logic.unreachable)}."
  }
}
