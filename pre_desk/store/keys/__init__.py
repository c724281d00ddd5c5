"""Passphrases, keys and the key file of a vault (STORE §2)."""
