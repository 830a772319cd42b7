"""What swells, and what the fixture and the plates make of it."""
