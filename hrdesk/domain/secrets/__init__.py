"""Passwords and passphrases: how long to wait after wrong ones, and how easily one is guessed."""
