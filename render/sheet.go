package render

import (
	"fmt"
	"strconv"
	"strings"
)

// A sheet is a picture being drawn, in units of 1/96 inch. It remembers the box of every
// text, so that tests can hold them against each other without a browser.
type sheet struct {
	w, h  float64
	body  strings.Builder
	texts []box
}

// A box is the place of a text.
type box struct {
	x0, y0, x1, y1 float64
	text           string
}

func (s *sheet) printf(format string, args ...any) { fmt.Fprintf(&s.body, format, args...) }

// text draws str with its baseline at y. Its anchor is "start" or "end".
func (s *sheet) text(x, y float64, f face, anchor, str string) {
	s.spans(x, y, f, anchor, []span1{{text: str}})
}

// A span1 is a part of a line of text. It may link to an address, and have a face other
// than that of its line.
type span1 struct {
	text, href string
	face       *face
	dx         float64 // the space before it
}

// spans draws a line made of several parts.
func (s *sheet) spans(x, y float64, f face, anchor string, parts []span1) {
	str, w, exact := "", 0.0, true
	for _, p := range parts {
		f := f
		if p.face != nil {
			f = *p.face
		}
		pw, known := f.width(p.text)
		str, w, exact = str+p.text, w+p.dx+pw, exact && known
	}
	if strings.TrimSpace(str) == "" {
		return
	}
	b := box{x, y - ascent*f.size, x + w, y + descent*f.size, str}
	attrs := ""
	if anchor == "end" {
		b.x0, b.x1 = x-w, x
		attrs = ` text-anchor="end"`
	}
	if !exact && w > 0 {
		attrs += ` textLength="` + num(w) + `" lengthAdjust="spacingAndGlyphs"`
	}
	s.texts = append(s.texts, b)
	s.printf(`<text x="%s" y="%s" class="%s"%s>`, num(x), num(y), f.class, attrs)
	for _, p := range parts {
		t := xmlText(p.text)
		if p.face != nil {
			t = fmt.Sprintf(`<tspan class="%s" dx="%s">%s</tspan>`, p.face.class, num(p.dx), t)
		}
		if p.href != "" {
			t = fmt.Sprintf(`<a href="%[1]s" xlink:href="%[1]s">%s</a>`, xmlText(p.href), t)
		}
		s.body.WriteString(t)
	}
	s.body.WriteString("</text>\n")
}

func (s *sheet) line(x1, y1, x2, y2 float64, class string) {
	s.printf("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>\n", num(x1), num(y1), num(x2), num(y2), class)
}

func (s *sheet) rect(x, y, w, h float64, class string) {
	s.printf("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>\n", num(x), num(y), num(w), num(h), class)
}

func (s *sheet) circle(x, y, r float64, class string) {
	s.printf("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"%s\"/>\n", num(x), num(y), num(r), class)
}

// path draws straight lines through the points.
func (s *sheet) path(class string, points ...float64) {
	var b strings.Builder
	for i := 0; i < len(points); i += 2 {
		c := 'L'
		if i == 0 {
			c = 'M'
		}
		fmt.Fprintf(&b, "%c%s %s", c, num(points[i]), num(points[i+1]))
	}
	s.printf("<path d=\"%s\" class=\"%s\"/>\n", b.String(), class)
}

