package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"math"
	"os/exec"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"dateline/timeline"

	"pgregory.net/rapid"
)

// anyTime draws a time of any kind, mostly of our century.
func anyTime() *rapid.Generator[timeline.Time] {
	return rapid.Custom(func(t *rapid.T) timeline.Time {
		day := rapid.OneOf(rapid.IntRange(0, 30), rapid.IntRange(0, 9000), rapid.IntRange(-1_000_000, 20_000)).Draw(t, "day")
		g := timeline.Grain(rapid.IntRange(int(timeline.Second), int(timeline.Millennium)).Draw(t, "grain"))
		u := timeline.Unit(timeline.On(2001, 1, 1+day)+timeline.Instant(rapid.IntRange(0, 86399).Draw(t, "second")), 0, g)
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			return timeline.Time{}
		case 1:
			u.Start = timeline.Beginning
		case 2:
			u.End = timeline.Forever
		case 3:
			u = u.Through(timeline.Unit(u.Start.Add(rapid.IntRange(0, 400).Draw(t, "days"), timeline.Day), 0, timeline.Day))
		case 4:
			u.Part = timeline.Early
		}
		u.Doubt = timeline.Doubt(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3}).Draw(t, "doubt"))
		return u
	})
}

var statuses = []timeline.Status{"", timeline.Happened, timeline.UnderWay, timeline.Planned, timeline.Expected, timeline.Possible, timeline.Denied, timeline.Cancelled, timeline.Hypothetical}

// anyTimeline draws a timeline as the model promises it, with any words and times.
func anyTimeline(most int) *rapid.Generator[*timeline.Timeline] {
	return rapid.Custom(func(t *rapid.T) *timeline.Timeline {
		tl := &timeline.Timeline{Title: anyText().Draw(t, "title")}
		for i := range rapid.IntRange(1, 12).Draw(t, "articles") {
			s := anyText().Draw(t, "words") + " words"
			tl.Articles = append(tl.Articles, &timeline.Article{ID: fmt.Sprint("a", i), Outlet: s, Title: strings.Repeat(s, 1+i), URL: "https://x.example/" + s, Text: strings.Repeat(s+" ", 1+3*i)})
		}
		same := anyTime().Draw(t, "same")
		oneDay := rapid.Bool().Draw(t, "one day")
		for i := range rapid.IntRange(0, most).Draw(t, "events") {
			e := &timeline.Event{ID: fmt.Sprint(anyText().Draw(t, "id"), i), Name: anyText().Draw(t, "name"), When: same, Status: rapid.SampledFrom(statuses).Draw(t, "status")}
			if !oneDay {
				e.When = anyTime().Draw(t, "when")
			}
			e.Rivals = rapid.SliceOfN(anyTime(), 0, 2).Draw(t, "rivals")
			for range rapid.IntRange(1, 9).Draw(t, "claims") {
				a := rapid.SampledFrom(tl.Articles).Draw(t, "article")
				e.Claims = append(e.Claims, timeline.Claim{When: e.When, Basis: timeline.Stated, Cite: timeline.Citation{Article: a, Span: timeline.Span{End: len(a.Text)}, Mention: timeline.Span{End: 1}}})
			}
			e.Summary = []timeline.Citation{e.Claims[0].Cite}
			tl.Events = append(tl.Events, e)
		}
		sort.SliceStable(tl.Events, func(i, j int) bool { return tl.Events[i].When.Compare(tl.Events[j].When) < 0 })
		return tl
	})
}

// fatal is what rapid's and testing's T have in common here.
type fatal interface{ Fatalf(string, ...any) }

// apart fails if two texts of a sheet share more than a hair, or one leaves the sheet.
func apart(t fatal, s *sheet) {
	boxes := slices.Clone(s.texts)
	sort.Slice(boxes, func(i, j int) bool { return boxes[i].y0 < boxes[j].y0 })
	for i, a := range boxes {
		if a.x0 < 0 || a.y0 < 0 || a.x1 > s.w || a.y1 > s.h || math.IsNaN(a.x0+a.y0+a.x1+a.y1) {
			t.Fatalf("%q at %v leaves the sheet of %v by %v", a.text, a, s.w, s.h)
		}
		for _, b := range boxes[i+1:] {
			if b.y0 > a.y1 {
				break
			}
			if w, h := min(a.x1, b.x1)-max(a.x0, b.x0), min(a.y1, b.y1)-max(a.y0, b.y0); w > 0.5 && h > 0.5 {
				t.Fatalf("%q at %v and %q at %v overlap", a.text, a, b.text, b)
			}
		}
	}
}

