"""Ctrl+K: one field that finds a child, a screen or a command."""
