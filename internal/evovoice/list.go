package evovoice

// ListRequest is the base of every list operation. Its members go into the query string.
type ListRequest struct {
	// Page counts from 0.
	Page int `json:"page,omitzero" url:"page,omitempty"`
	// All asks for everything at once.
	All bool `json:"all,omitzero" url:"all,omitempty"`
	// CountPerPage is the page size; the server takes 25 when it is 0.
	CountPerPage int        `json:"countPerPage,omitzero" url:"countPerPage,omitempty"`
	SpecificIDs  []string   `json:"specificIds,omitzero" url:"specificIds,comma,omitempty"`
	SortField    string     `json:"sortField,omitzero" url:"sortField,omitempty"`
	SortOrder    SortOrders `json:"sortOrder,omitzero" url:"sortOrder,omitempty"`
	// SimplifiedPaging leaves the totals out of the answer; the last page then is the one without items.
	SimplifiedPaging bool `json:"simplifiedPaging,omitzero" url:"simplifiedPaging,omitempty"`
}

// SortOrders is a sort direction.
type SortOrders string

// The values of SortOrders.
const (
	Ascend  SortOrders = "Ascend"
	Descend SortOrders = "Descend"
)

// ListResponse is one page of a list. The totals are nil where the server left them out.
type ListResponse[T any] struct {
	Items        []T   `json:"items"`
	TotalCount   *int  `json:"totalCount,omitzero"`
	TotalPages   *int  `json:"totalPages,omitzero"`
	HasMorePages *bool `json:"hasMorePages,omitzero"`
}
