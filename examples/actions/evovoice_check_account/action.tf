action "evovoice_check_account" "leeds" {
  config {
    account_id = "65f1a2b3c4d5e6f708192a3c"
  }
}
