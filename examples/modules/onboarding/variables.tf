variable "account_id" {
  description = "Account in which the logins are created."
  type        = string
  nullable    = false
}

variable "logins" {
  description = <<-EOT
    Logins by e-mail address. Roles and accounts that are left out are not managed: a login keeps what Evo Voice gives it.
    Accounts are names or ids; account_id need not be among them.
  EOT
  type = map(object({
    first_name = optional(string)
    last_name  = optional(string)
    roles      = optional(set(string))
    accounts   = optional(set(string))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for email in keys(var.logins) : can(regex("^[^@\\s]+@[^@\\s]+$", email))])
    error_message = "Each key of logins must be an e-mail address, such as ada@example.com."
  }
  validation {
    condition     = length(distinct([for email in keys(var.logins) : lower(email)])) == length(var.logins)
    error_message = "An address is in logins twice: Evo Voice does not tell upper from lower case."
  }
  validation {
    condition = alltrue([
      for login in var.logins : login.roles == null ? true : alltrue([
        for role in login.roles : contains(["SystemAdministrator", "Manager", "Customer", "User"], role)
      ])
    ])
    error_message = "Roles are SystemAdministrator, Manager, Customer and User."
  }
}

variable "rows" {
  description = <<-EOT
    More logins: the rows of a CSV file, as csvdecode returns them. The column email_address is needed; first_name,
    last_name, roles and accounts may be missing or empty. Several roles or accounts are separated by semicolons.
  EOT
  type = list(object({
    email_address = string
    first_name    = optional(string, "")
    last_name     = optional(string, "")
    roles         = optional(string, "")
    accounts      = optional(string, "")
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for row in var.rows : can(regex("^[^@\\s]+@[^@\\s]+$", row.email_address))])
    error_message = "Each row must have an e-mail address, such as ada@example.com, without spaces around it."
  }
  validation {
    condition = alltrue(flatten([
      for row in var.rows : [
        for role in compact(split(";", row.roles)) : contains(["SystemAdministrator", "Manager", "Customer", "User"], trimspace(role))
      ]
    ]))
    error_message = "Roles are SystemAdministrator, Manager, Customer and User, separated by semicolons."
  }
  validation {
    condition     = length(distinct([for row in var.rows : lower(row.email_address)])) == length(var.rows)
    error_message = "An address is in rows twice: Evo Voice does not tell upper from lower case."
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
  description = "Passwords by e-mail address, as written in logins or rows, instead of made ones. They are in no plan and no state."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true
  ephemeral   = true
}

variable "password_version" {
  description = "A new number sets the passwords of all logins again. Made ones become others."
  type        = number
  default     = 1
  nullable    = false
}

variable "password_versions" {
  description = "Versions by e-mail address, for the logins that differ from password_version."
  type        = map(number)
  default     = {}
  nullable    = false
}
