package timeline

// A Position is a point of the earth, in decimal degrees of WGS 84: north and east are
// above zero.
type Position struct{ Lat, Lon float64 }

// Valid reports whether p lies on the globe.
func (p Position) Valid() bool {
	return -90 <= p.Lat && p.Lat <= 90 && -180 <= p.Lon && p.Lon <= 180
}
