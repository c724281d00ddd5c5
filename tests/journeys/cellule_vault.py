"""A vault on a disk with a meeting to hold today: a school, its children, its people."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import TypeCellule
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.agenda_making import add_to_agenda
from pre_desk.usecases.cellules import plan_cellule
from pre_desk.usecases.chartes import sign_charte
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.parcours import open_parcours
from pre_desk.usecases.professionnels import record_professionnel
from pre_desk.usecases.scolarites import record_scolarite
from tests.vaults import NOW, entered, make_vault

SCHOOL = "École Noyer Doré"
PEOPLE = (("Perrin", "Directrice"), ("Diop", "RASED"))


def meeting_vault(path: Path, *, children: int, listed: bool = True) -> None:
    """Make a vault of a school; `listed` with a meeting today and everybody on its agenda."""
    path.parent.mkdir(exist_ok=True)
    make_vault(path, children=0)
    with entered(path) as vault, vault.transaction("Remplir", now=NOW) as uow:
        fill(uow, date.today(), children, listed=listed)


def fill(uow: Any, today: date, children: int, *, listed: bool) -> None:
    """The school, then its children, then its people: the first one has signed the charter."""
    school = record_etablissement(
        uow, nom=SCHOOL, type=TypeEtablissement.ELEMENTAIRE, commune="Antony"
    )
    found = [_child(uow, school.id, today, at) for at in range(children)]
    for at, (nom, fonction) in enumerate(PEOPLE):
        who = record_professionnel(
            uow, nom=nom, prenom="Anne", fonction=fonction, etablissement_id=school.id
        )
        if not at:
            # Signed at the beginning of the school year, whatever the day of the test.
            sign_charte(uow, who.id, on=AnneeScolaire.of(today).start, today=today)
    if listed:
        cellule = plan_cellule(
            uow, type=TypeCellule.ETABLISSEMENT, on=today, etablissement_id=school.id
        )
        for enfant_id in found:
            add_to_agenda(uow, cellule.id, enfant_id=enfant_id, raison="Un point", on=today)


def _child(uow: Any, school_id: str, today: date, at: int) -> str:
    enfant = record_enfant(
        uow,
        nom=f"Nom{at:02d}",
        prenom=f"Prénom{at:02d}",
        naissance=today - timedelta(days=3000),
        today=today,
    )
    record_scolarite(
        uow,
        enfant.id,
        debut=today - timedelta(days=300),
        niveau=NiveauScolaire.CE2,
        etablissement_id=school_id,
    )
    entry = today - timedelta(days=90)
    open_parcours(uow, enfant.id, liste=Liste.PRINCIPAL, on=entry, today=today)
    return enfant.id
