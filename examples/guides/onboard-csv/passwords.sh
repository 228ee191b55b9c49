terraform console <<'END' | tr -d '"' | grep @ | while read -r address version; do
join("\n", [for login in module.company.logins : "${login.email_address} ${login.password_version}"])
END
  echo "$address $(./password.sh "$address" "$version")"
done
