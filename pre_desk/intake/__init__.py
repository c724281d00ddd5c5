"""Bytes in, proposals out: reads what a team brings, checks everything, never writes."""
