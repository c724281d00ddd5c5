"""The years of a child drawn to scale: facts → scene → paper (and, in the window, screen)."""
