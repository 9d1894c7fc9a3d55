"""Points: what they buy, who waits for what, the ledger, its rules, and what it all comes to."""
