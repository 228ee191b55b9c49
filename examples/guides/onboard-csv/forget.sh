terraform state rm 'module.company.evovoice_user.this["ada@example.com"]'
