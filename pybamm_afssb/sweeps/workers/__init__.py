"""The processes that solve the points of a sweep, and what travels to them."""
