export TF_VAR_email_address=ada@example.com TF_VAR_password=Passw0rd
evovoice-emulator -seed-users 100 -- sh
