"""The command line: the same calls for scripts and unattended stations."""
