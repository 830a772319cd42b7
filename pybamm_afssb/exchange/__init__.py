"""Results written for other packages."""
