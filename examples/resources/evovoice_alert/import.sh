# By id, or by account id and name.
terraform import evovoice_alert.spend 65f1a2b3c4d5e6f708192e10
terraform import evovoice_alert.spend "65f1a2b3c4d5e6f708192a3b/Spend of a day"
