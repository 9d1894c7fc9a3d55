"""Backup, users and settings pages."""
