package store

import (
	"context"
	"slices"

	"dateline/timeline"
)

// articlePortion is how many articles are held against the rest in one go.
const articlePortion = 500

// settleArticles marks the copies among the articles that are pending and those like
// them, and dates those without a date.
func (s *Store) settleArticles(ctx context.Context, r Rules) error {
	for {
		done := false
		err := s.change(ctx, func(w *writer) error {
			ids, err := w.all("SELECT article FROM pending ORDER BY article LIMIT ?", articlePortion)
			if done = len(ids) == 0; err != nil || done {
				return err
			}
			if err := w.redateNear(ids, r); err != nil {
				return err
			}
			_, err = w.exec("DELETE FROM pending WHERE article IN (SELECT value FROM json_each(?))", idList(ids))
			return err
		})
		if err != nil || done {
			return err
		}
	}
}

// likeMost is how many articles like those pending, or near the days that they tell of,
// are taken with them.
const likeMost = 2000

// hashesOf are the values of the hashes of gist g in table sketch.
const hashesOf = "json_each('[' || replace(g.sketch, ' ', ',') || ']')"

// redateNear marks copies among some articles and those that share hashes with them. It
// dates those of them without a date by these and by articles of the days that they tell
// of. Claims to which that may give another time are to be merged anew.
func (w *writer) redateNear(ids []int64, r Rules) error {
	like, err := w.all(`SELECT DISTINCT o.article FROM gist g CROSS JOIN `+hashesOf+` s CROSS JOIN sketch o ON o.hash = s.value
		WHERE g.article IN (SELECT value FROM json_each(?1)) AND o.article NOT IN (SELECT value FROM json_each(?1)) LIMIT ?2`, idList(ids), likeMost)
	if err != nil {
		return err
	}
	taken := append(slices.Clone(ids), like...)
	more, err := w.all(`SELECT DISTINCT o.id FROM article a JOIN article o ON o.name = a.copy_of WHERE a.copy_of <> ''
		AND a.id IN (SELECT value FROM json_each(?1)) AND o.id NOT IN (SELECT value FROM json_each(?1))`, idList(taken))
	if err != nil {
		return err
	}
	taken = append(taken, more...)
	l, articles, err := w.toCompare(taken)
	if err != nil {
		return err
	}
	beside, err := w.beside(l, articles, taken)
	if err != nil {
		return err
	}
	moved, err := w.redate(l, articles, beside, nil, r)
	if err != nil {
		return err
	}
	var numbers []int64
	for _, a := range moved {
		numbers = append(numbers, l.numbers[a])
	}
	const placed = "SELECT DISTINCT article FROM claim WHERE first IS NULL AND article IN (SELECT value FROM json_each(?)) ORDER BY article"
	numbers, err = w.all(placed, idList(numbers))
	if err != nil {
		return err
	}
	for _, id := range numbers {
		if err := w.loosen(id); err != nil {
			return err
		}
	}
	return nil
}

// toCompare reads articles, without their texts where neither copies nor dates need them:
// where all have a gist and a date.
func (w *writer) toCompare(ids []int64) (*loader, []*timeline.Article, error) {
	l := newLoader(w.ctx, w.tx)
	l.hints = map[*timeline.Article][]timeline.Hint{}
	if err := l.loadGists(ids); err != nil {
		return nil, nil, err
	}
	if l.noText = len(l.gists) == len(ids); l.noText {
		var undated bool
		const asked = "SELECT EXISTS (SELECT 1 FROM article WHERE published_start IS NULL AND id IN (SELECT value FROM json_each(?)))"
		if _, err := w.one(asked, []any{idList(ids)}, &undated); err != nil {
			return nil, nil, err
		}
		l.noText = !undated
	}
	articles, err := l.loadArticles(ids)
	return l, articles, err
}

// beside reads articles of the days that the undated among some articles tell of.
func (w *writer) beside(l *loader, articles []*timeline.Article, taken []int64) ([]*timeline.Article, error) {
	days := map[int64]bool{}
	for _, a := range articles {
		if !a.Published.IsZero() {
			continue
		}
		for i, h := range l.hints[a] {
			if i < 8 && h.Time.Grain <= timeline.Day && h.Time.Start != timeline.Beginning {
				days[int64(h.Time.Start)/daySeconds] = true
			}
		}
	}
	have := map[int64]bool{}
	for _, id := range taken {
		have[id] = true
	}
	var ids []int64
	for _, d := range sorted(days) {
		some, err := w.all("SELECT id FROM article WHERE published_start >= ? AND published_start < ? ORDER BY published_start LIMIT 40", d*daySeconds, (d+14)*daySeconds)
		if err != nil {
			return nil, err
		}
		for _, id := range some {
			if !have[id] && len(ids) < likeMost {
				have[id] = true
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return l.loadArticles(ids)
}
