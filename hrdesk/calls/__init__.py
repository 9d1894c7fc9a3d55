"""Requests, answers, refusals and permissions, as plain data."""
