"""Pay schemes, formulas, contributions and withholding."""
