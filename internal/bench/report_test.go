package bench_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
)

// report is what people read when the benchmarks are over; the lines of the testing package are for programs.
var report []*table

// table is one section of the report.
type table struct {
	title   string
	columns []string
	rows    [][]string
}

// section adds a table to the report; one that stays empty is not shown.
func section(title string, columns ...string) *table {
	t := &table{title: title, columns: columns}
	report = append(report, t)
	return t
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) write(w io.Writer) error {
	fmt.Fprintf(w, "\n%s\n\n", t.title)
	aligned := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, cells := range append([][]string{t.columns}, t.rows...) {
		fmt.Fprintf(aligned, "%s\t\n", strings.Join(cells, "\t"))
	}
	return aligned.Flush()
}

func writeReport(w io.Writer) error {
	filled := slices.DeleteFunc(slices.Clone(report), func(t *table) bool { return len(t.rows) == 0 })
	if len(filled) == 0 {
		return nil
	}
	fmt.Fprintf(w, "\n%s\n", machine())
	for _, t := range filled {
		if err := t.write(w); err != nil {
			return err
		}
	}
	return nil
}

// machine is what the numbers depend on, and when they were taken.
func machine() string {
	return strings.Join([]string{
		time.Now().UTC().Format(time.DateOnly),
		fmt.Sprintf("%d cores", runtime.NumCPU()),
		processor(),
		runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH,
		cliVersion(),
	}, ", ")
}

func processor() string {
	const unknown = "unknown processor"
	file, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return unknown
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if name, value, _ := strings.Cut(lines.Text(), ":"); strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return unknown
}

func cliVersion() string {
	program, err := cli.Find()
	if err != nil {
		return "no Terraform"
	}
	version, err := exec.Command(program, "version").Output()
	if err != nil {
		return "unknown Terraform"
	}
	first, _, _ := strings.Cut(string(version), "\n")
	return first
}

func count(n int) string { return fmt.Sprint(n) }

func factor(x float64) string { return fmt.Sprintf("%.2f", x) }

func kib(bytes int) string { return fmt.Sprintf("%.0f", float64(bytes)/1024) }

// took is a duration with three digits or so.
func took(d time.Duration) string {
	switch {
	case d >= time.Second:
		return d.Round(10 * time.Millisecond).String()
	case d >= time.Millisecond:
		return d.Round(10 * time.Microsecond).String()
	default:
		return d.Round(10 * time.Nanosecond).String()
	}
}
