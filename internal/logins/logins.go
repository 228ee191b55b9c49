// Package logins reads the logins of a company from a CSV file, as spreadsheets and directories export it.
package logins

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
)

// Login is a person of the file, under the names that Terraform has for it. Nil stands for what the file leaves open.
type Login struct {
	EmailAddress string   `tfsdk:"email_address"`
	FirstName    *string  `tfsdk:"first_name"`
	LastName     *string  `tfsdk:"last_name"`
	Roles        []string `tfsdk:"roles"`
	Accounts     []string `tfsdk:"accounts"`
}

var errNobody = errors.New("the file has no rows: Terraform would delete every login that it made from it. " +
	"If that is what you want, write {} in the place of this call")

// FromCSV reads the logins of a file by their key: the column key where there is one, else the address in lower case.
// Its error names line, column and value of the first ten cells that are wrong, and says how many more there are.
func FromCSV(file []byte) (map[string]Login, error) {
	text, err := decode(file)
	if err != nil {
		return nil, err
	}
	records, columns, err := open(text)
	if err != nil {
		return nil, err
	}
	r := reader{file: text, columns: columns, logins: map[string]Login{}, lines: map[place]int{}}
	for r.next(records) {
	}
	if err := r.problems.err(); err != nil {
		return nil, err
	}
	if len(r.logins) == 0 {
		return nil, errNobody
	}
	return r.logins, nil
}

// reader makes logins of rows.
type reader struct {
	file     string
	columns  columns
	logins   map[string]Login
	problems problems
	// lines are those in which an address or a key was read, by its column and what foldCase makes of it.
	lines map[place]int
}

// next reads a row, and reports whether there was one.
func (r *reader) next(records *csv.Reader) bool {
	start := records.InputOffset()
	cells, err := records.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	before := r.problems.count
	parse, _ := errors.AsType[*csv.ParseError](err)
	if errors.Is(err, csv.ErrBareQuote) { // such as in =PROPER("ada"): which cell is it?
		lazy := newReader(r.file[start:records.InputOffset()], records.Comma)
		lazy.LazyQuotes = true
		if cells, err := lazy.Read(); err == nil {
			r.row(parse.StartLine, cells)
		}
	}
	switch {
	case parse == nil && slices.ContainsFunc(cells, func(cell string) bool { return clean(cell) != "" }):
		line, _ := records.FieldPos(0)
		r.row(line, cells)
	case parse != nil && r.problems.count == before:
		r.problems.add(place{line: parse.StartLine}, "a quotation mark in a cell is written twice, and the cell stands in quotation marks")
	}
	return true
}

func (r *reader) row(line int, cells []string) {
	if beyond := min(len(cells), len(r.columns.headers)); clean(strings.Join(cells[beyond:], "")) != "" {
		r.problems.add(place{line: line}, "more cells than columns; a cell that has a separator in it stands in quotation marks")
		return
	}
	login := Login{
		FirstName: r.text(line, cells, firstName), LastName: r.text(line, cells, lastName),
		Roles: r.list(line, cells, roles), Accounts: r.list(line, cells, accounts),
	}
	if r.columns.has(wholeName) {
		login.FirstName, login.LastName = split(r.text(line, cells, wholeName))
	}
	for _, role := range login.Roles {
		if right := knownRole(role); right != role {
			r.problems.add(place{line, r.columns.header(roles), role}, "is not a role: write "+right)
		}
	}
	address, ok := r.address(line, cells)
	if !ok {
		return
	}
	login.EmailAddress = address.value
	r.claim(address)
	key := place{line, address.column, strings.ToLower(address.value)}
	if r.columns.has(personKey) {
		if key = r.cell(line, cells, personKey); r.text(line, cells, personKey) == nil {
			r.problems.add(key, "is empty: where there are keys, everybody has one")
		} else {
			r.claim(key)
		}
	}
	r.logins[key.value] = login
}

// claim refuses a second row with the same address or key, regardless of case.
func (r *reader) claim(p place) {
	folded := place{column: p.column, value: foldCase(p.value)}
	if first, taken := r.lines[folded]; taken {
		r.problems.add(p, "is in line "+thousands(first)+" already")
		return
	}
	r.lines[folded] = p.line
}

// address is the cell that says who signs in: of a column of addresses, or of user names where there is no other.
func (r *reader) address(line int, cells []string) (address place, ok bool) {
	in := emailAddress
	if !r.columns.has(in) {
		in = userName
	}
	address = r.cell(line, cells, in)
	wrong := wrongAddress(address.value)
	if name := r.cell(line, cells, userName); wrong == "" && r.columns.has(userName) && foldCase(name.value) != foldCase(address.value) {
		wrong = "differs from " + quote(name.value) + " in " + name.column + ": which of them signs in? Delete the other column"
	}
	if wrong != "" {
		r.problems.add(address, wrong)
	}
	return address, wrong == ""
}

func (r *reader) cell(line int, cells []string, in concept) place {
	p := place{line: line}
	if i, ok := r.columns.at[in]; ok {
		p.column = r.columns.headers[i]
		if i < len(cells) { // what is left out at the end of a row is empty
			p.value = clean(cells[i])
		}
	}
	return p
}

// text is the value of a cell, nil where it is empty.
func (r *reader) text(line int, cells []string, in concept) *string {
	cell := r.cell(line, cells, in)
	if cell.value == "" {
		return nil
	}
	if wrong := wrongText(cell.value); wrong != "" {
		r.problems.add(cell, wrong)
	}
	return &cell.value
}

// list is what a cell separates, nil where it is nothing.
func (r *reader) list(line int, cells []string, in concept) (values []string) {
	text := r.text(line, cells, in)
	if text == nil {
		return nil
	}
	for value := range strings.FieldsFuncSeq(*text, func(s rune) bool { return s == ';' || s == ',' || s == '|' }) {
		if value = clean(value); value != "" && !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	return values
}

// split takes a whole name apart where it is written "Last, First"; anything else is a last name.
func split(name *string) (first, last *string) {
	if name == nil {
		return nil, nil
	}
	before, after, _ := strings.Cut(*name, ",")
	before, after = clean(before), clean(after)
	if before == "" || after == "" || strings.Contains(after, ",") {
		return nil, name
	}
	return &after, &before
}

// knownRole is the role that somebody meant who wrote role, which is itself where nobody can know.
func knownRole(role string) string {
	for _, known := range []string{"SystemAdministrator", "Manager", "Customer", "User", "CallCenterDashboard"} {
		if similar(fold(role), fold(known)) {
			return known
		}
	}
	return role
}

// foldCase is the same for values that differ in letter case alone, as strings.EqualFold has it.
func foldCase(value string) string {
	return strings.Map(func(r rune) rune {
		for next := unicode.SimpleFold(r); next > r; next = unicode.SimpleFold(r) {
			r = next
		}
		return r
	}, value)
}
