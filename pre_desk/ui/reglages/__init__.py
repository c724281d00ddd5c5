"""What a person chooses: display, locking, her passphrase; and the team's accounts and data."""
