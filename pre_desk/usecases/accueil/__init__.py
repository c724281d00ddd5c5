"""What the first screen says: what remains to be done, and how the year is going."""
