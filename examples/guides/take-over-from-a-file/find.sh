tofu -chdir=find init
tofu -chdir=find apply -auto-approve
tofu -chdir=find output -json logins >logins.json
