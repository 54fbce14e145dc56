package facts

// A gap is what stands between two neighbouring tokens.
type gap uint8

const (
	joined   gap = iota // spaces, a hyphen, a dash without spaces, nothing
	genitive            // an apostrophe, or an apostrophe and s: "leaders' meeting"
	comma
	slash
	quoted // a space and a quotation mark, either first: "his "iron curtain" speech"
	apart  // anything else, or words between
	dotted // ". ", which joins an abbreviation to its word: "St. Petersburg"
)

// between tells the gap from a to b, the token after it in the list.
func between(text string, a, b *token) gap {
	if b.at != a.at+1 {
		return apart
	}
	s := text[a.end:b.start]
	switch s {
	case " ", "-":
		return joined
	case ` "`, `" `, " “", "” ":
		return quoted
	}
	spaces, lines := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\r':
			spaces++
			continue
		case '\n':
			spaces++
			if lines++; lines > 1 {
				return apart
			}
			continue
		}
		return markedGap(s, i, spaces)
	}
	return joined
}

// markedGap tells a gap that holds something besides spaces, first at s[i].
func markedGap(s string, i, spaces int) gap {
	switch rest := s[i:]; {
	case s[i] == '-', hasPrefix(rest, "‑"), hasPrefix(rest, "–"), hasPrefix(rest, "—"), hasPrefix(rest, "‐"):
		if spaces == 0 && len(s) <= 3 {
			return joined
		}
	case hasPrefix(rest, "\u00a0"):
		if len(s) == 2 {
			return joined
		}
	case s[i] == '\'' && i == 0, hasPrefix(rest, "’") && i == 0:
		return genitive
	case s[i] == ',' && i == 0:
		if len(s) == 2 && s[1] == ' ' {
			return comma
		}
	case s[i] == '/':
		if len(s) == 1 {
			return slash
		}
	case s[i] == '&', s[i] == '+' && len(s) == 1:
		return joined
	case s[i] == '.' && i == 0 && len(s) == 2 && s[1] == ' ':
		return dotted
	}
	return apart
}

func hasPrefix(s, p string) bool { return len(s) >= len(p) && s[:len(p)] == p }
