terraform apply -invoke=action.evovoice_check_account.leeds
