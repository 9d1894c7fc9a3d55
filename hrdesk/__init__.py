"""hrdesk: employees, pay and points of a company, kept on its own premises."""
