"""Documents for people: PDF payslips."""
