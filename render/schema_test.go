package render

import (
	"bytes"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"dateline/timeline"
)

// TestSchema: what is printed is what schema.json describes, no field more or less.
func TestSchema(t *testing.T) {
	src, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compile := func(name string) *jsonschema.Schema {
		schema, err := compiler.Compile(name)
		if err != nil {
			t.Fatal(err)
		}
		return schema
	}
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	whole, event := compile("schema.json"), compile("schema.json#/$defs/event")
	check := func(t fatal, schema *jsonschema.Schema, out []byte) {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
		if err != nil {
			t.Fatalf("%v", err)
		}
		if err := schema.Validate(v); err != nil {
			t.Fatalf("%v", err)
		}
	}
	check(t, whole, print(t, &Printer{Query: "from:2014"}, "json", sample()))
	check(t, whole, print(t, &Printer{}, "json", &timeline.Timeline{}))
	for line := range bytes.Lines(print(t, &Printer{}, "jsonl", sample())) {
		check(t, event, line)
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, whole, printRapid(t, &Printer{}, "json", anyTimeline(10).Draw(t, "timeline")))
	})
	if err := whole.Validate(map[string]any{"schema": "dateline/1"}); err == nil {
		t.Error("the schema takes what lacks its fields")
	}
}
