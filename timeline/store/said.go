package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"

	"dateline/timeline"
)

// exprTypes are the types of a time as written, by their names.
var exprTypes = func() map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, e := range []timeline.Expr{
		timeline.Date{}, timeline.Shift{}, timeline.In{}, timeline.Nth{}, timeline.PartOf{}, timeline.Range{}, timeline.Side{},
		timeline.Duration{}, timeline.Set{}, timeline.Vague{}, timeline.Holiday{}, timeline.Named{}, timeline.Previous{},
	} {
		t := reflect.TypeOf(e)
		types[t.Name()] = t
	}
	return types
}()

// appendSaid appends an expression as JSON: its type and those of its fields that are not
// zero. A fact stands as its id, and is added to facts.
func appendSaid(b []byte, v reflect.Value, facts *[]*timeline.Fact) []byte {
	switch v.Kind() {
	case reflect.Interface:
		b = append(append(append(b, `{"`...), v.Elem().Type().Name()...), `":`...)
		return append(appendSaid(b, v.Elem(), facts), '}')
	case reflect.Struct:
		b = append(b, '{')
		comma := false
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				continue
			}
			if comma {
				b = append(b, ',')
			}
			comma = true
			b = append(append(append(b, '"'), v.Type().Field(i).Name...), `":`...)
			b = appendSaid(b, v.Field(i), facts)
		}
		return append(b, '}')
	case reflect.Slice:
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendSaid(b, v.Index(i), facts)
		}
		return append(b, ']')
	case reflect.Pointer:
		f := v.Interface().(*timeline.Fact)
		*facts = append(*facts, f)
		return appendJSON(b, f.ID)
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int8:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Uint8, reflect.Uint32:
		return strconv.AppendUint(b, v.Uint(), 10)
	case reflect.Float64:
		return strconv.AppendFloat(b, v.Float(), 'g', -1, 64)
	}
	return appendJSON(b, v.String())
}

func appendJSON(b []byte, s string) []byte {
	text, _ := json.Marshal(s) // a string has no error
	return append(b, text...)
}

// saidText writes an expression, "" for none, and returns the facts that it rests on.
func saidText(e timeline.Expr) (text string, facts []*timeline.Fact) {
	if e == nil {
		return "", nil
	}
	b := appendSaid(nil, reflect.ValueOf(&e).Elem(), &facts)
	return string(b), facts
}

// readSaid reads what saidText wrote; fact returns the fact of an id.
func readSaid(text string, fact func(id string) *timeline.Fact) (timeline.Expr, error) {
	var e timeline.Expr
	err := setSaid(reflect.ValueOf(&e).Elem(), json.RawMessage(text), fact)
	return e, err
}

func setSaid(v reflect.Value, text json.RawMessage, fact func(string) *timeline.Fact) error {
	switch v.Kind() {
	case reflect.Interface, reflect.Struct:
		fields := map[string]json.RawMessage{}
		if err := json.Unmarshal(text, &fields); err != nil {
			return err
		}
		for name, value := range fields {
			if v.Kind() == reflect.Interface {
				t := exprTypes[name]
				if t == nil {
					return fmt.Errorf("%q is no kind of time", name)
				}
				of := reflect.New(t).Elem()
				if err := setSaid(of, value, fact); err != nil {
					return err
				}
				v.Set(of)
				continue
			}
			f := v.FieldByName(name)
			if !f.IsValid() {
				return fmt.Errorf("%s has no field %q", v.Type().Name(), name)
			}
			if err := setSaid(f, value, fact); err != nil {
				return err
			}
		}
		return nil
	case reflect.Slice:
		var list []json.RawMessage
		if err := json.Unmarshal(text, &list); err != nil {
			return err
		}
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
		for i := range list {
			if err := setSaid(v.Index(i), list[i], fact); err != nil {
				return err
			}
		}
		return nil
	case reflect.Pointer:
		var id string
		if err := json.Unmarshal(text, &id); err != nil {
			return err
		}
		v.Set(reflect.ValueOf(fact(id)))
		return nil
	}
	return json.Unmarshal(text, v.Addr().Interface())
}
