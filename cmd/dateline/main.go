// Command dateline reads news coverage and merges it into one timeline that says which
// outlet said what, and when it said it.
//
//	dateline build testdata/summit -o timeline.svg -o -
//
// A command line runs through this package so:
//
//	main.go     words            -> run: exit codes, signals
//	args.go     words            -> line: flags before arguments, as urfave/cli wants them
//	command.go  line             -> call: one command with its flags and streams
//	build.go …  call             -> the command itself, one a file, with its help
//	read.go     sources          -> articles and claims, on all cores
//	output.go   timeline         -> files, each whole or not at all
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/urfave/cli/v2"
)

// commands lists what the program can do, in the order in which help shows it.
func commands() []*command {
	return []*command{
		buildCommand(), queryCommand(), explainCommand(), tagCommand(), articlesCommand(), factsCommand(), diffCommand(),
		addCommand(), watchCommand(), serveCommand(), removeCommand(), recheckCommand(), exportCommand(), importCommand(), checkCommand(),
		completionCommand(), manCommand(), helpCommand(),
	}
}

func main() {
	// A reader that goes away is told by the error of the write.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run runs one command line and returns its exit code.
func run(ctx context.Context, words []string, in *os.File, out, errOut io.Writer) int {
	err := dispatch(ctx, words, in, out, errOut)
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(errOut, "dateline: interrupted; nothing more was written")
		return exitInterrupted
	}
	if closedPipe(err) {
		return exitDone
	}
	if err != nil && err.Error() != "" {
		fmt.Fprintf(errOut, "dateline: %v\n", err)
	}
	return codeOf(err)
}

func dispatch(ctx context.Context, words []string, in *os.File, out, errOut io.Writer) error {
	all := commands()
	if n := len(words); n > 0 && words[n-1] == completeFlag {
		return complete(words[:n-1], all, out)
	}
	l, err := order(words, all)
	switch {
	case l.version && err == nil:
		fmt.Fprintln(out, "dateline", version())
		return nil
	case l.help > brief && err == nil:
		return printHelp(out, l.cmd, l.help)
	case err != nil:
		return err
	case l.cmd == nil:
		printHelp(errOut, nil, brief)
		return exitWith(exitUsage)
	}
	return application(all, l, in, out, errOut).RunContext(ctx, l.argv())
}

// application is the command line as urfave/cli knows it; l is the one that is run.
func application(all []*command, l *line, in *os.File, out, errOut io.Writer) *cli.App {
	app := &cli.App{
		Name: "dateline", Usage: "merge news coverage into one timeline",
		HideHelp: true, HideHelpCommand: true, HideVersion: true, Suggest: true,
		DisableSliceFlagSeparator: true,
		Reader:                    in, Writer: out, ErrWriter: errOut,
		ExitErrHandler: func(*cli.Context, error) {},
	}
	for _, c := range all {
		app.Commands = append(app.Commands, c.cli(func(c *command) cli.ActionFunc {
			return func(flags *cli.Context) error { return start(c, l, flags, in, out, errOut) }
		}))
	}
	return app
}

// start runs one command.
func start(cmd *command, l *line, flags *cli.Context, in *os.File, out, errOut io.Writer) error {
	c := &call{
		Context: flags.Context, cmd: cmd, flags: flags, args: flags.Args().Slice(),
		in: in, out: out, err: errOut, started: startStopwatch(),
	}
	for _, g := range l.flags {
		c.typed = append(c.typed, g.name)
	}
	if !cmd.plain {
		if err := configure(c); err != nil {
			return err
		}
	}
	c.report = &report{w: errOut, quiet: c.quiet()}
	defer c.report.flush()
	if err := c.check(); err != nil {
		return err
	}
	return cmd.run(c)
}

// version returns the version that the program was built as.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
