"""Files in and out: spreadsheets, bank files, tax client files."""
