"""Users, settings, backups, audit and what follows from events."""
