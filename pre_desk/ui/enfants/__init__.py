"""The list of children and the file of the one being read."""
