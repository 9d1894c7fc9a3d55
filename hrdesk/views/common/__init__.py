"""Widgets and helpers that more than one area uses."""
