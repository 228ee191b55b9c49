package logins

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// place is a cell, or a line where column is empty.
type place struct {
	line          int
	column, value string
}

// problems collects what is wrong, and keeps the first ten.
type problems struct {
	first []string
	count int
}

func (p *problems) add(at place, wrong string) {
	p.count++
	if len(p.first) >= 10 {
		return
	}
	where := "line " + thousands(at.line)
	if at.column != "" {
		where += ", " + at.column
	}
	if at.value != "" {
		wrong = quote(at.value) + " " + wrong
	}
	p.first = append(p.first, where+": "+wrong)
}

func (p *problems) err() error {
	if p.count == 0 {
		return nil
	}
	text := strings.Join(p.first, "\n")
	if more := p.count - len(p.first); more > 0 {
		text += "\nand " + thousands(more) + " more"
	}
	return errors.New(text)
}

// quote shows a value, also what nobody sees in it. An open quotation mark can make a cell of half a file.
func quote(value string) string {
	const most = 80
	if runes := []rune(value); len(runes) > most {
		value = string(runes[:most]) + "…"
	}
	return strconv.Quote(value)
}

func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
