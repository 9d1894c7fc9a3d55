"""Small charts that paint themselves, each with a table of its figures."""
