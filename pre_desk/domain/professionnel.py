"""The people around a child: référents, teachers, partners. They need no account."""

from dataclasses import dataclass, field

from pre_desk.domain.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Professionnel:
    """One professional; `compte` is her login when she holds an account."""

    id: str
    nom: str = field(repr=False)
    prenom: str = field(default="", repr=False)
    fonction: str = ""
    operateur_id: str | None = None
    etablissement_id: str | None = None
    telephone: str = field(default="", repr=False)
    courriel: str = field(default="", repr=False)
    compte: str | None = None
    actif: bool = True
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom du professionnel.", "nom")

    @property
    def full_name(self) -> str:
        """Prénom then nom."""
        return f"{self.prenom} {self.nom}".strip()
