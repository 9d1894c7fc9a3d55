"""The formula language of pay schemes: read, checked, never evaluated here."""
