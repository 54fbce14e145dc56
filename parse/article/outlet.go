package article

// outlet fills in whom the article is by from what the draft knows: its address, the
// agency that its text names.
func (d *draft) outlet() {}
