"""Measured data: read into one table, whatever cycler wrote them."""
