"""The month as a list of steps."""
