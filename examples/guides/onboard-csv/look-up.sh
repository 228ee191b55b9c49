echo 'module.company.logins["ada@example.com"]' | terraform console
