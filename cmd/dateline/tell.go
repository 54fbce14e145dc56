package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"dateline/parse/article"
	"dateline/render"
	"dateline/timeline"
	"dateline/timeline/store"
)

// A teller tells of events that changed: a line on standard output, and a command of the
// user's.
type teller struct {
	*call
	json  bool
	exec  string // "" : none
	limit time.Duration
}

// A jsonChange is the line of JSON of an event that changed.
type jsonChange struct {
	Change string          `json:"change"`
	Was    string          `json:"was"` // the time before a move; "" otherwise
	Event  json.RawMessage `json:"event"`
}

// tell tells of changes, in their order.
func (t *teller) tell(s *store.Store, changes []store.Change) error {
	if len(changes) == 0 {
		return nil
	}
	events, err := t.events(s, changes)
	if err != nil {
		return err
	}
	var lines [][]byte
	for _, ch := range changes {
		var line []byte
		e := events[ch.New.ID]
		if t.json || t.exec != "" {
			if line, err = changeJSON(ch, e); err != nil {
				return err
			}
			lines = append(lines, line)
		}
		if !t.json {
			line = []byte(changeText(ch, e) + "\n")
		}
		if _, err := t.out.Write(line); err != nil {
			return err
		}
	}
	if t.exec == "" {
		return nil
	}
	for i, line := range lines {
		if err := t.run(line); err != nil {
			if t.Err() != nil {
				return t.Err()
			}
			t.report.errorf("--exec: %s: %v", changes[i].New.ID, err)
		}
	}
	return nil
}

// askedAtOnce is how many events are asked for in one query.
const askedAtOnce = 100

// events returns the events that changes are of, whole, by their ids; none where a line
// of text needs none.
func (t *teller) events(s *store.Store, changes []store.Change) (map[string]*timeline.Event, error) {
	var ids []string
	for _, ch := range changes {
		if t.json || t.exec != "" || ch.What == store.Contested {
			ids = append(ids, ch.New.ID)
		}
	}
	events := map[string]*timeline.Event{}
	for len(ids) > 0 {
		n := min(len(ids), askedAtOnce)
		tl, err := s.Build(t, timeline.Options{Query: timeline.Query{Events: ids[:n]}}, false)
		if err != nil {
			return nil, storeError(err)
		}
		for _, e := range tl.Events {
			events[e.ID] = e
		}
		ids = ids[n:]
	}
	return events, nil
}

// changeText is one line on a change, as diff writes it.
func changeText(ch store.Change, e *timeline.Event) string {
	when, title := ch.New.When.String(), render.LineHead(ch.New, titleLength)
	switch ch.What {
	case store.Moved:
		return movedText(when, title, ch.Old.When.String())
	case store.Contested:
		var rivals []string
		if e != nil {
			for _, r := range e.Rivals {
				rivals = append(rivals, r.String())
			}
		}
		return contestedText(when, title, rivals)
	}
	return appearedText(when, title)
}

// titleLength is how long the title of an event is in JSON and in lines on changes.
const titleLength = 160

func appearedText(when, title string) string   { return "+ " + when + "  " + title }
func movedText(when, title, was string) string { return "> " + when + "  " + title + ", was " + was }
func contestedText(when, title string, rivals []string) string {
	return "! " + when + "  " + title + ", also dated " + strings.Join(rivals, ", ")
}

// changeJSON is one line of JSON on a change.
func changeJSON(ch store.Change, e *timeline.Event) ([]byte, error) {
	if e == nil {
		return nil, fmt.Errorf("%s: is not in the file of coverage", ch.New.ID)
	}
	var b bytes.Buffer
	one := &timeline.Timeline{Events: []*timeline.Event{e}}
	if err := (&render.Printer{}).JSONLines(&b, one); err != nil {
		return nil, err
	}
	j := jsonChange{Change: string(ch.What), Event: bytes.TrimSpace(b.Bytes())}
	if ch.What == store.Moved {
		j.Was = ch.Old.When.String()
	}
	return jsonLine(j), nil
}

// run runs the user's command with a line on its standard input.
func (t *teller) run(line []byte) error {
	ctx, stop := context.WithTimeout(t, t.limit)
	defer stop()
	cmd := exec.CommandContext(ctx, "sh", "-c", t.exec)
	if runtime.GOOS == "windows" {
		cmd = exec.CommandContext(ctx, "cmd", "/C", t.exec)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(line), t.out, t.err
	cmd.WaitDelay = time.Second // for what the command has started and left behind
	err := cmd.Run()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("took longer than %s and was ended", article.Shortly(t.limit))
	}
	return err
}
