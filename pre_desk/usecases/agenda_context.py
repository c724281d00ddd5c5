"""What the reasons of an agenda are judged against: siblings elsewhere, the passerelle."""

from collections.abc import Iterable, Mapping
from datetime import date

from pre_desk.domain.cellule import CelluleDeVeille, TypeCellule
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agenda_reasons import Asked
from pre_desk.usecases.dossiers import Dossier, load_dossiers
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.passages import enfants_of


def ask(
    uow: UnitOfWork,
    cellule: CelluleDeVeille,
    dossiers: Mapping[str, Dossier],
    *,
    on: date,
    months: int,
) -> Asked:
    """Return what the reasons of these children are judged against."""
    words = FileWords(uow)
    passerelle = cellule.type is TypeCellule.PASSERELLE
    return Asked(
        cellule=cellule,
        on=on,
        words=words,
        months=months,
        moved=_moved(uow, dossiers, on),
        welcomed={} if passerelle else welcomed_at(uow, cellule.etablissement_id or ""),
        colleges=_colleges(uow, cellule, dossiers, words) if passerelle else {},
    )


def planned_college(one: Dossier) -> str | None:
    """Return the établissement in which a child is already written down for next year."""
    ahead = [each for each in one.scolarites if each.debut > one.on]
    return ahead[0].etablissement_id if ahead else None


def welcomed_at(uow: UnitOfWork, etablissement_id: str) -> dict[str, date]:
    """Return the children handed over to a collège and not welcomed yet, with the day given."""
    given = {
        one.passage_id: one.remise_le
        for one in uow.transmission.find(etablissement_id=etablissement_id)
        if one.remise_le is not None and one.accueil_le is None
    }
    owners = enfants_of(uow, uow.passage.among("id", sorted(given)))
    return {enfant_id: given[passage_id] for passage_id, enfant_id in owners.items()}


def _colleges(
    uow: UnitOfWork, cellule: CelluleDeVeille, dossiers: Mapping[str, Dossier], words: FileWords
) -> dict[str, str]:
    listed = uow.passage.find(cellule_id=cellule.id)
    told = {
        one.passage_id: one.etablissement_id
        for one in uow.transmission.among("passage_id", [one.id for one in listed])
    }
    chosen = {who: told.get(key) for key, who in enfants_of(uow, listed).items()}
    return {
        key: words.school(chosen.get(key) or planned_college(one)) for key, one in dossiers.items()
    }


def _moved(uow: UnitOfWork, dossiers: Mapping[str, Dossier], on: date) -> dict[str, date]:
    """Return the last day on which something happened to a sibling of another school."""
    ids = {each.id for one in dossiers.values() for each in one.siblings}
    known = load_dossiers(uow, ids, on=on) if ids else {}
    found = {}
    for key, one in dossiers.items():
        days = [
            moved
            for each in one.siblings
            if _elsewhere(one, known[each.id])
            for moved in _events(known[each.id], on)
        ]
        if days:
            found[key] = max(days)
    return found


def _elsewhere(one: Dossier, sibling: Dossier) -> bool:
    mine, hers = one.scolarite, sibling.scolarite
    if mine is None or hers is None or hers.etablissement_id is None:
        return False
    return hers.etablissement_id != mine.etablissement_id


def _events(one: Dossier, on: date) -> Iterable[date]:
    """Entries, exits and changes of list: a mere passage happens twice a year to everyone."""
    days = [stay.entree for stay in one.stays]
    days += [stay.sortie for stay in one.stays if stay.sortie is not None]
    days += [suivi.debut for suivi in one.suivis]
    return [each for each in days if each <= on]
