package store

import (
	"errors"
	"strconv"
	"strings"

	"dateline/timeline"
)

// parting parts the texts of a line, in which it is taken for a blank.
const parting = "\x1f"

// packed returns all of a line as one text, which unpack takes apart.
func packed(l *timeline.Line) string {
	b := append([]byte(l.ID), parting...)
	for _, n := range [...]int64{int64(l.When.Start), int64(l.When.End), marksOf(l.When), int64(l.Rivals), int64(l.Claims)} {
		b = append(strconv.AppendInt(b, n, 10), parting...)
	}
	b = append(strconv.AppendFloat(b, l.Weight, 'g', -1, 64), parting...)
	texts := [...]string{l.Name, l.Sentence, string(l.Status), l.Kind, lines(l.Outlets), lines(l.Places), lines(l.Actors), lines(l.Speakers)}
	for i, t := range texts {
		texts[i] = strings.ReplaceAll(t, parting, " ")
	}
	return string(b) + strings.Join(texts[:], parting)
}

// lineParts is how many texts a packed line has, and where in it the sentence is.
const (
	lineParts    = 15
	sentencePart = 8
)

// unpack takes a packed line apart.
func (l *loader) unpack(text string, line *timeline.Line) error {
	var parts [lineParts]string
	for i := range parts {
		var more bool
		if parts[i], text, more = strings.Cut(text, parting); more != (i < lineParts-1) {
			return errors.New("what is kept of an event is damaged")
		}
	}
	var numbers [5]int64
	var err error
	for i := range numbers {
		if numbers[i], err = strconv.ParseInt(parts[i+1], 10, 64); err != nil {
			return err
		}
	}
	if line.Weight, err = strconv.ParseFloat(parts[6], 64); err != nil {
		return err
	}
	line.ID, line.When = parts[0], timeOf(numbers[0], numbers[1], numbers[2])
	line.Rivals, line.Claims = int(numbers[3]), int(numbers[4])
	line.Name, line.Sentence, line.Status, line.Kind = parts[7], parts[sentencePart], timeline.Status(parts[9]), parts[10]
	line.Outlets, line.Places, line.Actors, line.Speakers = l.list(parts[11]), l.list(parts[12]), l.list(parts[13]), l.list(parts[14])
	return nil
}

// sentenceOf returns the sentence of a packed line.
func sentenceOf(text string) string {
	for range sentencePart {
		_, text, _ = strings.Cut(text, parting)
	}
	text, _, _ = strings.Cut(text, parting)
	return text
}
