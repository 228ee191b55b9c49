terraform init
evovoice-emulator -- terraform test
