data "evovoice_file" "closed" {
  file_name = "closed.wav"
}

output "closed" {
  value = data.evovoice_file.closed.content_length
}
