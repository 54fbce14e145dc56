package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// configFile returns the path of the configuration file, and whether the user named it.
func configFile() (path string, named bool) {
	if p := os.Getenv("DATELINE_CONFIG"); p != "" {
		return p, true
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", false
	}
	return filepath.Join(dir, "dateline", "config.toml"), false
}

// configure sets the flags that neither the command line nor the environment set from
// the configuration file.
func configure(c *call) error {
	path, named := configFile()
	if path == "" {
		return nil
	}
	settings := map[string]any{}
	_, err := toml.DecodeFile(path, &settings)
	switch {
	case errors.Is(err, os.ErrNotExist) && !named:
		return nil
	case errors.As(err, &toml.ParseError{}):
		return usagef("%s: %s", path, strings.TrimPrefix(err.Error(), "toml: "))
	case err != nil:
		return usagef("%v", plainError(path, err))
	}
	all := commands()
	for _, table := range []string{"", c.cmd.name} {
		values := settings
		if table != "" {
			values, _ = settings[table].(map[string]any)
		}
		if err := c.setFrom(values, path, all); err != nil {
			return err
		}
	}
	return nil
}

// setFrom sets flags from one table of a configuration file. A table of a command comes
// after the general one, so that it overrides it.
func (c *call) setFrom(values map[string]any, path string, all []*command) error {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if _, isTable := values[name].(map[string]any); isTable && named(all, name) != nil {
			continue
		}
		if f := anyFlag(all, name); f == nil || f.noEnv || f.name != name {
			return usagef("%s: there is no setting %q%s", path, name, closest(name, settingNames(all)))
		}
		if c.cmd.flag(name) == nil || c.flags.IsSet(name) && !slices.Contains(c.configured, name) {
			continue
		}
		c.configured = append(c.configured, name)
		if err := c.set(name, values[name]); err != nil {
			return usagef("%s: %s: %v", path, name, err)
		}
		if err := c.checkFlag(c.cmd.flag(name)); err != nil {
			return usagef("%s: %v", path, err)
		}
	}
	return nil
}

// settingNames returns all names that a configuration file may hold.
func settingNames(all []*command) []string {
	names := commandNames(all)
	for _, c := range all {
		for _, f := range c.all() {
			if !f.noEnv {
				names = append(names, f.name)
			}
		}
	}
	return names
}

// set sets a flag to a value of a configuration file, which may be a list.
func (c *call) set(name string, value any) error {
	list, isList := value.([]any)
	if !isList {
		if err := c.flags.Set(name, fmt.Sprint(value)); err != nil {
			return fmt.Errorf("%q is not %s", fmt.Sprint(value), either(len(c.cmd.flag(name).value), "a number", "true or false"))
		}
		return nil
	}
	if !c.cmd.flag(name).many {
		return errors.New("takes one value, not a list")
	}
	for _, v := range list {
		if err := c.flags.Set(name, fmt.Sprint(v)); err != nil {
			return err
		}
	}
	return nil
}
