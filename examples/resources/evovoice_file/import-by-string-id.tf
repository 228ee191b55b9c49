import {
  to = evovoice_file.greeting
  id = "65f1a2b3c4d5e6f708192d10"
}
