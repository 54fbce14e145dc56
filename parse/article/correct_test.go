package article

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/timeline"
)

func TestCorrect(t *testing.T) {
	dir := filepath.Dir(file(t, "a.txt", "One happened."))
	settings := filepath.Join(dir, settingsName)
	say := func(name string, o Options, want string) {
		t.Helper()
		if err := Correct(dir, name, o); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(settings); string(got) != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	say("a.txt", Options{Published: timeline.MustEDTF("2018-07-16")}, "[[articles]]\nmatch = \"a.txt\"\npublished = \"2018-07-16\"\n")
	say("a.txt", Options{Outlet: "The \"Box\""}, "[[articles]]\nmatch = \"a.txt\"\npublished = \"2018-07-16\"\noutlet = \"The \\\"Box\\\"\"\n")
	_ = os.WriteFile(settings, []byte("# mine\n[[articles]]\nmatch = 'a.txt' \npublished = 2001-01-01 # old\n\n# others\n[[articles]]\nmatch = \"*\"\nlang = \"en\""), 0o666)
	say("a.txt", Options{Published: timeline.MustEDTF("2018-07")}, "# mine\n[[articles]]\nmatch = 'a.txt' \npublished = \"2018-07\"\n\n# others\n[[articles]]\nmatch = \"*\"\nlang = \"en\"")
	say("b[1", Options{Lang: "de"}, "# mine\n[[articles]]\nmatch = 'a.txt' \npublished = \"2018-07\"\n\n# others\n[[articles]]\nmatch = \"*\"\nlang = \"en\"\n\n[[articles]]\nmatch = \"b[1\"\nlang = \"de\"\n")
	all, problems := readAll(t, Options{}, dir)
	if len(all) != 1 || len(problems) > 0 || all[0].Published.String() != "2018-07" || all[0].PublishedBasis != timeline.DateUser {
		t.Errorf("%+v %v", all, problems)
	}
	_ = os.WriteFile(settings, []byte("[[articles\n"), 0o666)
	if err := Correct(dir, "a.txt", Options{Lang: "de"}); err == nil {
		t.Error("a file that is not sound was changed")
	}
}
