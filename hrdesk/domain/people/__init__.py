"""Identity numbers, names, phones and their cleaning."""
