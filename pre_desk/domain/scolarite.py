"""Where a child goes to school, at which level, from which day."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded


class Degre(Coded):
    """The bands of INDICATORS §7 (`level`)."""

    MATERNELLE = ("maternelle", "Maternelle")
    ELEMENTAIRE = ("elementaire", "Élémentaire")
    COLLEGE = ("college", "Collège")
    LYCEE = ("lycee", "Lycée")
    AUTRE = ("other", "Autre")


class NiveauScolaire(Coded):
    """School levels, in the order of schooling; ULIS and SEGPA are flags of the scolarité."""

    TPS = ("TPS", "Toute petite section")
    PS = ("PS", "Petite section")
    MS = ("MS", "Moyenne section")
    GS = ("GS", "Grande section")
    CP = ("CP", "CP")
    CE1 = ("CE1", "CE1")
    CE2 = ("CE2", "CE2")
    CM1 = ("CM1", "CM1")
    CM2 = ("CM2", "CM2")
    SIXIEME = ("6e", "6e")
    CINQUIEME = ("5e", "5e")
    QUATRIEME = ("4e", "4e")
    TROISIEME = ("3e", "3e")
    SECONDE = ("2de", "2de")
    PREMIERE = ("1re", "1re")
    TERMINALE = ("Tle", "Terminale")
    CAP = ("CAP", "CAP")
    DESCOLARISE = ("descolarise", "Déscolarisé")

    @property
    def degre(self) -> Degre:
        """The band in which figures count this level."""
        return _DEGRES[self]

    def with_classe(self, classe: str) -> str:
        """« CM1 B »: the level is not said twice when the class begins with it (« 6B »)."""
        code = str(self.value)
        if self is NiveauScolaire.DESCOLARISE:
            return classe or self.label
        begins = code[0] if code[0].isdigit() else code
        return classe if classe.startswith(begins) else f"{code} {classe}".rstrip()

    @property
    def usual_age(self) -> int | None:
        """Age reached in the civil year of the rentrée; None outside the straight path."""
        order = list(NiveauScolaire).index(self)
        return order + 2 if self not in (NiveauScolaire.CAP, NiveauScolaire.DESCOLARISE) else None


_BANDS = (
    (Degre.MATERNELLE, ("TPS", "PS", "MS", "GS")),
    (Degre.ELEMENTAIRE, ("CP", "CE1", "CE2", "CM1", "CM2")),
    (Degre.COLLEGE, ("6e", "5e", "4e", "3e")),
    (Degre.LYCEE, ("2de", "1re", "Tle", "CAP")),
    (Degre.AUTRE, ("descolarise",)),
)
_DEGRES = {NiveauScolaire.of_code(code): degre for degre, codes in _BANDS for code in codes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scolarite:
    """One child in one school from `debut` until her next scolarité."""

    id: str
    enfant_id: str
    debut: date
    etablissement_id: str | None = None
    niveau: NiveauScolaire | None = None
    classe: str = ""
    enseignant: str = field(default="", repr=False)
    ulis: bool = field(default=False, repr=False)
    segpa: bool = field(default=False, repr=False)
    version: int = 1

    @property
    def annee(self) -> AnneeScolaire:
        """The school year in which this scolarité begins."""
        return AnneeScolaire.of(self.debut)
