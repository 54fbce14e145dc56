package parse

import (
	"slices"
	"strings"

	"dateline/parse/facts"
	"dateline/timeline"
)

// elections adds the mentions of elections that only a year names, "the 2016 election":
// that of the country, or of the people, that the article speaks of most.
func (r *Reader) elections(l *Language, a *timeline.Article, rd *Reading) {
	words := l.Words("election")
	if len(words) == 0 {
		return
	}
	n := len(rd.Mentions)
	for i := range rd.Mentions[:n] {
		m := &rd.Mentions[i]
		if d, ok := m.Expr.(timeline.Date); !ok || d.Has != timeline.FYear || m.Fact != nil {
			continue
		}
		end := electionAfter(a.Text, m.Span.End, words)
		if end == 0 || named(rd.Mentions, timeline.Span{Start: m.Span.Start, End: end}) {
			continue
		}
		year, _, _ := m.Time.Start.Civil()
		if f := electionOf(calledSo(r.votes()[year], a.Text[m.Span.End:end]), r.namesIn(a, rd), r.facts); f != nil {
			rd.Mentions = append(rd.Mentions, Mention{
				Span: timeline.Span{Start: m.Span.Start, End: end}, Fact: f, Name: f.Name, Time: f.When, Basis: timeline.ByName,
				Trace: timeline.Step{Rule: "election of a year", At: f.At, Words: a.Text[m.Span.Start:end], Means: f.ID},
			})
		}
	}
}

// electionAfter returns where the word for an election ends that follows a year; 0 if none
// does.
func electionAfter(text string, at int, words map[string]string) int {
	rest := text[at:min(len(text), at+40)]
	end := 0
	for i, n := 0, 0; i < len(rest) && n < 2; n++ {
		if rest[i] != ' ' {
			break
		}
		j := i + 1
		for j < len(rest) && letter(rest[j]) {
			j++
		}
		if _, ok := words[strings.ToLower(strings.ReplaceAll(rest[1:j], " ", "_"))]; ok {
			end = at + j
		}
		i = j
	}
	return end
}

// named reports whether a known happening is mentioned within a stretch.
func named(mentions []Mention, at timeline.Span) bool {
	for i := range mentions {
		if mentions[i].Fact != nil && mentions[i].Span.Overlaps(at) {
			return true
		}
	}
	return false
}

// calledSo returns those of some elections whose names hold the words that a text calls one:
// a presidential election is no parliamentary one. A word that none of them holds parts none.
func calledSo(votes []*timeline.Fact, words string) []*timeline.Fact {
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		var so []*timeline.Fact
		for _, f := range votes {
			if slices.Contains(strings.Fields(strings.ToLower(f.Name)), w) {
				so = append(so, f)
			}
		}
		if len(so) > 0 {
			votes = so
		}
	}
	return votes
}

// electionOf returns which of some elections has its candidates and country among names,
// half as often again as any other. A country is named by its leaders and cities
// too, and who stood tells more than the country.
func electionOf(votes []*timeline.Fact, names []facts.Name, known *facts.Facts) *timeline.Fact {
	named, spoken := map[string]int{}, map[string]int{}
	for i := range names {
		named[names[i].Name]++
	}
	for name, n := range named {
		for _, country := range known.CountriesOf(name) {
			spoken[country] += n
		}
	}
	var best *timeline.Fact
	top, second := 0, 0
	for _, f := range votes {
		n := 0
		for _, place := range f.Places {
			n += max(named[place], spoken[place])
		}
		for _, actor := range f.Actors {
			if !slices.Contains(f.Places, actor) {
				n += 2 * named[actor]
			}
		}
		switch {
		case n > top:
			best, top, second = f, n, top
		case n > second:
			second = n
		}
	}
	if top < 2 || 2*top < 3*second {
		return nil
	}
	return best
}

// byYear orders the elections by the year they were held in.
func byYear(all []*timeline.Fact) map[int][]*timeline.Fact {
	votes := map[int][]*timeline.Fact{}
	for _, f := range all {
		if f.Kind == "election" && f.When.Grain == timeline.Day {
			y, _, _ := f.When.Start.Civil()
			votes[y] = append(votes[y], f)
		}
	}
	return votes
}
