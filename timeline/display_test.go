package timeline

import "testing"

func TestDisplay(t *testing.T) {
	part := func(s string, p Part) Time {
		u := MustEDTF(s)
		u.Part = p
		return u
	}
	for _, test := range []struct {
		t    Time
		want string
	}{
		{Time{}, ""},
		{MustEDTF("2018-07-16"), "16 July 2018"},
		{MustEDTF("2018-07"), "July 2018"},
		{MustEDTF("2017-07-07/2017-07-08"), "7–8 July 2017"},
		{MustEDTF("2018-06-30/2018-07-02"), "30 June – 2 July 2018"},
		{MustEDTF("2017-12-30/2018-01-02"), "30 December 2017 – 2 January 2018"},
		{MustEDTF("2018-03/2018-05"), "March–May 2018"},
		{MustEDTF("2018-03/2019-05"), "March 2018 – May 2019"},
		{part("200X", Early), "early 2000s"},
		{part("2018", Mid), "mid-2018"},
		{part("2018-07", Late), "late July 2018"},
		{MustEDTF("2014-03~"), "c. March 2014"},
		{MustEDTF("2014?"), "perhaps 2014"},
		{MustEDTF("2014%"), "perhaps c. 2014"},
		{MustEDTF("2018-W29"), "week of 16 July 2018"},
		{Unit(On(2018, 7, 14), 0, Weekend), "weekend of 14 July 2018"},
		{MustEDTF("2018-21"), "spring 2018"},
		{MustEDTF("2018-24"), "winter 2018–2019"},
		{MustEDTF("2018-34"), "second quarter of 2018"},
		{MustEDTF("2018-41"), "second half of 2018"},
		{MustEDTF("2017/2019"), "2017–2019"},
		{MustEDTF("2014/.."), "from 2014"},
		{MustEDTF("../2016"), "until 2016"},
		{MustEDTF("2018-07-16T14:30"), "14:30, 16 July 2018"},
		{MustEDTF("2018-07-16T14:30/2018-07-16T16:00"), "14:30–16:00, 16 July 2018"},
		{MustEDTF("19XX"), "20th century"},
		{MustEDTF("20XX"), "21st century"},
		{MustEDTF("2XXX"), "3rd millennium"},
		{MustEDTF("198X/199X"), "1980s–1990s"},
		{MustEDTF("2014-03-18/2016"), "18 March 2014 – 2016"},
		{MustEDTF("-0043"), "44 BCE"},
		{MustEDTF("-0043-03-15"), "15 March 44 BCE"},
		{MustEDTF("-0059/-0049"), "60–50 BCE"},
		{MustEDTF("-0030/0014"), "31 BCE – 14 CE"},
		{MustEDTF("0079"), "79 CE"},
	} {
		if got := Display(test.t); got != test.want {
			t.Errorf("Display(%s) = %q, want %q", test.t, got, test.want)
		}
	}
}

func TestBorders(t *testing.T) {
	for _, test := range []struct{ edtf, want string }{
		{"2018-07-16", "2018-07-16 2018-07-16 2018-07-16 2018-07-16"},
		{"2018-07", "2018-07-01 2018-07-31 2018-07-01 2018-07-31"},
		{"2017-07-07/2017-07-08", "2017-07-07 2017-07-07 2017-07-08 2017-07-08"},
		{"2017/2019-05", "2017-01-01 2017-12-31 2019-05-01 2019-05-31"},
		{"2014/..", "2014-01-01 2014-12-31 .. .."},
		{"../2016-02-03", ".. .. 2016-02-03 2016-02-03"},
		{"2018-07-16T14:30", "2018-07-16 2018-07-16 2018-07-16 2018-07-16"},
	} {
		a, b, c, d := MustEDTF(test.edtf).Borders()
		got := ""
		for _, i := range []Instant{a, b, c, d} {
			s := " .."
			if i != Beginning && i != Forever {
				s = " " + Unit(i, 0, Day).String()
			}
			got += s
		}
		if got[1:] != test.want {
			t.Errorf("Borders(%s) = %s, want %s", test.edtf, got[1:], test.want)
		}
	}
}