var (
	idPattern   = regexp.MustCompile(` id="([^"]*)"`)
	hrefPattern = regexp.MustCompile(` href="#([^"]*)"|url\(#([^)]*)\)`)
)

// sound fails if an SVG is not XML that its readers can draw.
func sound(t fatal, svg []byte) {
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not XML: %v\n%s", err, svg)
		}
		if e, ok := tok.(xml.StartElement); ok {
			switch e.Name.Local {
			case "script", "foreignObject", "image", "iframe":
				t.Fatalf("an element <%s>", e.Name.Local)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "http") && !strings.HasPrefix(a.Value, "#") {
					t.Fatalf("an attribute %s=%q", a.Name.Local, a.Value)
				}
			}
		}
	}
	if bad := regexp.MustCompile(`"[^"]*(NaN|Inf)[^"]*"`).Find(regexp.MustCompile(`<title[^>]*>[^<]*</title>|>[^<]*<`).ReplaceAll(svg, nil)); bad != nil && !bytes.Contains(bad, []byte("http")) && !bytes.Contains(bad, []byte("ev-")) {
		t.Fatalf("a number that is none: %s", bad)
	}
	ids := map[string]bool{}
	for _, m := range idPattern.FindAllSubmatch(svg, -1) {
		if ids[string(m[1])] {
			t.Fatalf("id %q twice", m[1])
		}
		ids[string(m[1])] = true
	}
	for _, m := range hrefPattern.FindAllSubmatch(svg, -1) {
		if to := string(m[1]) + string(m[2]); !ids[to] {
			t.Fatalf("a link to #%s, which is not there", to)
		}
	}
}

// TestSVGApart: whatever the timeline, no texts overlap and none leaves the page.
func TestSVGApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := anyTimeline(30).Draw(t, "timeline")
		checkSheets(t, &Printer{Page: rapid.SampledFrom(Pages()).Draw(t, "page")}, tl)
	})
}

func checkSheets(t fatal, p *Printer, tl *timeline.Timeline) {
	size, err := p.paper()
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, stack := range []bool{true, false} {
		d := p.drawing(tl, size, stack)
		for _, s := range d.sheets {
			apart(t, s)
			sound(t, s.svg(d.title(tl), d.describe()))
		}
		drawn := 0
		for _, s := range d.sheets {
			drawn += strings.Count(s.body.String(), `role="listitem"`)
		}
		if drawn != len(tl.Events) {
			t.Fatalf("%d events drawn of %d", drawn, len(tl.Events))
		}
	}
}

// charts draws the two charts, each with its texts.
func charts(t fatal, p *Printer, tl *timeline.Timeline) {
	for _, by := range []string{"", "actor", "place"} {
		p.Lanes = by
		o, err := p.overview(tl)
		if err != nil {
			t.Fatalf("%v", err)
		}
		apart(t, o.sheet)
		sound(t, o.sheet.svg("t", "d"))
	}
	c, err := p.coverage(tl)
	if err != nil {
		t.Fatalf("%v", err)
	}
	apart(t, c.sheet)
	sound(t, c.sheet.svg("t", "d"))
}

func TestChartsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := anyTimeline(30).Draw(t, "timeline")
		for i, a := range tl.Articles {
			if i%4 > 0 {
				a.Published = anyTime().Draw(t, "published")
			}
		}
		for _, e := range tl.Events {
			e.Actors, e.Places = []string{anyText().Draw(t, "actor")}, rapid.SliceOfN(anyText(), 0, 3).Draw(t, "places")
			e.Weight = float64(rapid.IntRange(0, 5).Draw(t, "weight"))
		}
		charts(t, &Printer{Page: rapid.SampledFrom(Pages()).Draw(t, "page")}, tl)
	})
}

