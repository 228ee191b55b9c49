# By id, or by account id and either id or reference id.
terraform import evovoice_customer.acme 65f1a2b3c4d5e6f708192c10
terraform import evovoice_customer.acme 65f1a2b3c4d5e6f708192a3b/65f1a2b3c4d5e6f708192c10
terraform import evovoice_customer.acme 65f1a2b3c4d5e6f708192a3b/CRM-4711
