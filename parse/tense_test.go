package parse

import (
	"testing"

	"dateline/timeline"
)

// TestTense: on which side of its article a time without a year or a week lies.
func TestTense(t *testing.T) {
	r := newReader(t)
	for _, x := range []struct{ text, words, want string }{
		{"The revolt began in March.", "March", "2012-03"},
		{"The house has stood empty since March.", "March", "2012-03"},
		{"In March, the mayor fled.", "March", "2012-03"},
		{"The firms agreed to merge in March.", "March", "2013-03"},
		{"The premier called for a vote in March.", "March", "2013-03"},
		{"They signed up for the March marathon.", "March", "2013-03"},
		{"They will speak of the November fire.", "November", "2012-11"},
		{"They had planned for the June vote.", "June", "2013-06"},
		{"By March, a thousand had fled.", "March", "2012-03"},
		{"By March, a thousand people will have fled.", "March", "2013-03"},
		{"He extended the loan through May.", "May", "2013-05"},
		{"She proceeds with speed in January.", "January", "2013-01"},
		{"A charter is to be agreed in July.", "July", "2013-07"},
		{"The envoys made a state visit to Rome in July.", "July", "2012-07"},
		{"Sales fell less than expected in January.", "January", "2013-01"},

		{"The council said the vote on Friday will decide.", "Friday", "2013-02-15"},
		{"The council said on Friday it will vote.", "Friday", "2013-02-08"},
		{"They held talks ahead of Friday's vote.", "Friday", "2013-02-15"},
		{"Nobody has spoken of Friday's vote.", "Friday", "2013-02-08"},
		{"On Friday, ahead of the vote, it rained.", "Friday", "2013-02-08"},
		{"The port was closed until Friday.", "Friday", "2013-02-15"},
		{"Until Friday, nobody had asked.", "Friday", "2013-02-08"},
		{"After a visit to the port on Friday, he was ill.", "Friday", "2013-02-08"},
		{"The ministers visit the port on Friday.", "Friday", "2013-02-15"},
		{"The premier is expected to speak on Friday.", "Friday", "2013-02-15"},
		{"\"They will be freed\", he said on Friday.", "Friday", "2013-02-08"},
		{"On Friday, after the town's vote on tolls, he left.", "Friday", "2013-02-08"},
		{"Asked on Friday if it would meet, she said nothing.", "Friday", "2013-02-08"},
		{"On Friday, when she set aside her plans for the hastily planned visit, it rained.", "Friday", "2013-02-08"},
		{"The council is set to meet on Friday.", "Friday", "2013-02-15"},
		{"They vote on Tuesday and Wednesday.", "Wednesday", "2013-02-13"},
		{"He was seen on Friday and Saturday.", "Saturday", "2013-02-09"},
		{"She was asked to come on Tuesday and Wednesday.", "Wednesday", "2013-02-13"},
	} {
		expectTime(t, r, x.text, x.words, ExampleDay, x.want)
	}
}

// expectTime expects that words of a text that was published on a day are read, as a time.
func expectTime(t *testing.T, r *Reader, text, words, published, want string) {
	t.Helper()
	read := false
	for _, m := range r.Tag(&timeline.Article{ID: "a", Lang: "en", Text: text, Published: timeline.MustEDTF(published)}).Mentions {
		if text[m.Span.Start:m.Span.End] != words {
			continue
		}
		read = true
		if got := m.Time.String(); got != want {
			t.Errorf("%q: %q is %s, want %s", text, words, got, want)
		}
	}
	if !read {
		t.Errorf("%q: %q is not read", text, words)
	}
}

// TestWeekdayOfHistory: a history that was published names the days of its own week.
func TestWeekdayOfHistory(t *testing.T) {
	r := newReader(t)
	a := &timeline.Article{ID: "a", Lang: "en", Published: timeline.MustEDTF(ExampleDay),
		Text: "It had come in 1918, in 1957, in 1968, in 1977 and in 1989. On Sunday she told us so."}
	m := r.Tag(a).Mentions
	if got := m[len(m)-1].Time.String(); got != "2013-02-10" {
		t.Errorf("Sunday is %s, want 2013-02-10", got)
	}
}
