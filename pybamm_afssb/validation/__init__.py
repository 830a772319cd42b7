"""Published results against computed ones: claims, checks, the table, and the fits."""
