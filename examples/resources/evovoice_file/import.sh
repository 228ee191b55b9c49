# By id, or by account id and name.
terraform import evovoice_file.greeting 65f1a2b3c4d5e6f708192d10
terraform import evovoice_file.greeting "65f1a2b3c4d5e6f708192a3b/greeting.wav"
