package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/cmd/dateline/web"
	"dateline/timeline/store"
)

func serveCommand() *command {
	return &command{
		name: "serve", usage: "show a file of coverage in the browser, and to programs",
		about: `Answers over HTTP what is asked of the file of coverage that --db names: pages to search
and explore at /, the events as JSON at /api/events, as a calendar at /events.ics, and at
/feed.atom a feed of those that appeared, moved or became contested. The parameters of an
address are the flags of dateline query, and q is a line in its language:

  /?q=actor:Putin+kind:summit&from=2018&outlet=Ledger
  /api/events?q=actor:Putin&top=10

It prints its address on standard output once it listens, and goes on until Ctrl-C; what is
being answered then is finished. It only reads: other programs may add to the file
meanwhile, and each answer is of one state of it. What dateline add or watch have not
merged yet is left out.

Only this machine can ask, and only under its own name: pages of other sites cannot, even
if their names are made to point here. --allow-remote lets other machines ask. There is
no password and no encryption: put a server that has them in front, and name the host
that it answers for with --host.

An answer takes at most 5 seconds of work and 16 MB; without top, a page shows the 20
events that matter most, JSON gives 100, a calendar 200. A feed tells of the last 100
changes of the 200 events that were told of last.`,
		examples: []example{
			{"dateline serve --db coverage.db", "http://127.0.0.1:8080/, for the browser of this machine"},
			{"dateline serve --db coverage.db --addr 127.0.0.1:0", "at whatever port is free"},
			{"dateline serve --db coverage.db --addr :8080 --allow-remote --host news.example", "for other machines too"},
			{"curl 'http://127.0.0.1:8080/api/events?q=actor:Putin&from=2018&top=10'", "what a program asks"},
		},
		flags: []*flagDef{dbFlag, addrFlag, remoteFlag, hostFlag, titleFlag, factsFlag},
		run:   serve,
	}
}

var (
	addrFlag = &flagDef{name: "addr", value: "HOST:PORT", usage: "where to listen; without it, " + usualAddr,
		more: "Port 0 is any that is free.", example: "--addr 127.0.0.1:9000"}
	remoteFlag = &flagDef{name: "allow-remote", noEnv: true, usage: "let other machines ask too, where --addr lets them come"}
	hostFlag   = &flagDef{name: "host", value: "NAME", many: true, usage: "a further name by which the server may be called",
		more: "Without it, that is localhost, or the address at which it is reached.", example: "--host news.example"}
	titleFlag = flagNamed(shapeFlags, "title")
)

// flagNamed returns the flag of that name.
func flagNamed(flags []*flagDef, name string) *flagDef {
	return flags[slices.IndexFunc(flags, func(f *flagDef) bool { return f.name == name })]
}

const usualAddr = "127.0.0.1:8080"

func serve(c *call) error {
	if len(c.args) > 0 {
		return usagef("serve: takes no %q; name the file of coverage with --db", c.args[0])
	}
	addr, err := c.listenAt()
	if err != nil {
		return err
	}
	s, err := c.open(store.Read)
	if err != nil {
		return err
	}
	defer s.Close()
	size, err := c.sizeOf(s)
	if err != nil {
		return err
	}
	server, err := c.server(s)
	if err != nil {
		return err
	}
	l, err := (&net.ListenConfig{}).Listen(c, "tcp", addr)
	if err != nil {
		return failf("--addr %s: %v", addr, plainNetError(err))
	}
	defer l.Close()
	if server.Hosts, err = c.hosts(l.Addr()); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(c.out, "http://%s/\n", c.calledAt(l.Addr())); err != nil {
		return err
	}
	c.report.summary(fmt.Sprintf("%s: %s, %s; Ctrl-C ends", filepath.Base(s.Path()), count(size.Claims, "claim"), count(size.Events, "event")))
	if err := server.Serve(c, l); err != nil {
		return failf("%v", err)
	}
	return nil
}

// server returns what answers questions about a store.
func (c *call) server(s *store.Store) (*web.Server, error) {
	asking, err := newAsking(c, s)
	if err != nil {
		return nil, err
	}
	server := &web.Server{
		Store: s, Title: c.value("title"), Read: asking.read, Orders: asking.orders(), Edition: asking.edition,
		Trouble: func(format string, args ...any) {
			c.report.again()
			c.report.errorf(format, args...)
		},
	}
	if c.on("verbose") {
		server.Log = func(r *http.Request, status int) {
			c.report.again()
			c.notef("%d %s %s", status, r.Method, r.URL)
		}
	}
	return server, nil
}

// listenAt returns where to listen, which is open to other machines only if that was asked
// for.
func (c *call) listenAt() (string, error) {
	addr := c.value("addr")
	if addr == "" {
		addr = usualAddr
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port == "" {
		return "", usagef("--addr: %q is no host and port; try %s", addr, addrFlag.example)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) && !c.on("allow-remote") {
		return "", usagef("--addr %s: other machines could ask there; add --allow-remote if they may, or listen at 127.0.0.1:%s", addr, port)
	}
	return addr, nil
}

// hosts returns the names by which a server that listens at an address may be called.
func (c *call) hosts(at net.Addr) ([]string, error) {
	names := []string{"localhost", "127.0.0.1", "::1"}
	if ip := at.(*net.TCPAddr).IP; ip.IsUnspecified() {
		own, err := net.InterfaceAddrs()
		if err != nil {
			return nil, failf("--addr: %v", err)
		}
		for _, a := range own {
			if n, ok := a.(*net.IPNet); ok {
				names = append(names, n.IP.String())
			}
		}
	} else {
		names = append(names, ip.String())
	}
	for _, h := range c.values("host") {
		if strings.ContainsAny(h, ":/@ ") {
			return nil, usagef("--host: %q is no name of a host; write it without a port, like %s", h, hostFlag.example)
		}
		names = append(names, strings.ToLower(h))
	}
	return names, nil
}

// calledAt returns how a reader calls a server that listens at an address.
func (c *call) calledAt(at net.Addr) string {
	tcp, name := at.(*net.TCPAddr), "localhost"
	if !tcp.IP.IsUnspecified() {
		return at.String()
	}
	if named := c.values("host"); len(named) > 0 {
		name = named[0]
	}
	return net.JoinHostPort(name, strconv.Itoa(tcp.Port))
}

// plainNetError leaves out of an error what its reader knows.
func plainNetError(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
