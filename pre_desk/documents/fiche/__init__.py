"""The fiche de parcours: one child on paper, her timeline first."""
