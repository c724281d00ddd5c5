"""The first window: choose a vault, open it, or create one. Qt only until it is shown."""
