package article

import (
	"strings"
	"testing"
)

func TestParseDate(t *testing.T) {
	for want, spellings := range map[string]string{
		"2018-07-16":       "2018-07-16|16 July 2018|July 16, 2018|16. Juli 2018|16 juillet 2018|16 de julio de 2018|16 июля 2018 г.|16 липня 2018 року|2018年7月16日|16.07.2018|16/07/2018|7/16/2018|20180716|2018/07/16|Monday, 16 July 2018|16th of July, 2018|Jul. 16, 2018|16-Jul-2018|lundi 16 juillet 2018|luglio 16, 2018",
		"2018-07-16T20:05": "2018-07-16T20:05|20180716T200500Z|2018-07-16T20:05:30+03:00|2018-07-16 20:05:30|Mon, 16 Jul 2018 20:05:00 +0300|Mon, 16 Jul 2018 20:05:00 GMT|8:05 pm, 16 July 2018|July 16, 2018 at 8:05 p.m. ET|16.07.2018, 20.05 Uhr|16/07/2018 20h05|2018-07-16T20:05:30.123Z",
		"2025-08-10T15:15": "3:15 pm IST, 10 Aug 2025",
		"2018-07":          "2018-07|July 2018",
		"2018-07-16T00:30": "16 July 2018, 12:30 am",
		"":                 "7/8/2018|soon|31 February 2018|2018-13-01|16 July|about 2018 things|||2018-07-16/2018-07-17|99999999|0000-00-00",
	} {
		for s := range strings.SplitSeq(spellings, "|") {
			got, ok := parseDate(s)
			if got.String() != want || ok != (want != "") {
				t.Errorf("%q is %q, want %q", s, got, want)
			}
		}
	}
}

func TestZone(t *testing.T) {
	for s, want := range map[string]string{
		"2018-07-16T20:05:00+03:00": "+03:00", "2018-07-16T20:05:00Z": "Z", "Mon, 16 Jul 2018 20:05:00 -0530": "-05:30",
		"3:15 pm IST, 10 Aug 2025": "IST", "July 16, 2018 at 8:05 p.m. ET": "ET", "Mon, 16 Jul 2018 20:05:00 GMT": "GMT",
		"2018-07-16T20:05": "", "16 July 2018, 20:05": "", "2018-07-16": "",
	} {
		if got := zoneOf(s); got != want {
			t.Errorf("%q is in %q, want %q", s, got, want)
		}
	}
	if a := one(t, "a.txt", "Published: 3:15 pm IST, 10 Aug 2025\n\nTalks ended."); a.Zone != "IST" {
		t.Errorf("%q", a.Zone)
	}
}

func TestURLDate(t *testing.T) {
	for address, want := range map[string]string{
		"https://courier.example/2018/07/16/talks":             "2018-07-16",
		"https://courier.example/news/2018/7/6/talks":          "2018-07-06",
		"https://courier.example/world/2018/jul/16/talks":      "2018-07-16",
		"https://courier.example/news/articles/2018-07-16/end": "2018-07-16",
		"https://courier.example/talks-2018-07-16":             "2018-07-16",
		"https://courier.example/2018-07-16-talks.html":        "2018-07-16",
		"https://courier.example/a/20180716/talks":             "2018-07-16",
		"https://courier.example/2018/07/talks":                "2018-07",
		"https://courier.example/article/20180716123":          "",
		"https://courier.example/2018/99/16/talks":             "",
		"https://courier.example/story?d=2018/07/16":           "",
		"https://courier.example/in-2018-talks":                "",
		"":                                                     "",
	} {
		if got, _ := urlDate(address); got.String() != want {
			t.Errorf("%s is %q, want %q", address, got, want)
		}
	}
}

func TestAddressIsBelieved(t *testing.T) {
	a := one(t, "a.html", `<html><head><meta property="article:published_time" content="2016-02-07"><link rel="canonical" href="https://courier.example/2018/07/16/talks"></head><body><p>The talks ended on Monday.</p></body></html>`)
	if a.Published.String() != "2018-07-16" || a.PublishedBasis != "url" || len(a.Warnings) != 1 {
		t.Errorf("%s %s %v", a.Published, a.PublishedBasis, a.Warnings)
	}
}

func TestLanguage(t *testing.T) {
	for want, s := range map[string]string{
		"en": "The leaders met on Monday and agreed that they would meet again in the autumn.",
		"de": "Die beiden Präsidenten trafen sich am Montag und haben sich auf ein weiteres Treffen im Herbst geeinigt.",
		"fr": "Les deux dirigeants se sont rencontrés lundi et ont décidé de se revoir à l'automne dans la capitale.",
		"es": "Los dos presidentes se reunieron el lunes y acordaron que volverían a verse en otoño en la capital.",
		"it": "I due presidenti si sono incontrati lunedì e hanno deciso di rivedersi in autunno nella capitale.",
		"pt": "Os dois presidentes reuniram-se na segunda-feira e decidiram que vão voltar a encontrar-se no outono.",
		"nl": "De twee presidenten hebben elkaar maandag ontmoet en zijn het eens geworden over een nieuwe ontmoeting in het najaar.",
		"pl": "Obaj prezydenci spotkali się w poniedziałek i zgodzili się na kolejne spotkanie, które ma się odbyć jesienią.",
		"ru": "Президенты двух стран встретились в понедельник и договорились о том, что следующая встреча пройдет осенью.",
		"uk": "Президенти двох країн зустрілися в понеділок і домовилися про те, що наступна зустріч відбудеться восени.",
		"zh": "两国领导人星期一举行会晤，并同意在秋季再次会面。",
		"ja": "両国の首脳は月曜日に会談し、秋に再び会うことで合意した。",
		"ko": "두 나라 정상은 월요일에 만나 가을에 다시 만나기로 합의했다.",
		"ar": "التقى رئيسا البلدين يوم الاثنين واتفقا على عقد اجتماع آخر في الخريف المقبل",
		"el": "Οι ηγέτες των δύο χωρών συναντήθηκαν τη Δευτέρα και συμφώνησαν.",
		"tr": "İki ülkenin liderleri pazartesi günü bir araya geldi ve sonbaharda yeniden görüşmek için anlaştı.",
		"":   "42",
	} {
		if got := Language(s); got != want {
			t.Errorf("%s is %q, want %q", s, got, want)
		}
	}
}
