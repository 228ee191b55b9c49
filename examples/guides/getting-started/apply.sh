export EVOVOICE_USERNAME=you@example.com
export EVOVOICE_PASSWORD=Passw0rd-of-yours
export EVOVOICE_ACCOUNT_ID=65f1a2b3c4d5e6f708192a3b
export TF_VAR_ada_password=Passw0rd-of-Ada

terraform init
terraform apply
