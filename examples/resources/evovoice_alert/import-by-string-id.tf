import {
  to = evovoice_alert.spend
  id = "65f1a2b3c4d5e6f708192e10"
}
