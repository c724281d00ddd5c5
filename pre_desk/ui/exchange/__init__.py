"""Import and export: the exchange folder in and the encrypted archive out."""
