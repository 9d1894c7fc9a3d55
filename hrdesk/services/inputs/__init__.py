"""What months bring: quantities by person and source, held ones, and the scheme that names them."""
