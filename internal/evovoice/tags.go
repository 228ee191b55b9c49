package evovoice

// Tag is a label that an account defines for its customers and other objects.
type Tag struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Color is inferred: the page that shows Tag ends before it.
	Color TagColors `json:"color,omitzero"`
}

// TagColors is the color of a tag; the API uses the plural for the single value too. Values that are not listed here pass
// through.
type TagColors string

// The values of TagColors.
const (
	TagMagenta  TagColors = "Magenta"
	TagRed      TagColors = "Red"
	TagVolcano  TagColors = "Volcano"
	TagOrange   TagColors = "Orange"
	TagGold     TagColors = "Gold"
	TagLime     TagColors = "Lime"
	TagGreen    TagColors = "Green"
	TagCyan     TagColors = "Cyan"
	TagBlue     TagColors = "Blue"
	TagGeekBlue TagColors = "GeekBlue"
	TagPurple   TagColors = "Purple"
)
