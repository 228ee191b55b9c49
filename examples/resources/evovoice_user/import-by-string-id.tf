import {
  to = evovoice_user.ada
  id = "ada@example.com"
}
