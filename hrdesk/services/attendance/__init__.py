"""Months of attendance."""
