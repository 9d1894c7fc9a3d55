"""Points: posting, rules, events, catalogue, redemption, figures."""
