"""Each budget measured beside its own limit, one module a row."""
