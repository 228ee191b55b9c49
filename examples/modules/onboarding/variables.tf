variable "account_id" {
  description = "Account in which the logins are created."
  type        = string
  nullable    = false
}

variable "logins" {
  description = <<-EOT
    Logins by a key of yours, as provider::evovoice::logins_from_csv returns them, or written by hand. What is null or left
    out is not managed: a login keeps what Evo Voice gives it. Accounts are names or ids; account_id need not be among them.
  EOT
  type = map(object({
    email_address = string
    first_name    = optional(string)
    last_name     = optional(string)
    roles         = optional(set(string))
    accounts      = optional(set(string))
  }))
  nullable = false

  validation {
    condition = alltrue([for login in var.logins : can(regex("^[^@\\s]+@[^@\\s]+$", login.email_address))])
    error_message = "Not an e-mail address, such as ada@example.com: ${join(", ", [
      for key, login in var.logins : format("%#v (%s)", login.email_address, key) if !can(regex("^[^@\\s]+@[^@\\s]+$", login.email_address))
    ])}."
  }
  validation {
    condition = length(distinct([for login in var.logins : try(lower(login.email_address), "")])) == length(var.logins)
    error_message = "An address belongs to one login alone, regardless of case: ${join("; ", [
      for email, keys in { for key, login in var.logins : try(lower(login.email_address), "") => key... } :
      "${email} (${join(", ", keys)})" if length(keys) > 1
    ])}."
  }
  validation {
    condition = length(distinct([for key in keys(var.logins) : lower(key)])) == length(var.logins)
    error_message = "Keys differ by more than letter case: ${join("; ", [
      for keys in values({ for key in keys(var.logins) : lower(key) => key... }) : join(", ", keys) if length(keys) > 1
    ])}."
  }
}

variable "password_seed" {
  description = <<-EOT
    Secret from which the password of each login is made, for those that are not in passwords. Random, at least 32
    characters. It is in no plan and no state.
  EOT
  type        = string
  default     = null
  sensitive   = true
  ephemeral   = true

  validation {
    condition     = var.password_seed == null ? true : length(var.password_seed) >= 32
    error_message = "password_seed must have at least 32 characters: who guesses it knows the password of every login."
  }
}

variable "passwords" {
  description = <<-EOT
    Passwords by key or e-mail address, regardless of case, instead of made ones. They are in no plan and no state.
  EOT
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true
  ephemeral   = true

  validation {
    condition     = length(setsubtract([for name in keys(var.passwords) : lower(name)], local.people)) == 0
    error_message = "A password is for nobody: each has the key or the address of a login. Terraform shows no part of a secret, so look which."
  }
}

variable "password_version" {
  description = "A new number sets the passwords of all logins again. Made ones become others."
  type        = number
  default     = 1
  nullable    = false
}

variable "password_versions" {
  description = "Versions by key or e-mail address, regardless of case, for the logins that differ from password_version."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract([for name in keys(var.password_versions) : lower(name)], local.people)) == 0
    error_message = "A version is for nobody, as no login has this key or address: ${join(", ", setsubtract([for name in keys(var.password_versions) : lower(name)], local.people))}."
  }
}
