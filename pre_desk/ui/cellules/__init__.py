"""Cellules de veille: the year, the preparation of a meeting, what follows it."""
