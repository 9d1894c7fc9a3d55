"""Employees and their dated facts."""
