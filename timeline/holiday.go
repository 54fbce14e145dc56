package timeline

// A festival is a day that comes each year: a fixed date, days from Easter, or the nth
// weekday of a month.
type festival struct {
	month, day   int
	easter       bool
	offset       int // days from Easter
	orthodox     bool
	nth, weekday int
	shift        int // days after the nth weekday
}

// festivals names the days that a language file may give to its own words.
var festivals = map[string]festival{
	"new-year":         {month: 1, day: 1},
	"new-years-eve":    {month: 12, day: 31},
	"epiphany":         {month: 1, day: 6},
	"orthodox-xmas":    {month: 1, day: 7},
	"mlk-day":          {month: 1, nth: 3, weekday: 1},
	"groundhog-day":    {month: 2, day: 2},
	"valentines-day":   {month: 2, day: 14},
	"presidents-day":   {month: 2, nth: 3, weekday: 1},
	"defender-day":     {month: 2, day: 23},
	"womens-day":       {month: 3, day: 8},
	"st-patricks-day":  {month: 3, day: 17},
	"april-fools":      {month: 4, day: 1},
	"anzac-day":        {month: 4, day: 25},
	"may-day":          {month: 5, day: 1},
	"victory-day":      {month: 5, day: 9},
	"mothers-day":      {month: 5, nth: 2, weekday: 7},
	"memorial-day":     {month: 5, nth: -1, weekday: 1},
	"fathers-day":      {month: 6, nth: 3, weekday: 7},
	"juneteenth":       {month: 6, day: 19},
	"independence-day": {month: 7, day: 4},
	"bastille-day":     {month: 7, day: 14},
	"labor-day":        {month: 9, nth: 1, weekday: 1},
	"assumption":       {month: 8, day: 15},
	"german-unity":     {month: 10, day: 3},
	"columbus-day":     {month: 10, nth: 2, weekday: 1},
	"halloween":        {month: 10, day: 31},
	"reformation-day":  {month: 10, day: 31},
	"all-saints":       {month: 11, day: 1},
	"all-souls":        {month: 11, day: 2},
	"guy-fawkes":       {month: 11, day: 5},
	"veterans-day":     {month: 11, day: 11},
	"election-day":     {month: 11, nth: 1, weekday: 1, shift: 1},
	"thanksgiving":     {month: 11, nth: 4, weekday: 4},
	"black-friday":     {month: 11, nth: 4, weekday: 4, shift: 1},
	"st-nicholas":      {month: 12, day: 6},
	"immaculata":       {month: 12, day: 8},
	"christmas-eve":    {month: 12, day: 24},
	"christmas":        {month: 12, day: 25},
	"boxing-day":       {month: 12, day: 26},
	"carnival-monday":  {easter: true, offset: -48},
	"mardi-gras":       {easter: true, offset: -47},
	"ash-wednesday":    {easter: true, offset: -46},
	"palm-sunday":      {easter: true, offset: -7},
	"maundy-thursday":  {easter: true, offset: -3},
	"good-friday":      {easter: true, offset: -2},
	"holy-saturday":    {easter: true, offset: -1},
	"easter":           {easter: true},
	"easter-monday":    {easter: true, offset: 1},
	"ascension":        {easter: true, offset: 39},
	"pentecost":        {easter: true, offset: 49},
	"whit-monday":      {easter: true, offset: 50},
	"corpus-christi":   {easter: true, offset: 60},
	"orthodox-easter":  {easter: true, orthodox: true},
}

// KnownHoliday reports whether a holiday of that name can be placed.
func KnownHoliday(name string) bool {
	_, ok := festivals[name]
	return ok
}

func (f festival) in(y int) Time {
	var at Instant
	switch {
	case f.easter:
		at = Easter(y, f.orthodox).Add(f.offset, Day)
	case f.nth != 0:
		at = NthWeekday(y, f.month, f.nth, f.weekday).Add(f.shift, Day)
	default:
		at = On(y, f.month, f.day)
	}
	return Unit(at, 0, Day)
}

func (a Anchor) holiday(h Holiday) Time {
	f, ok := festivals[h.Name]
	if !ok {
		return Time{}
	}
	if h.Year != nil {
		t := Resolve(h.Year, a)
		if t.IsZero() {
			return t
		}
		y, _, _ := t.Start.Civil()
		return f.in(y)
	}
	if a.Now.IsZero() {
		return Time{}
	}
	y, _, _ := a.Now.Start.Civil()
	cand := func(k int) Time { return f.in(y + k) }
	return a.choose(cand, a.side(Date{Has: FMonth, Dir: h.Dir}, cand))
}
