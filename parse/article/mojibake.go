package article

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Repair of text that was UTF-8, was read as one of the windows code pages, and was
// written as UTF-8 again: "β€“" for a dash, "Ã©" for é, "РџСЂ" for Пр.
//
// Right text must come through byte for byte. So a run of characters is turned back
// only as a whole, only where its bytes are valid UTF-8, and only if the outcome is one
// that texts hold; and where the letters of the code page are those of a living
// script (Greek, Cyrillic), only if nearly all runs of the text that hold such letters
// are garbled.

// A codepage turns characters back into the bytes they were read from.
type codepage struct {
	name   string
	byteOf map[rune]byte
	letter rune // the first letter of its script beyond Latin; 0: it has none
	last   rune
}

var codepages = sync.OnceValue(func() []*codepage {
	return []*codepage{
		newCodepage("windows-1252", charmap.Windows1252, 0, 0),
		newCodepage("windows-1253", charmap.Windows1253, 0x370, 0x3ff),
		newCodepage("windows-1251", charmap.Windows1251, 0x400, 0x4ff),
		newCodepage("windows-1250", charmap.Windows1250, 0, 0),
		newCodepage("windows-1254", charmap.Windows1254, 0, 0),
	}
})

func newCodepage(name string, c *charmap.Charmap, letter, last rune) *codepage {
	p := &codepage{name: name, byteOf: map[rune]byte{}, letter: letter, last: last}
	for b := 0x80; b <= 0xff; b++ {
		if r := c.DecodeByte(byte(b)); r != utf8.RuneError {
			p.byteOf[r] = byte(b)
		} else { // lenient decoders read a byte that means nothing as windows-1252, or as itself
			if r := charmap.Windows1252.DecodeByte(byte(b)); r != utf8.RuneError {
				if _, ok := p.byteOf[r]; !ok {
					p.byteOf[r] = byte(b)
				}
			}
			p.byteOf[rune(b)] = byte(b)
		}
	}
	return p
}

// Repair returns s with garbled runs put right, and the name of the code page that they
// were misread as, or s itself and "".
func Repair(s string) (string, string) {
	name := ""
	for range 2 { // some text was garbled twice
		best, bestScore, by := s, 0, ""
		pages := suspects(s)
		for i, p := range codepages() {
			if pages>>i&1 == 0 {
				continue
			}
			if out, score := p.repair(s); score > bestScore {
				best, bestScore, by = out, score, p.name
			}
		}
		if bestScore == 0 {
			break
		}
		s = best
		if name == "" {
			name = by
		}
	}
	return s, name
}

// roles says of each character below U+2200 in which code pages it is the first byte of
// a sequence of n bytes (in bits 8*(n-1) and up) and in which a later byte (bits 0 and up).
var roles = sync.OnceValue(func() *[0x2200]uint32 {
	var t [0x2200]uint32
	for i, p := range codepages() {
		for r, b := range p.byteOf {
			switch {
			case int(r) >= len(t):
			case b < 0xc0:
				t[r] |= 1 << i
			case b >= 0xc2 && b < 0xe0:
				t[r] |= 1 << (8 + i)
			case b >= 0xe0 && b < 0xf0:
				t[r] |= 1 << (16 + i)
			case b >= 0xf0 && b < 0xf5:
				t[r] |= 1 << (24 + i)
			}
		}
	}
	return &t
})

// suspects returns the code pages, as bits, in which s holds a sequence that is valid
// UTF-8. For most texts there are none.
func suspects(s string) (found uint32) {
	var lead [3]uint32 // pages in which so many more later bytes are awaited, less one
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			lead = [3]uint32{}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		roles := roles()
		if int(r) >= len(roles) {
			lead = [3]uint32{}
			continue
		}
		role := roles[r]
		later := role & 0xff
		found |= lead[0] & later
		lead = [3]uint32{lead[1]&later | role>>8&0xff, lead[2]&later | role>>16&0xff, role >> 24}
	}
	return found
}

// repair turns the runs of p back. The score counts them; 0 leaves s as it is.
func (p *codepage) repair(s string) (string, int) {
	var out strings.Builder
	var weak, strong, right int
	last := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		raw, end, scripted := p.run(s, i)
		text, grade := p.undo(raw, before(s, i))
		switch {
		case grade == 0 && scripted:
			right++
			if right > 60 && right > 4*strong {
				return s, 0
			}
		case grade == 1:
			weak++
		case grade == 2:
			strong++
		}
		if grade > 0 && (grade == 2 || p.letter != 0) {
			out.WriteString(s[last:i])
			out.WriteString(text)
			last = end
		}
		i = end
	}
	if last == 0 || p.letter != 0 && strong+weak < 4*right || strong == 0 && p.letter == 0 {
		return s, 0
	}
	out.WriteString(s[last:])
	return out.String(), 2*strong + weak
}

