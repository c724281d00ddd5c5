"""The papers of a cellule, from the convocation to the relevé and the hand-over."""
