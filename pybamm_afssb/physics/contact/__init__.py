"""Contact at the two interfaces: its resistance under pressure, and voids."""
