package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Pictures are drawn as SVG. What turns one into PNG or PDF is a program that the user
// has: rsvg-convert, or else Chromium.

// pictureKinds are the forms that a picture can be turned into, with a line for help.
var pictureKinds = []struct{ name, about string }{
	{"png", "the picture as PNG; also .overview.png, .coverage.png"},
	{"pdf", "the picture as PDF, on A4 unless --page says otherwise; also .overview.pdf, .coverage.pdf"},
}

// pictureKind returns the kind that a name ends in or names, "png" or "pdf", or "".
func pictureKind(name string) string {
	for _, k := range pictureKinds {
		if strings.EqualFold(name, k.name) || strings.EqualFold(filepath.Ext(name), "."+k.name) {
			return k.name
		}
	}
	return ""
}

// A converter turns SVG into one kind of picture.
type converter struct {
	kind    string
	program string
	chrome  bool
}

// findConverter returns what turns SVG into kind here.
func findConverter(kind string) (*converter, error) {
	if path, err := exec.LookPath("rsvg-convert"); err == nil {
		return &converter{kind, path, false}, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return &converter{kind, path, true}, nil
		}
	}
	return nil, errors.New("needs rsvg-convert or Chromium, and neither is installed; install librsvg2-bin (Debian, Ubuntu), " +
		"librsvg2-tools (Fedora) or librsvg (Homebrew), or write an .svg")
}

// convert writes pages to w; only PDF takes more than one.
func (c *converter) convert(ctx context.Context, w io.Writer, pages [][]byte) error {
	dir, err := os.MkdirTemp("", "dateline-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if c.chrome {
		return c.byChromium(ctx, w, pages, dir)
	}
	args := []string{"--format", c.kind}
	if c.kind == "png" {
		_, height := pictureSize(pages[0])
		args = append(args, "--zoom", strconv.FormatFloat(sharpness(height, 32_000), 'f', 3, 64))
	}
	for i, page := range pages {
		name := filepath.Join(dir, fmt.Sprintf("%d.svg", i+1))
		if err := os.WriteFile(name, page, 0o600); err != nil {
			return err
		}
		args = append(args, name)
	}
	cmd := exec.CommandContext(ctx, c.program, args...)
	cmd.Stdout = w
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=0") // a PDF bears a date: always the same
	return runProgram(cmd)
}

func (c *converter) byChromium(ctx context.Context, w io.Writer, pages [][]byte, dir string) error {
	width, height := pictureSize(pages[0])
	in, out := filepath.Join(dir, "in.html"), filepath.Join(dir, "out."+c.kind)
	page := fmt.Sprintf("<!DOCTYPE html><meta charset=utf-8><title>%s</title><style>@page{size:%gpx %gpx;margin:0}body{margin:0}svg{display:block}svg+svg{break-before:page}</style>%s",
		pictureTitle.FindSubmatch(pages[0])[1], width, height, bytes.Join(pages, nil))
	if err := os.WriteFile(in, []byte(page), 0o600); err != nil {
		return err
	}
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--user-data-dir=" + filepath.Join(dir, "profile")}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // which Chromium refuses to do without for root; what it reads is ours
	}
	if c.kind == "pdf" {
		args = append(args, "--no-pdf-header-footer", "--print-to-pdf="+out)
	} else {
		args = append(args, "--screenshot="+out, fmt.Sprintf("--window-size=%.0f,%.0f", width, height),
			fmt.Sprintf("--force-device-scale-factor=%.3f", sharpness(height, 16_000)))
	}
	if err := runProgram(exec.CommandContext(ctx, c.program, append(args, "file://"+in)...)); err != nil {
		return err
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return fmt.Errorf("%s made nothing of it", filepath.Base(c.program))
	}
	_, err = w.Write(pdfDate.ReplaceAll(data, []byte("Date (D:19700101000000+00'00')")))
	return err
}

// pdfDate is the date in a PDF, which is the same length whatever it says.
var pdfDate = regexp.MustCompile(`Date \(D:\d{14}\+00'00'\)`)

// runProgram runs a program; its error is the last line that the program says.
func runProgram(cmd *exec.Cmd) error {
	var said bytes.Buffer
	cmd.Stderr = &said
	err := cmd.Run()
	if err == nil {
		return nil
	}
	lines := strings.Split(strings.TrimSpace(said.String()), "\n")
	if last := lines[len(lines)-1]; last != "" {
		err = errors.New(last)
	}
	return fmt.Errorf("%s: %w", filepath.Base(cmd.Path), err)
}

// pictureTitle is the title of a picture, with its signs escaped; every picture has one.
var pictureTitle = regexp.MustCompile(`<title id="t">([^<]*)</title>`)

var viewBox = regexp.MustCompile(`viewBox="0 0 ([\d.]+) ([\d.]+)"`)

// pictureSize returns the size of a picture of package render, in 1/96 inch.
func pictureSize(svg []byte) (width, height float64) {
	if m := viewBox.FindSubmatch(svg); m != nil {
		width, _ = strconv.ParseFloat(string(m[1]), 64)
		height, _ = strconv.ParseFloat(string(m[2]), 64)
	}
	return max(width, 1), max(height, 1)
}

// sharpness is how many dots there are to 1/96 inch: two, unless a tall picture would
// then have more rows than a program can draw.
func sharpness(height, rows float64) float64 { return min(2, rows/height) }
