echo 'join("\n", [for login in module.company.logins : "${login.email_address} ${login.password_version}"])' |
  terraform console | tr -d '"' | grep @ | while read -r address version; do
    echo "$address $(./password.sh "$address" "$version")"
  done
