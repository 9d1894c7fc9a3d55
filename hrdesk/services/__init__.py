"""The functions behind the calls; every rule, permission and transaction lives here."""
