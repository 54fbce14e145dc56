package facts

import "testing"

func TestOffices(t *testing.T) {
	all, err := readOffices(officialsText)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		if len(o.Names) == 0 || len(o.Holders) == 0 {
			t.Errorf("%v: no names or no holders", o)
		}
		for _, h := range o.Holders {
			if h.When.IsZero() || h.When.End <= h.When.Start {
				t.Errorf("%s: no term", h.Name)
			}
		}
	}
	for _, bad := range []string{"    A B 2001", "Chief\n    A B", "Chief\n    B 2001"} {
		if _, err := readOffices(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
