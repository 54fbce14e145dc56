package web

import (
	"container/list"
	"sync"
)

// A made is an answer that was made.
type made struct {
	body  []byte
	found int
}

// A cache keeps answers of one state of the file, those that were asked for last.
type cache struct {
	mu    sync.Mutex
	state string
	bytes int
	byKey map[string]*list.Element
	order list.List // of *keptAnswer, the one asked for last in front
}

type keptAnswer struct {
	key string
	made
}

func (k *keptAnswer) size() int { return len(k.key) + len(k.body) }

// get returns the answer that was made to a question of a state.
func (c *cache) get(state, key string) (made, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil || c.state != state {
		return made{}, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*keptAnswer).made, true
}

// put keeps an answer; those of another state are forgotten.
func (c *cache) put(state, key string, m made) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != state || c.byKey == nil {
		c.state, c.bytes, c.byKey = state, 0, map[string]*list.Element{}
		c.order.Init()
	}
	if c.byKey[key] != nil {
		return
	}
	k := &keptAnswer{key, m}
	c.byKey[key] = c.order.PushFront(k)
	for c.bytes += k.size(); c.bytes > keptAnswers; {
		last := c.order.Back()
		old := c.order.Remove(last).(*keptAnswer)
		delete(c.byKey, old.key)
		c.bytes -= old.size()
	}
}
