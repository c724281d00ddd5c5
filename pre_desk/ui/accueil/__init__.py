"""The first screen: what remains to be done, and how the year is going."""
