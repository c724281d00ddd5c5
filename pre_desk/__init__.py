"""pre_desk: the desktop application of French *Programme de Réussite Éducative* teams."""

__version__ = "0.1.0"
