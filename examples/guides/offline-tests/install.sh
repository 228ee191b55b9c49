go install github.com/evovoice/terraform-provider-evovoice/internal/emulator/cmd/evovoice-emulator@latest
