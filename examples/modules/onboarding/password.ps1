# Prints the made password of a login: $env:TF_VAR_password_seed = '…'; ./password.ps1 ada@example.com 1
param([Parameter(Mandatory)][string]$Address, [int]$Version = 1)
$ErrorActionPreference = 'Stop'
if (-not $env:TF_VAR_password_seed) { throw 'TF_VAR_password_seed is not set' }
$text = "$env:TF_VAR_password_seed/$($Address.ToLowerInvariant())/$Version"
$hash = [Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($text))
'Ev0-' + (-join ($hash | ForEach-Object { $_.ToString('x2') })).Substring(0, 24)
