package article

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// rightTexts must come through byte for byte.
var rightTexts = map[string]string{
	"greek":       "Οι ηγέτες συναντήθηκαν στο Ελσίνκι. «Η ομάδα Β» κέρδισε, είπε η Γ’ τάξη· το άρθρο Δ’ ισχύει… «ΔΕΗ» – «ΟΤΕ».",
	"greek short": "Η ομάδα Β» και η Γ’ τάξη",
	"russian":     "Лидеры встретились в Хельсинки. «Группа В» и «план С…» не обсуждались — сообщил «РИА». Ещё № 5: «В»",
	"ukrainian":   "Лідери зустрілися в Гельсінкі. «Група В» і «план Ї» не обговорювалися — повідомила «УП». Київ, Вінниця, її.",
	"french":      "« L’été dernier… », a-t-il dit à « l’Élysée ». CAFÉ», LIBERTÉ…, DÉJÀ”, « l’été…» — où ça ? PARTICULIÈRES » VOILÀ !",
	"polish":      "Źdźbło trawy, żółć, gęślą jaźń. „Święto”, „ŚWIĘTOŚĆ” – powiedział Łukasz; ŻÓŁĆ… SŁOŃ»",
	"german":      "„Größe“ – sagte er … Straße» Spaß… GROẞ ÄÖÜ” ÜBER… MÄ»",
	"spanish":     "¿Qué pasó en España? «Ñ» ESPAÑ… «AÑO» ¡Sí! “Él…”",
	"portuguese":  "“Não”, disse. MANHû IRMÔ NÃO… AMANHÃ…",
	"swedish":     "SMÅ… SMÅ» ”Så är det” – sade hon. Å, Ä, Ö",
	"turkish":     "“Görüşme” İstanbul’da yapıldı. IĞDIR… ŞIŞ» ğüşöçı",
	"czech":       "„Příliš žluťoučký kůň“ – ŘEKL… ČŠŽ» Ď’",
	"romanian":    "„Țara” și „oraș”… ÎNCĂ» SĂ…",
	"emoji":       "Talks 🇷🇺🇺🇸 “now” – ‘yes’… €5 ™ ©",
	"chinese":     "两位领导人在赫尔辛基会晤。“双方同意”……",
	"english":     "café “quoted” – naïve… £5 ½ §3 «x» β–carotene Δ’s α…",
}

func TestRightTextStays(t *testing.T) {
	for name, s := range rightTexts {
		for _, text := range []string{s, strings.Repeat(s+"\n", 20)} {
			if got, by := Repair(text); got != text || by != "" {
				t.Errorf("%s: by %s\n%s\n%s", name, by, cut(text, 300), cut(got, 300))
			}
		}
	}
}

// misread returns s as it looks when its UTF-8 is read as c, by a lenient reader.
func misread(s string, c *charmap.Charmap) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		r := c.DecodeByte(b)
		if r == '\ufffd' {
			r = charmap.Windows1252.DecodeByte(b)
		}
		if r == '\ufffd' {
			r = rune(b)
		}
		out.WriteRune(r)
	}
	return out.String()
}

func TestRepair(t *testing.T) {
	pages := map[string]*charmap.Charmap{"windows-1252": charmap.Windows1252, "windows-1253": charmap.Windows1253,
		"windows-1251": charmap.Windows1251, "windows-1250": charmap.Windows1250, "windows-1254": charmap.Windows1254}
	for _, s := range []string{
		"Home » News » Talks 🇷🇺🇺🇸 — “Nothing is agreed,” he said…",
		"L’été dernier, à l’Élysée, « rien » n’a été décidé.",
		"Die Größe – „nichts“ – überrascht.",
		"Лидеры встретились в Хельсинки — «ничего» не решено.",
		"Οι ηγέτες συναντήθηκαν στο Ελσίνκι.",
		"Gęślą jaźń – „żółć”.",
		"两位领导人在赫尔辛基会晤。",
	} {
		for name, c := range pages {
			garbled := misread(s, c)
			if got, by := Repair(garbled); got != s {
				t.Errorf("%s, by %q:\n%s\n%s", name, by, garbled, got)
			}
		}
	}
	if got, _ := Repair(misread(misread("“quoted” – it’s", charmap.Windows1252), charmap.Windows1252)); got != "“quoted” – it’s" {
		t.Errorf("twice: %s", got)
	}
	mixed := "She’s right – the “talks” β€“ if held β€“ isn’t sure"
	if got, _ := Repair(mixed); got != "She’s right – the “talks” – if held – isn’t sure" {
		t.Error(got)
	}
}

func TestDecode(t *testing.T) {
	cases := []struct {
		text string
		c    *charmap.Charmap
	}{
		{"Der Präsident sagte am Montag, die Gespräche über Größe und Straßen würden später fortgeführt. Größer wäre schöner, für Österreich.", charmap.Windows1252},
		{"Лидеры двух стран встретились в понедельник в столице и договорились о следующей встрече осенью.", charmap.Windows1251},
		{"Лидеры двух стран встретились в понедельник в столице и договорились о следующей встрече осенью.", charmap.KOI8R},
		{"Οι ηγέτες των δύο χωρών συναντήθηκαν τη Δευτέρα στην πρωτεύουσα και συμφώνησαν να ξανασυναντηθούν.", charmap.Windows1253},
	}
	for _, c := range cases {
		b, err := c.c.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if got, from, lossy := decode(b, "", false); got != c.text || lossy {
			t.Errorf("%s: %q", from, got)
		}
	}
	if got, from, _ := decode([]byte("\xff\xfeT\x00a\x00l\x00k\x00s\x00"), "", false); got != "Talks" || from != "utf-16" {
		t.Errorf("%q %s", got, from)
	}
	if got, _, lossy := decode([]byte("Gespräche über Größe, Straße, schön und gut, ähnlich wie früher, für Österreich größer: "+strings.Repeat("ä", 20)+"\xff."), "", false); !lossy || !strings.HasSuffix(got, "\ufffd.") {
		t.Errorf("%q", got)
	}
	a := one(t, "a.html", "<html><head><meta charset=windows-1251></head><body><p>\xcb\xe8\xe4\xe5\xf0\xfb \xe2\xf1\xf2\xf0\xe5\xf2\xe8\xeb\xe8\xf1\xfc</p></body></html>")
	if a.Text != "Лидеры встретились" {
		t.Errorf("%q", a.Text)
	}
}

func BenchmarkRepair(b *testing.B) {
	for name, s := range rightTexts {
		text := strings.Repeat(s+"\n", 20)
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Repair(text)
			}
		})
	}
}