// run returns the bytes of the maximal run of characters beyond ASCII at s[i:] that p
// has, where it ends, and whether it holds letters of p's own script.
func (p *codepage) run(s string, i int) (raw []byte, end int, scripted bool) {
	for i < len(s) && s[i] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(s[i:])
		b, ok := p.byteOf[r]
		if !ok {
			if len(raw) == 0 {
				i += n
			}
			break
		}
		if p.letter != 0 && r >= p.letter && r <= p.last {
			scripted = true
		}
		raw = append(raw, b)
		i += n
	}
	return raw, i, scripted
}

func before(s string, i int) byte {
	if i == 0 {
		return ' '
	}
	return s[i-1]
}

// undo reads raw as UTF-8. The grade is 0 for what is no garbled text, 1 for what may
// be, 2 for what nobody writes on purpose.
func (p *codepage) undo(raw []byte, prev byte) (string, int) {
	if len(raw) < 2 || !utf8.Valid(raw) {
		return "", 0
	}
	text := string(raw)
	grade, n, control := 2, 0, false
	for _, r := range text {
		n++
		switch {
		case r < utf8.RuneSelf:
			return "", 0
		case r < 0xa0:
			control = true
		default:
			grade = min(grade, plausible(r))
		}
	}
	if control { // no text holds these, but one that was garbled twice does, once it is half right
		raw, end, _ := p.run(text, 0)
		if _, g := p.undo(raw, ' '); g < 2 || end < len(text) {
			return "", 0
		}
	}
	if grade == 1 && n >= 3 {
		grade = 2 // a whole word of another script
	}
	// "CAFÉ»", "SMÅ…": the last letter of a word in capitals and what closes a quotation.
	if n == 1 && len(raw) == 2 && 'A' <= prev && prev <= 'Z' && strings.IndexByte("\xbb\x85\x92\x94\x96\x97\x9b", raw[1]) >= 0 {
		return "", 0
	}
	if n == 1 && raw[1] == 0xa0 && raw[0] > 0xc3 {
		return "", 0 // a capital before the hard space of French punctuation
	}
	return text, grade
}

// plausible grades a character that a garbled sequence would stand for: 2 for what is
// common in texts, 1 for what is rare, 0 for what is never there.
func plausible(r rune) int {
	switch {
	case r <= 0x17f, r >= 0x218 && r <= 0x21b:
		return 2 // Latin with accents
	case r >= 0x386 && r <= 0x3ce, r >= 0x400 && r <= 0x45f, r == 0x490, r == 0x491:
		return 2 // Greek, Cyrillic
	case r >= 0x2010 && r <= 0x203a, r >= 0x20a0 && r <= 0x20bf, r >= 0x2100 && r <= 0x21ff, r == 0xfeff, r == 0xfffd:
		return 2 // quotes, dashes, currencies, arrows
	case r >= 0x25a0 && r <= 0x27bf, r >= 0x1f000 && r <= 0x1faff, r == 0xfe0f, r == 0x200b, r == 0x200d:
		return 2 // signs, emoji
	case r >= 0x5d0 && r <= 0x5ea, r >= 0x600 && r <= 0x6ff, r >= 0x900 && r <= 0x97f, r >= 0xe00 && r <= 0xe7f:
		return 1
	case r >= 0x1e00 && r <= 0x1eff, r >= 0x3000 && r <= 0x30ff, r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3, r >= 0xff00 && r <= 0xffef:
		return 1
	}
	return 0
}

// repair puts the garbled runs of the draft right and says so.
func (d *draft) repair() {
	text, by := Repair(d.Text)
	switch {
	case by != "" && d.given && d.rd.o.Exact:
		d.warn("its text was misread as %s; left as it is", by)
	case by != "":
		d.Text = text
		d.warn("its text had been misread as %s; repaired", by)
	}
	d.Title, _ = Repair(d.Title)
	d.Author, _ = Repair(d.Author)
	d.Outlet, _ = Repair(d.Outlet)
}
