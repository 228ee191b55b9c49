import {
  to = evovoice_user.ada
  identity = {
    id         = "65f1a2b3c4d5e6f708192a40"
    account_id = "65f1a2b3c4d5e6f708192a3b" # may be left out: under which account to manage it
  }
}
