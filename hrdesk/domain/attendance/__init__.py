"""Attendance quantities of a month."""
