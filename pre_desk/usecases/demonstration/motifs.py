"""Why each parcours ended."""

from collections.abc import Iterable
from datetime import timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.scolarite import Degre, NiveauScolaire
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.tables import rows

POSITIVE = frozenset(
    (
        "objectifs_atteints",
        "evolution_favorable",
        "relais_droit_commun",
        "autonomie_famille",
        "prise_en_charge_specialisee",
    )
)
_COLLEGE_ONLY = "relais_asj"
_NEWCOMERS_ONLY = "ne_relevait_pas"
_WITHDRAWN = "refus_retrait_accord"


def give_motifs(chance: Chance, stays: Iterable[Stay]) -> None:
    """Give every ended stay a motive that its story allows (DR-1), now and then none."""
    for stay in stays:
        if stay.sortie is not None:
            stay.motif = _motif(chance, stay)
            if stay.motif == _WITHDRAWN and stay.signed is not None:
                _withdraw(chance, stay)


def _motif(chance: Chance, stay: Stay) -> str | None:
    assert stay.sortie is not None
    niveau = stay.child.niveau_in(AnneeScolaire.of(stay.sortie))
    finished = niveau is NiveauScolaire.TROISIEME and 6 <= stay.sortie.month <= 8
    if (finished or niveau.degre is Degre.LYCEE) and chance.falls(0.7):
        return "limite_age"
    if stay.refused is not None and chance.falls(0.75):
        return _WITHDRAWN
    if stay.ase is not None and chance.falls(0.15):
        return "mesure_protection"
    allowed = [
        (row["motif"], float(row["poids"])) for row in rows("motifs") if _fits(row["motif"], stay)
    ]
    return chance.weighted(allowed) or None


def _fits(motif: str, stay: Stay) -> bool:
    assert stay.sortie is not None
    if motif in POSITIVE:
        return stay.agreed_on(stay.sortie)
    if motif == _COLLEGE_ONLY:
        niveau = stay.child.niveau_in(AnneeScolaire.of(stay.sortie))
        return niveau.degre is Degre.COLLEGE
    if motif == _NEWCOMERS_ONLY:
        return stay.months_on(stay.sortie) < 8
    if motif == _WITHDRAWN:
        return stay.listes[-1][0] < stay.sortie - timedelta(days=40)
    return True


def _withdraw(chance: Chance, stay: Stay) -> None:
    assert stay.sortie is not None
    stay.withdrawn = stay.sortie - timedelta(days=chance.between(4, 18))
    stay.signatures = [one for one in stay.signatures if one.day < stay.withdrawn]
