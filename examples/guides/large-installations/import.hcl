import {
  to = module.company.evovoice_user.this["ada@example.com"]
  id = "ada@example.com"
}
