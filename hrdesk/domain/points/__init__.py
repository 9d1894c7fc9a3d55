"""The rules of points: a ledger of movements, what earns them, what they buy."""
