data "evovoice_files" "audio" {
  name_contains = ".wav"
}

output "ids_by_name" {
  value = data.evovoice_files.audio.names
}
