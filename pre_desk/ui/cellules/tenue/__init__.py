"""A cellule in progress: a window of its own, for a projector and the keyboard."""
