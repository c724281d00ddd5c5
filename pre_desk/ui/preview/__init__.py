"""A document before it is printed: its pages in the window, from memory."""
