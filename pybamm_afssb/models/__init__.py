"""Cell models that share one negative side."""
