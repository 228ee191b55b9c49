terraform apply -invoke=action.evovoice_send_password_recovery.ada
