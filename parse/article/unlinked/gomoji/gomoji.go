// Package gomoji stands in for github.com/forPelevin/gomoji; see ../README.md.
package gomoji

// RemoveEmojis leaves s as it is.
func RemoveEmojis(s string) string { return s }
