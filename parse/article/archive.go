package article

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"sort"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Archives are read as streams; nothing is unpacked to disk, so that a path in one can
// climb nowhere.

// A budget bounds what one outermost input unpacks to. Text packs to a tenth or so; what
// unpacks to hundreds of times its size was made to do harm.
type budget struct {
	packed, unpacked int64
}

const (
	freeUnpacked = 256 << 20 // may always be unpacked
	maxRatio     = 200
	maxMembers   = 2_000_000 // of one archive
	maxInMemory  = 256 << 20 // of an archive in an archive
)

var errBomb = errors.New("unpacks to more than any text would")

// spend notes that n more bytes were unpacked.
func (b *budget) spend(n int) error {
	b.unpacked += int64(n)
	if b.unpacked > maxUnpacked || b.unpacked > freeUnpacked && b.unpacked > maxRatio*b.packed {
		return errBomb
	}
	return nil
}

// packedReader counts the bytes of an outermost input.
type packedReader struct {
	r io.Reader
	b *budget
}

func (p packedReader) Read(buf []byte) (int, error) {
	n, err := p.r.Read(buf)
	p.b.packed += int64(n)
	return n, err
}

// unpackedReader charges what is unpacked.
type unpackedReader struct {
	r io.Reader
	b *budget
}

func (u unpackedReader) Read(buf []byte) (int, error) {
	n, err := u.r.Read(buf)
	if over := u.b.spend(n); over != nil {
		return 0, over
	}
	return n, err
}

func magic(m string) func([]byte, string) bool {
	return func(head []byte, _ string) bool { return bytes.HasPrefix(head, []byte(m)) }
}

func (rd *reader) gzip(in *input) error {
	return rd.unpack(in, ".gz", func(r io.Reader) (io.Reader, func(), error) {
		z, err := gzip.NewReader(r)
		return z, func() {}, err
	})
}

func (rd *reader) zstd(in *input) error {
	return rd.unpack(in, ".zst", func(r io.Reader) (io.Reader, func(), error) {
		z, err := zstd.NewReader(r, zstd.WithDecoderMaxMemory(128<<20), zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	})
}

func (rd *reader) bzip2(in *input) error {
	return rd.unpack(in, ".bz2", func(r io.Reader) (io.Reader, func(), error) {
		return bzip2.NewReader(r), func() {}, nil
	})
}

// unpack reads what is packed in a file of one member.
func (rd *reader) unpack(in *input, ext string, open func(io.Reader) (io.Reader, func(), error)) error {
	if deep, err := rd.tooDeep(in); deep {
		return err
	}
	r, done, err := open(in.r)
	if err != nil {
		return rd.fatal(in.file, "is not sound: "+err.Error(), "fetch it again")
	}
	defer done()
	sub := rd.member(in, in.file, r)
	sub.ext = strings.TrimSuffix(in.file, ext)
	return rd.read(sub)
}

// member returns a member of in that r unpacks.
func (rd *reader) member(in *input, name string, r io.Reader) *input {
	return &input{file: name, r: newReader(unpackedReader{r, &rd.budget}), depth: in.depth + 1, known: in.known, rules: in.rules}
}

// memberName returns the name of a member as shown: within the archive, whatever the
// archive says.
func memberName(in *input, name string) string {
	return in.file + "!" + strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// tooDeep emits a problem if in lies in too many archives.
func (rd *reader) tooDeep(in *input) (bool, error) {
	if in.depth < maxDepth {
		return false, nil
	}
	return true, rd.fatal(in.file, fmt.Sprintf("lies in %d archives", in.depth), "unpack it first")
}

// isTar reports whether head begins a tar archive.
func isTar(head []byte, _ string) bool {
	return len(head) > 262 && string(head[257:262]) == "ustar"
}

func (rd *reader) tar(in *input) error {
	if deep, err := rd.tooDeep(in); deep {
		return err
	}
	t := tar.NewReader(in.r)
	for range maxMembers {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return rd.problem(Problem{File: in.file, What: "breaks off: " + err.Error(), Remedy: "fetch it again; what came before was read"})
		}
		if h.Typeflag != tar.TypeReg || isAside(path.Base(h.Name)) || h.Size == 0 {
			continue
		}
		if err := rd.read(rd.member(in, memberName(in, h.Name), t)); err != nil {
			return err
		}
		if rd.budget.spend(0) != nil {
			return rd.fatal(in.file, errBomb.Error(), "unpack it with care, or remove it")
		}
	}
	return rd.problem(Problem{File: in.file, What: fmt.Sprintf("holds more than %d members", maxMembers), Remedy: "the rest was left out"})
}

// zip reads the members of a ZIP archive in order of names.
func (rd *reader) zip(in *input) error {
	if deep, err := rd.tooDeep(in); deep {
		return err
	}
	at, size, err := in.readerAt()
	if err != nil {
		return rd.fatal(in.file, err.Error(), "unpack it first")
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return rd.fatal(in.file, "is not a sound ZIP archive ("+strings.TrimPrefix(err.Error(), "zip: ")+")", "fetch it again")
	}
	if in.depth == 0 {
		rd.budget.packed = max(rd.budget.packed, size)
	}
	var files []*zip.File
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" {
			return rd.fatal(in.file, "is an Office document", "save it as text, HTML or PDF")
		}
		if f.Mode().IsRegular() && !isAside(path.Base(f.Name)) && !strings.HasPrefix(f.Name, "__MACOSX/") && f.UncompressedSize64 > 0 {
			files = append(files, f)
		}
	}
	sort.SliceStable(files, func(i, j int) bool { return files[i].Name < files[j].Name })
	for _, f := range files[:min(len(files), maxMembers)] {
		name := memberName(in, f.Name)
		r, err := f.Open()
		if err != nil {
			what := "cannot be unpacked: " + strings.TrimPrefix(err.Error(), "zip: ")
			if f.Flags&1 != 0 {
				what = "is locked by a password"
			}
			if err := rd.fatal(name, what, "unpack it first"); err != nil {
				return err
			}
			continue
		}
		err = rd.read(rd.member(in, name, r))
		r.Close()
		if err != nil {
			return err
		}
		if rd.budget.spend(0) != nil {
			return rd.fatal(in.file, errBomb.Error(), "unpack it with care, or remove it")
		}
	}
	return nil
}

// readerAt gives random access to in: to its file, or to a copy in memory.
func (in *input) readerAt() (io.ReaderAt, int64, error) {
	if f, ok := in.at.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return f, info.Size(), nil
		}
	}
	b, more, err := in.all(maxInMemory)
	if err == nil && more {
		err = fmt.Errorf("is longer than %d MB and no file of its own", maxInMemory>>20)
	}
	return bytes.NewReader(b), int64(len(b)), err
}
