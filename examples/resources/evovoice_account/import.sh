# By id, or by exact name where only one account has it.
terraform import evovoice_account.acme 65f1a2b3c4d5e6f708192a3c
terraform import evovoice_account.acme Acme