// num writes a length with at most two digits after the point.
func num(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// xmlText escapes s, from which [oneLine] or its like has taken what XML cannot hold.
var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace

// sheetStyle is the style of every picture: black on white, and light on dark where the
// reader's screen, not the printer, asks for it. Text has a contrast of 4.5 to 1 and
// marks one of 3 to 1 in both; shape says all that colour says.
const sheetStyle = `text{font-family:"Liberation Sans",Arimo,Arial,Helvetica,sans-serif;font-kerning:none;fill:#1a1a1a}
.t1{font-size:22px;font-weight:bold}.t2{font-size:12px}.h2{font-size:14px;font-weight:bold}.d{font-size:12px;font-weight:bold}
.n{font-size:13px}.q,.q2{font-size:11px;fill:#444}.q2{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.r,.k{font-size:10.5px;font-weight:normal;fill:#555}.kb{font-size:10.5px;font-weight:bold}
.bg,.gp{fill:#fff}.ax{stroke:#767676;stroke-width:1.2;fill:none}.tk{stroke:#767676;stroke-width:1}.ld{stroke:#b4b8bc;stroke-width:.8;fill:none}
.m{fill:#0072b2;stroke:#0072b2}.o{fill:#fff;stroke:#0072b2;stroke-width:1.6}.pl{fill:#fff;stroke:#0072b2;stroke-width:1.4;stroke-dasharray:2.4 1.6}
.ht{fill:url(#hatch);stroke:#0072b2;stroke-width:.8}.hl{stroke:#0072b2;stroke-width:1.1}.fd{fill:url(#fade)}.fh{fill:url(#fadeh)}.gr{stroke:#e2e5e8;stroke-width:1}.cu{stroke:#9aa0a6;stroke-width:1}.bd{fill:#f4f6f8}.c{font-size:9px;font-weight:bold}.ci{font-size:9px;font-weight:bold;fill:#fff}.df{fill:#fff;stroke:#a3306f;stroke-width:1.8;stroke-dasharray:2.4 1.6}.st{stop-color:#0072b2}
.ar{fill:none;stroke:#0072b2;stroke-width:1.6}.wh{fill:none;stroke:#a3306f;stroke-width:1.4}.cx{fill:none;stroke:#a3306f;stroke-width:1.8}.br{fill:#fff;stroke:#767676;stroke-width:1.2}
a:hover,a:focus{text-decoration:underline}
@media screen and (prefers-color-scheme:dark){text{fill:#eceef0}.q,.q2{fill:#c6cace}.q2{stroke:#14171a}.r,.k{fill:#b3b8bd}.bg,.gp{fill:#14171a}.ax,.tk{stroke:#868c92}.ld{stroke:#4a5056}
.m{fill:#6db6e8;stroke:#6db6e8}.o,.pl{fill:#14171a;stroke:#6db6e8}.ht,.hl,.ar{stroke:#6db6e8}.st{stop-color:#6db6e8}.wh,.cx{stroke:#ec8fc4}.br{fill:#14171a;stroke:#868c92}.gr{stroke:#2a2f34}.cu{stroke:#7d838a}.bd{fill:#1c2024}.ci{fill:#14171a}.df{fill:#14171a;stroke:#ec8fc4}}
`

// sheetDefs are the hatching and the fading that the style names.
const sheetDefs = `<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M-1 1L1 -1M0 4L4 0M3 5L5 3" class="hl"/></pattern>
<linearGradient id="fade" x1="0" y1="0" x2="0" y2="1"><stop offset="0" class="st" stop-opacity="0"/><stop offset=".35" class="st" stop-opacity="1"/><stop offset=".65" class="st" stop-opacity="1"/><stop offset="1" class="st" stop-opacity="0"/></linearGradient>
<linearGradient id="fadeh"><stop offset="0" class="st" stop-opacity="0"/><stop offset=".35" class="st" stop-opacity="1"/><stop offset=".65" class="st" stop-opacity="1"/><stop offset="1" class="st" stop-opacity="0"/></linearGradient></defs>
`

// svg returns the sheet as a whole file, with a title and a description for those who do
// not see it.
func (s *sheet) svg(title, desc string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%smm" height="%smm" viewBox="0 0 %s %s" role="img" aria-labelledby="t d" lang="en">
<title id="t">%s</title>
<desc id="d">%s</desc>
<style>%s</style>
%s<rect width="%s" height="%s" class="bg"/>
`, num(s.w*25.4/96), num(s.h*25.4/96), num(s.w), num(s.h), xmlText(title), xmlText(desc), sheetStyle, sheetDefs, num(s.w), num(s.h))
	b.WriteString(s.body.String())
	b.WriteString("</svg>\n")
	return []byte(b.String())
}
