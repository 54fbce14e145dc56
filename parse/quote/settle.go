package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// settle gives each quotation the name and office of its speaker, and drops those whose
// "speaker" before a colon is none. The quotations are in order.
func (f *finder) settle() {
	var last int32 = -1 // the last speaker's name
	kept := f.out[:0]
	for _, q := range f.out {
		if q.Speaker.End == 0 {
			q.Said = false
			kept = append(kept, q)
			continue
		}
		id := f.whose(q.Speaker, last)
		if id < 0 {
			q.Name = f.phrase(q.Speaker)
		} else {
			n := &f.names.all[id]
			q.Name, q.Office = n.full, n.office
		}
		speaks := f.speaks(q.Speaker, id)
		q.Said = q.Said && speaks
		if q.Cue.Len() == 1 && f.text[q.Cue.Start] == ':' && (!speaks || !f.labels(q.Speaker, id)) {
			continue
		}
		if id >= 0 {
			last = id
		}
		kept = append(kept, q)
	}
	clear(f.out[len(kept):])
	f.out = kept
}

// labels reports whether the words s before a colon, or the name id they stand for, name a
// speaker: "Orlov: ...", but not "The Next Step: ..." or "Q: ...".
func (f *finder) labels(s timeline.Span, id int32) bool {
	if id < 0 {
		return s.Len() > 1
	}
	n := &f.names.all[id]
	return n.person || n.speaker() && (!n.short || !strings.Contains(f.text[s.Start:s.End], " "))
}

// speaker reports whether n is known to be a person or an organisation.
func (n *name) speaker() bool {
	return n.person || n.body || n.short || len(n.full) > 1 && len(n.full) <= 5 && strings.ToUpper(n.full) == n.full // AFP
}

// speaks reports whether the words s, or the name id they stand for, can be those of
// somebody who speaks, rather than of a meeting or a deal.
func (f *finder) speaks(s timeline.Span, id int32) bool {
	if id >= 0 {
		n := &f.names.all[id]
		return n.speaker() || !n.opener
	}
	first := true
	capitals := true
	for w := range strings.FieldsSeq(f.text[s.Start:s.End]) {
		w = strings.TrimRight(w, ",")
		c := f.classOf(w)
		switch {
		case c&(role|body|plural|title) != 0, first && c&number != 0, first && c&pronoun != 0 && c&(male|female|plural) != 0:
			return true
		case !first && c&(preposition|relative|toward) != 0:
			return false
		}
		capitals = capitals && (capital(w) && c&^(male|female) == 0 || c&conjunction != 0)
		first = false
	}
	return capitals
}

// whose returns the name that the speaker's words stand for, or -1; last is who spoke last.
func (f *finder) whose(s timeline.Span, last int32) int32 {
	places := f.names.places
	at, _ := slices.BinarySearchFunc(places, s.Start, func(p naming, start int) int { return p.at - start })
	for i := at; i < len(places) && places[i].end <= s.End; i++ {
		p := &places[i]
		if p.of && (i > at || p.at-s.Start > 4) {
			break
		}
		if !p.owner && !p.modifier {
			next, _, _ := strings.Cut(strings.TrimLeft(f.text[p.end:s.End], " "), " ")
			if next != "" && f.classOf(next)&conjunction != 0 {
				return -1 // "Russia and China"
			}
			id := f.names.fullest(p.name)
			if next != "" && !f.names.all[id].person && f.classOf(next) == 0 && !capital(next) && !strings.HasPrefix(next, ",") {
				continue // "the Helsinki summit"
			}
			p.subject = true
			return id
		}
	}
	word := f.text[s.Start:s.End]
	if strings.ContainsAny(word, " ,") {
		return f.byRole(s, at)
	}
	c := f.classOf(word)
	switch {
	case c&(pronoun|determiner) == 0:
		if same, ok := f.names.byLast[word]; ok { // in a headline
			return f.names.fullest(same.first)
		}
		return -1
	case c&(male|female) == 0:
		return -1
	}
	return f.antecedent(at, s.Start, c&(male|female), last)
}

// farthest is how many bytes before a pronoun its name may stand.
const farthest = 3000

