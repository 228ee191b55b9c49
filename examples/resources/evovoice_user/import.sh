# By e-mail address or id; with the account where the login can open several.
terraform import evovoice_user.ada ada@example.com
terraform import evovoice_user.ada 65f1a2b3c4d5e6f708192a40
terraform import evovoice_user.ada 65f1a2b3c4d5e6f708192a3b/ada@example.com
