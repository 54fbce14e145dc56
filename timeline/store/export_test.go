package store

import "fmt"

// LimitPages makes the disk full once the file has so many pages.
func LimitPages(s *Store, n int) error {
	_, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", n))
	return err
}

// SetVersion and SetApplication make a file look like another program's.
func SetVersion(s *Store, n int) error {
	_, err := s.write.Exec(fmt.Sprintf("PRAGMA user_version = %d", n))
	return err
}

func SetApplication(s *Store, n int) error {
	_, err := s.write.Exec(fmt.Sprintf("PRAGMA application_id = %d", n))
	return err
}
