"""Puts the desktop together: the one layer that may know all others."""

from hrdesk.app.desktop import main

__all__ = ["main"]
