"""The explorer: a page on which cells are run without writing Python."""
