package store

// keepDropped keeps of a happening that is to be made anew what tells whether it changed.
const keepDropped = `INSERT OR REPLACE INTO dropped (event, when_start, when_end, when_marks, rivals, outlets)
	SELECT event, when_start, when_end, when_marks, rivals, outlets FROM happening WHERE id = ?`

// wasDropped returns the event of an id as it was before it lost a claim; nil where none
// of that id did.
func (w *writer) wasDropped(id string) (*kept, error) {
	var start, end, marks int64
	var outlets string
	k := &kept{}
	k.line.ID = id
	found, err := w.one("SELECT when_start, when_end, when_marks, rivals, outlets FROM dropped WHERE event = ?", []any{id}, &start, &end, &marks, &k.line.Rivals, &outlets)
	if err != nil || !found {
		return nil, err
	}
	k.line.When, k.line.Outlets = timeOf(start, end, marks), unjoined(outlets)
	return k, nil
}
