"""Runs from inputs to posted slips."""
