// Package emulator is an Evo Voice that runs in one process, in memory.
//
// It is a server, not a mock: it listens on HTTP, keeps accounts, customers, logins and sessions, enforces roles, and speaks
// ServiceStack's wire format, so that a client cannot tell it from the service by what the public metadata pages
// document. [New] makes one, [Start] serves it on a loopback address, and the methods of [Emulator] reach behind the
// API: to prepare logins, to let them drift, and to look at what a client left behind. [Add], [All], [Get], [Change] and [Remove]
// do so for every kind of object.
//
// # What is documented and what is not
//
// The metadata pages at https://evovoice.io/metadata give operations, members, roles and sample messages. They do not
// say how an unknown id is answered, how emailFilter compares, or in which order a list comes. Where they are silent
// the emulator follows ServiceStack's defaults, says "inferred" in a comment, and where a client could be hurt by
// the difference offers the other answers as dialects: see [Dialects], and DIALECTS.md in this folder.
//
// # Trouble on demand
//
// [Emulator.Inject] plants a [Fault] that hits the nth call of an operation: a status, a gateway's HTML page, a
// truncated body, a reset before or after the operation took effect. GET /emulator/stats, or [Emulator.Stats], tells
// how many calls of each operation arrived.
package emulator
