"""A recorded repérage is corrected: its own fields, and both lists that hang on it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pre_desk.domain.conflict import Conflict, FieldConflict
from pre_desk.domain.errors import EditConflict
from pre_desk.domain.field_labels import field_label
from pre_desk.domain.reference import Genre
from pre_desk.domain.reperage import PointAppuiRepere, ProblematiqueReperee, Reperage
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future
from pre_desk.usecases.references import known_reference
from pre_desk.usecases.reperages import check_points_appui, check_problematiques

Codes = tuple[str, ...]
_OWN = ("date", "origine", "auteur", "texte", "version")
_PROBLEMATIQUES, _POINTS = "problematiques", "points_appui"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReperageSheet:
    """A repérage as one form shows it; the main problématique comes first.

    `seen_…` are both lists as they were read: what somebody else has made of them since
    is found by comparing (F14).
    """

    id: str
    enfant_id: str
    date: datetime.date
    origine: str
    auteur: str = field(repr=False)
    texte: str = field(repr=False)
    version: int
    problematiques: Codes = field(repr=False)
    points_appui: Codes = field(repr=False)
    seen_problematiques: Codes = field(repr=False)
    seen_points_appui: Codes = field(repr=False)


def load_sheets(uow: UnitOfWork, enfant_id: str) -> list[ReperageSheet]:
    """Return the repérages of a child with their lists, the earliest first."""
    uow.require(Permission.PROBLEMATIQUES)
    found = sorted(uow.reperage.find(enfant_id=enfant_id), key=lambda one: one.date)
    return [_sheet(uow, one) for one in found]


def correct_sheet(uow: UnitOfWork, sheet: ReperageSheet, *, today: datetime.date) -> ReperageSheet:
    """Save a repérage as changed on screen and return it as stored.

    Raises EditConflict when somebody saved the same field, or the same list, meanwhile.
    """
    own = {name: getattr(sheet, name) for name in _OWN}
    try:
        reperage = Reperage(id=sheet.id, enfant_id=sheet.enfant_id, **own)
        correct_reperage(uow, reperage, today=today)
    except EditConflict as error:
        raise _about_sheet(uow, sheet, error) from error
    if sheet.problematiques != sheet.seen_problematiques:
        codes, seen = sheet.problematiques, sheet.seen_problematiques
        correct_problematiques(uow, sheet.id, codes=codes, seen=seen)
    if sheet.points_appui != sheet.seen_points_appui:
        codes, seen = sheet.points_appui, sheet.seen_points_appui
        correct_points_appui(uow, sheet.id, codes=codes, seen=seen)
    return _sheet(uow, uow.reperage.get(sheet.id))


def correct_reperage(uow: UnitOfWork, reperage: Reperage, *, today: datetime.date) -> Reperage:
    """Save the day, origin, author or text of a repérage as changed on screen."""
    uow.require(Permission.PROBLEMATIQUES)
    refuse_future(reperage.date, today, "date")
    if reperage.origine != uow.reperage.get(reperage.id).origine:
        known_reference(uow, Genre.ORIGINE_REPERAGE, reperage.origine, "origine")
    return uow.reperage.replace(reperage)


def correct_problematiques(
    uow: UnitOfWork, reperage_id: str, *, codes: Sequence[str], seen: Sequence[str] | None = None
) -> None:
    """Give a repérage the problématiques told, the first being the main one.

    Those kept keep their row. `seen` are those on screen when they were changed:
    EditConflict when somebody has recorded others since. Raises DomainError as
    `record_reperage` does.
    """
    uow.require(Permission.PROBLEMATIQUES)
    sheet = _sheet(uow, uow.reperage.get(reperage_id))
    rows = uow.problematique_reperee.find(reperage_id=reperage_id)
    held = {one.problematique: one for one in rows}
    check_problematiques(uow, codes, known=held)
    _refuse_unseen(sheet, _PROBLEMATIQUES, tuple(codes), seen)
    for code, row in held.items():
        if code not in codes:
            uow.problematique_reperee.remove(row.id)
    for rank, code in enumerate(codes):
        if code in held:
            uow.problematique_reperee.replace(replace(held[code], principale=rank == 0))
        else:
            uow.problematique_reperee.add(
                ProblematiqueReperee(
                    id=uow.new_id(),
                    reperage_id=reperage_id,
                    problematique=code,
                    principale=rank == 0,
                )
            )


def correct_points_appui(
    uow: UnitOfWork, reperage_id: str, *, codes: Sequence[str], seen: Sequence[str] | None = None
) -> None:
    """Give a repérage the points d'appui told; raises as `correct_problematiques` does."""
    uow.require(Permission.PROBLEMATIQUES)
    sheet = _sheet(uow, uow.reperage.get(reperage_id))
    rows = uow.point_appui_repere.find(reperage_id=reperage_id)
    held = {one.point_appui: one for one in rows}
    check_points_appui(uow, codes, known=held)
    _refuse_unseen(sheet, _POINTS, tuple(codes), seen)
    for code, row in held.items():
        if code not in codes:
            uow.point_appui_repere.remove(row.id)
    uow.point_appui_repere.add_many(
        PointAppuiRepere(id=uow.new_id(), reperage_id=reperage_id, point_appui=code)
        for code in codes
        if code not in held
    )


def _sheet(uow: UnitOfWork, one: Reperage) -> ReperageSheet:
    rows = uow.problematique_reperee.find(reperage_id=one.id)
    signalled = sorted(rows, key=lambda row: not row.principale)
    problematiques = tuple(row.problematique for row in signalled)
    points = tuple(row.point_appui for row in uow.point_appui_repere.find(reperage_id=one.id))
    return ReperageSheet(
        id=one.id,
        enfant_id=one.enfant_id,
        date=one.date,
        origine=one.origine,
        auteur=one.auteur,
        texte=one.texte,
        version=one.version,
        problematiques=problematiques,
        points_appui=points,
        seen_problematiques=problematiques,
        seen_points_appui=points,
    )


def _refuse_unseen(
    stored: ReperageSheet, name: str, mine: Codes, seen: Sequence[str] | None
) -> None:
    held: Codes = getattr(stored, name)
    if seen is None or _told(name, held) in (_told(name, mine), _told(name, seen)):
        return
    label = field_label("reperage", name)
    raise EditConflict(
        f"«\u00a0{label}\u00a0»\u00a0: une autre liste a été enregistrée entre-temps. "
        "Choisir celle à garder.",
        Conflict(
            "reperage",
            stored.id,
            (FieldConflict(name, label, mine, held),),
            replace(stored, **{name: mine}),  # type: ignore[arg-type]
        ),
        field=name,
    )


def _told(name: str, codes: Sequence[str]) -> tuple[Codes, frozenset[str]]:
    """What two lists are compared by: which is the main one is stored, no other order."""
    first = tuple(codes[:1]) if name == _PROBLEMATIQUES else ()
    return first, frozenset(codes)


def _about_sheet(uow: UnitOfWork, sheet: ReperageSheet, error: EditConflict) -> EditConflict:
    """The conflict of a repérage's own fields, told of the whole that the form shows."""
    conflict = error.conflict
    assert conflict is not None
    stored = _sheet(uow, uow.reperage.get(sheet.id))
    own = {name: getattr(conflict.attempt, name) for name in _OWN}
    lists = {name: getattr(sheet, name) for name in (_PROBLEMATIQUES, _POINTS)}
    lists |= {f"seen_{name}": getattr(sheet, f"seen_{name}") for name in lists}
    attempt = replace(stored, **own, **lists)
    return EditConflict(error.message, replace(conflict, attempt=attempt), error.field)
