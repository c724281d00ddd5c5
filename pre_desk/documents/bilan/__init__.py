"""The bilan of a year for the Caisse des Écoles, on paper."""
