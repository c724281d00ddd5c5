"""What is new of several children, in words: repérages, siblings, lists that do not fit."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pre_desk.domain.liste import Liste
from pre_desk.domain.reference import Genre
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dossiers import Dossier, load_dossiers
from pre_desk.usecases.file_reperages import ReperageLine
from pre_desk.usecases.file_words import FileWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another child of the famille, for the team's eyes only."""

    enfant_id: str
    nom: str = field(repr=False)
    etablissement: str
    liste: Liste | None


def reperages_since(
    uow: UnitOfWork, dossiers: Iterable[Dossier], words: FileWords
) -> dict[str, tuple[ReperageLine, ...]]:
    """Return, by child, what was signalled since her last passage, the latest first."""
    told = list(dossiers)
    recent = {
        one.enfant.id: [
            each
            for each in one.reperages
            if each.date <= one.on and (one.since is None or each.date > one.since)
        ]
        for one in told
    }
    ids = [each.id for mine in recent.values() for each in mine]
    helps: dict[str, list[str]] = {}
    for point in uow.point_appui_repere.among("reperage_id", ids):
        said = words.label(Genre.POINT_APPUI, point.point_appui)
        helps.setdefault(point.reperage_id, []).append(said)
    known = {one.enfant.id: one.problematiques for one in told}
    return {
        key: tuple(
            ReperageLine(
                each,
                words.label(Genre.ORIGINE_REPERAGE, each.origine),
                tuple(
                    words.label(Genre.PROBLEMATIQUE, row.problematique)
                    for row in sorted(known[key][each.id], key=lambda row: not row.principale)
                ),
                tuple(helps.get(each.id, ())),
            )
            for each in reversed(mine)
        )
        for key, mine in recent.items()
    }


def siblings_of(
    uow: UnitOfWork, dossiers: Iterable[Dossier], words: FileWords
) -> dict[str, tuple[Sibling, ...]]:
    """Return, by child, the other children of her famille: their school, their list."""
    told = list(dossiers)
    wanted = {each.id for one in told for each in one.siblings}
    if not wanted:
        return {}
    known = load_dossiers(uow, wanted, on=told[0].on)
    return {
        one.enfant.id: tuple(_sibling(known[each.id], words) for each in one.siblings)
        for one in told
    }


def doubts_of(one: Dossier) -> tuple[str, ...]:
    """Return what does not fit between a child's list and what runs that day (DR-3)."""
    if one.liste is Liste.ASE:
        dated = any(m.debut <= one.on and (m.fin is None or one.on <= m.fin) for m in one.mesures)
        return () if dated else ("Suivi ASE sans mesure datée en cours.",)
    if one.liste is Liste.PRINCIPAL and one.running:
        return ("Suivi principal alors qu’une action est en cours.",)
    if one.liste is Liste.OBSERVATION and not one.running:
        return ("Suivi en observation sans action en cours.",)
    return ()


def _sibling(one: Dossier, words: FileWords) -> Sibling:
    school = one.scolarite
    return Sibling(
        enfant_id=one.enfant.id,
        nom=f"{one.enfant.prenom} {one.enfant.nom}",
        etablissement=words.school(school.etablissement_id if school else None),
        liste=one.liste,
    )
