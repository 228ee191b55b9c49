terraform console <<'END'
module.company.logins["ada@example.com"]
END
