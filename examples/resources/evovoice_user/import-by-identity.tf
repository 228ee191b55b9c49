import {
  to = evovoice_user.ada
  identity = {
    id = "65f1a2b3c4d5e6f708192a40"
  }
}
