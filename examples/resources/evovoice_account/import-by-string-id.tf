import {
  to = evovoice_account.acme
  id = "65f1a2b3c4d5e6f708192a3c"
}
