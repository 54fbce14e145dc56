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
	for _, wrong := range checkOffices(all) {
		t.Error(wrong)
	}
	for _, bad := range []string{
		"Chief\n    A B 2001\n    C D 2001-05/2002", "Chief; Chief\n    A B 2001", "+ Chief\n    A B 2001\n    A B 2001-05/2002",
	} {
		if list, err := readOffices(bad); err != nil || len(checkOffices(list)) == 0 {
			t.Errorf("%q: nothing is wrong, %v", bad, err)
		}
	}
	if list, _ := readOffices("Chief\n    A B 2001-02-03/2003-01-20\n    C D 2003-01-20/..\n    Cal D 2003-01-20/.."); len(checkOffices(list)) > 0 {
		t.Error(checkOffices(list))
	}
	for _, bad := range []string{"    A B 2001", "Chief\n    A B", "Chief\n    B 2001"} {
		if _, err := readOffices(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