// antecedent returns the name that a pronoun at byte pos stands for: the last one of that
// gender that opened a sentence or spoke, else the last one at all. at is the first naming
// after the pronoun.
func (f *finder) antecedent(at, pos int, gender class, last int32) int32 {
	best := int32(-1)
	for i := at - 1; i >= 0; i-- {
		p := &f.names.places[i]
		if pos-p.at > farthest {
			break
		}
		id := f.names.fullest(p.name)
		n := &f.names.all[id]
		if n.body || !n.person && !n.short || n.gender != 0 && n.gender != gender {
			continue
		}
		if p.subject && !p.of && !p.modifier && (!p.owner || best < 0) || id == last {
			return id
		}
		if best < 0 {
			best = id
		}
	}
	return best
}

// farthestRole is how many names may stand between "the minister" and the minister's name.
const farthestRole = 300

// byRole returns the name whose office a phrase such as "the minister" repeats, or -1.
func (f *finder) byRole(s timeline.Span, at int) int32 {
	text := f.text[s.Start:s.End]
	first, rest, ok := strings.Cut(text, " ")
	if !ok || f.classOf(first)&determiner == 0 || len(first) < 3 {
		return -1
	}
	role := f.roleIn(rest)
	if role == "" {
		return -1
	}
	for i := at - 1; i >= max(0, at-farthestRole); i-- {
		id := f.names.fullest(f.names.places[i].name)
		if n := &f.names.all[id]; n.office.Len() > 0 && sameRole(f.text[n.office.Start:n.office.End], role) {
			return id
		}
	}
	return -1
}

// roleIn returns the last noun of a short phrase that names one person, or "".
func (f *finder) roleIn(phrase string) string {
	found := ""
	for w := range strings.FieldsSeq(phrase) {
		w = strings.TrimRight(w, ",")
		c := f.classOf(w)
		if c&(preposition|relative|conjunction) != 0 {
			break
		}
		if c&(role|title) != 0 && c&plural == 0 {
			found = w
		}
	}
	return found
}

// sameRole reports whether office holds role, or a short form of it: "Sen." of "senator".
func sameRole(office, role string) bool {
	for w := range strings.FieldsSeq(office) {
		w = strings.TrimRight(w, ".,")
		if strings.EqualFold(w, role) || len(w) >= 3 && len(w) < len(role) && strings.EqualFold(w, role[:len(w)]) {
			return true
		}
	}
	return false
}

// phrase returns the words of a speaker without a name: up to the first comma, without
// the article; "" for a pronoun.
func (f *finder) phrase(s timeline.Span) string {
	text := f.text[s.Start:s.End]
	for _, end := range []string{",", " —", " –", " who", " that ", " which"} {
		if k := strings.Index(text, end); k > 0 {
			text = text[:k]
		}
	}
	first, rest, ok := strings.Cut(text, " ")
	c := f.classOf(first)
	if !ok {
		if c&(pronoun|relative|determiner|that) != 0 {
			return ""
		}
	} else if c&determiner != 0 && c&(male|female|plural) == 0 && len(first) <= 4 {
		text = rest
	}
	if singleBlanks(text) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// singleBlanks reports whether text is surely what its words with one blank between them
// are.
func singleBlanks(text string) bool {
	blank := true // before the first word, as between two
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return !blank
}

// classOf returns the classes of a word.
func (f *finder) classOf(word string) class {
	return f.words.table[f.words.find(word, hash(word))].class
}

// agree learns from "Brandt said she would" that Brandt is a woman: the content c of a
// quotation of a named speaker opens with a pronoun.
func (f *finder) agree(speaker, c span) {
	i := c.from
	if f.is(i, that) {
		i++
	}
	g := f.toks[i].class & (male | female)
	if !f.is(i, pronoun) || g == 0 || c.from < speaker.to {
		return
	}
	b := f.bytes(speaker)
	for _, p := range slices.Backward(f.names.places) {
		if p.at < b.Start {
			return
		}
		if n := &f.names.all[p.name]; p.end <= b.End && !p.owner && !p.of && n.gender == 0 && !n.body && !strings.HasSuffix(f.text[p.at:p.end], ".") {
			n.gender, n.person = g, true
			return
		}
	}
}

// fullest returns the name that id is short for, or id itself: "Orlov" in a headline.
func (s *names) fullest(id int32) int32 {
	n := &s.all[id]
	if len(n.full) > len(n.last) {
		return id
	}
	for o, seen := n.first, 0; o >= 0 && seen < mostNames; o, seen = s.all[o].next, seen+1 {
		m := &s.all[o]
		if len(m.full) > len(n.full) && (m.person || !m.opener) && (n.gender == 0 || m.gender == 0 || n.gender == m.gender) {
			return o
		}
	}
	return id
}