// TestSVGSizes draws what is likely to break a layout.
func TestSVGSizes(t *testing.T) {
	long := sample()
	for _, e := range long.Events {
		e.Name = strings.Repeat("A long name without an end ", 12)
	}
	oneWord := sample()
	for _, e := range oneWord.Events {
		e.Name = strings.Repeat("Wwwwwww", 50)
	}
	for name, tl := range map[string]*timeline.Timeline{
		"none": {}, "one": many(1, 1), "two": many(2, 1), "thousand": many(1000, 3), "one day": many(300, 0), "3,000 years": many(100, 11000),
		"sample": sample(), "long names": long, "long words": oneWord, "CJK": hostile(strings.Repeat("日本語", 100)), "RTL": hostile(strings.Repeat("שלום עולם ", 30)), "emoji": hostile(strings.Repeat("👩‍👩‍👧‍👦🇫🇮", 40)),
	} {
		t.Run(name, func(t *testing.T) {
			for _, page := range Pages() {
				checkSheets(t, &Printer{Page: page}, tl)
				charts(t, &Printer{Page: page}, tl)
			}
		})
	}
}

// TestPlace holds the placing of labels to its promises, and to being the best there is
// for two labels.
func TestPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.Float64Range(0, 1000)).Draw(t, "want")
		slices.Sort(want)
		height := make([]float64, len(want))
		total := 0.0
		for i := range height {
			height[i] = rapid.Float64Range(1, 50).Draw(t, "height")
			total += height[i]
		}
		bottom := 1000.0
		y := place(want, height, 0, bottom)
		for i := range y {
			if i > 0 && y[i] < y[i-1]+height[i-1]-1e-6 {
				t.Fatalf("label %d at %v overlaps the one before at %v", i, y[i], y[i-1])
			}
			if y[i] < 0 || total <= bottom && y[i]+height[i] > bottom+1e-6 {
				t.Fatalf("label %d at %v leaves the page", i, y[i])
			}
		}
	})
	if got := place([]float64{100, 100}, []float64{20, 20}, 0, 1000); got[0] != 90 || got[1] != 110 {
		t.Errorf("two labels that want the same place are put at %v, want 90 and 110", got)
	}
}

// TestScale: a scale rises, is true between its gaps, and keeps within its length.
func TestScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var points []timeline.Instant
		for _, d := range rapid.SliceOfN(rapid.IntRange(-400000, 20000), 1, 40).Draw(t, "days") {
			points = append(points, timeline.On(2000, 1, d))
		}
		s := newScale(points, 100, 500, 44, rapid.IntRange(0, 12).Draw(t, "cuts"))
		if s.top() != 100 || math.Abs(s.bottom()-600) > 1e-3 {
			t.Fatalf("from %v to %v, want 100 to 600", s.top(), s.bottom())
		}
		for i := range len(s.stops) - 1 {
			a, b := s.stops[i], s.stops[i+1]
			if b.y < a.y || !a.cut && math.Abs((b.y-a.y)-float64(b.at-a.at)*s.slope) > 1e-3 {
				t.Fatalf("stops %v and %v with slope %v", a, b, s.slope)
			}
		}
		ticks := s.ticks(60, 13)
		if len(ticks) == 0 {
			t.Fatalf("no ticks")
		}
		for i := range ticks[1:] {
			if ticks[i+1].y-ticks[i].y < 13 {
				t.Fatalf("ticks at %v and %v", ticks[i], ticks[i+1])
			}
		}
	})
}

// TestRsvg has a second renderer draw the sample.
func TestRsvg(t *testing.T) {
	rsvg, err := exec.LookPath("rsvg-convert")
	if err != nil {
		missing(t, "rsvg-convert is not installed: the picture is not drawn by it")
	}
	for _, page := range Pages() {
		cmd := exec.Command(rsvg, "-f", "png")
		cmd.Stdin = bytes.NewReader(print(t, &Printer{Page: page}, "svg", sample()))
		var complaints bytes.Buffer
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if err != nil || complaints.Len() > 0 {
			t.Errorf("%s: %v %s", page, err, &complaints)
		}
		config, err := png.DecodeConfig(bytes.NewReader(out))
		if size, _ := (&Printer{Page: page}).paper(); err != nil || math.Abs(float64(config.Width)-size.w) > 1 {
			t.Errorf("%s: %v pixels wide, want %v; %v", page, config.Width, size.w, err)
		}
	}
}
