$logins = 'join("\n", [for login in module.company.logins : "${login.email_address} ${login.password_version}"])' | terraform console
$logins -replace '"' | Select-String '@' | ForEach-Object {
  $address, $version = -split $_.Line
  "$address $(./password.ps1 $address $version)"
}
