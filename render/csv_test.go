package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCSV: any words come back as one cell, and none is a formula.
func TestCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		tl := hostile(s)
		rows, err := csv.NewReader(bytes.NewReader(printRapid(t, &Printer{}, "csv", tl))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(tl.Events)+1 {
			t.Fatalf("%d rows, want %d", len(rows), len(tl.Events)+1)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n") {
					t.Fatalf("cell %q", cell)
				}
			}
		}
		if got, want := rows[1][10], csvCell(s); got != want {
			t.Fatalf("the sentence came back as %q, want %q", got, want)
		}
	})
}

func TestCSVBOM(t *testing.T) {
	if got := print(t, &Printer{BOM: true}, "csv", sample()); !bytes.HasPrefix(got, []byte("\ufeffid,when")) {
		t.Errorf("starts with %q", got[:20])
	}
}

// TestJSONLines: each line is an event as JSON has it.
func TestJSONLines(t *testing.T) {
	var whole struct{ Events []json.RawMessage }
	if err := json.Unmarshal(print(t, &Printer{}, "json", sample()), &whole); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(print(t, &Printer{}, "jsonl", sample()))), "\n")
	if len(lines) != len(whole.Events) {
		t.Fatalf("%d lines, want %d", len(lines), len(whole.Events))
	}
	for i, line := range lines {
		var want bytes.Buffer
		if err := json.Compact(&want, whole.Events[i]); err != nil {
			t.Fatal(err)
		}
		if line != want.String() {
			t.Errorf("line %d is %s, want %s", i, line, &want)
		}
	}
}
