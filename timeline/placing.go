package timeline

// WhyUndated is the Why of a claim whose words would have a time if its article had a date.
const WhyUndated = "depends on the date of the article, which is not known"

// longestPlacing is the days of the longest stretch of publication that a claim is placed
// by. The words that mean one time on all days of so long a stretch name no day.
const longestPlacing = 366

// PlaceUndated gives a claim of an undated article the time that its words mean, where
// they mean the same one, at the same grain, on every day on which the article can have
// been published: "last year" in a stretch of a few weeks within a year, "next Friday" in
// one of a few days. Its basis is then [Inferred]. Other claims stay as they are, and so
// does one whose words turn on a tense that it does not show.
//
// It can be called again when the stretch has changed.
func (c *Claim) PlaceUndated() {
	if c.Anchor != "" && c.Basis == Inferred && c.Said != nil {
		c.When, c.Basis, c.Anchor, c.Why = Time{}, Relative, "", WhyUndated
	}
	a := c.Cite.Article
	if c.Why != WhyUndated || c.Said == nil || InDay(c.Said) || a.Earliest.IsZero() || a.Latest.IsZero() {
		return
	}
	published := a.Earliest.Through(a.Latest)
	if published.Days() > longestPlacing {
		return
	}
	when, last := c.meansOn(published.Start), published.End-day
	if when.IsZero() || c.meansOn(last) != when {
		return
	}
	for now := published.Start + day; now < last; now += day {
		if c.meansOn(now) != when {
			return
		}
	}
	c.When, c.Basis, c.Anchor, c.Why = when, Inferred, "published "+published.String()+", inferred", ""
}

// meansOn returns the time that the words of c mean if its article was published on a day;
// zero where that is not certain.
func (c *Claim) meansOn(now Instant) (when Time) {
	for i, anchor := range c.anchors(Unit(now, 0, Day)) {
		t := Resolve(c.Said, anchor)
		if i > 0 && t != when {
			return Time{}
		}
		when = t
	}
	return when
}

// anchors returns all that the words of c may be reckoned from if its article was published
// on a day: its status tells what is to come, but not how firmly it speaks of the past.
func (c *Claim) anchors(now Time) []Anchor {
	if c.ahead() {
		return []Anchor{{Now: now, Tense: Coming}}
	}
	all := []Anchor{{Now: now, Tense: Past}, {Now: now, Tense: Past, Hold: Firm}, {Now: now}}
	if c.Status != Happened && c.Status != UnderWay { // what is denied or called off may have lain ahead
		all = append(all, Anchor{Now: now, Tense: Coming})
	}
	return all
}
