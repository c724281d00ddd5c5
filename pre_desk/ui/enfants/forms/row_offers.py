"""What can be done with one row of the file: its next step, a correction, the bin."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from pre_desk.domain.cellule import Passage, StatutCellule
from pre_desk.domain.liste import Suivi
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import Participation, StatutParticipation
from pre_desk.ui.enfants.forms.catalogue import Form
from pre_desk.ui.enfants.forms.corrections import (
    accord_form,
    entree_act,
    mesure_form,
    objectif_form,
    participation_form,
    referent_form,
    reopen_act,
    sortie_act,
    suivi_form,
)
from pre_desk.ui.enfants.forms.famille import famille_form, responsable_form
from pre_desk.ui.enfants.forms.meetings import (
    carry_out_act,
    decision_form,
    evaluation_form,
    passage_form,
)
from pre_desk.ui.enfants.forms.mesure import end_mesure_act
from pre_desk.ui.enfants.forms.objectif import judge_act
from pre_desk.ui.enfants.forms.participation import answer_act, end_act, start_act, suspend_act
from pre_desk.ui.enfants.forms.reperage import reperage_form
from pre_desk.ui.enfants.forms.scolarite import scolarite_form
from pre_desk.ui.enfants.forms.sortie import confirm_act
from pre_desk.usecases.editable import Editable


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOffer:
    """One line of a row's menu: a form, or the bin for the `kind` of object it is."""

    title: str
    make: Callable[[], Form] | None = None
    kind: str = ""


Offers = Iterator[RowOffer]
_LOCKED = (StatutCellule.VALIDEE, StatutCellule.ANNULEE)


def row_offers(told: Editable, section: str, key: str, today: date) -> list[RowOffer]:
    """Return what the row of the object called `key`, of one section of the file, can do."""
    return list(_OFFERS[section](told, key, today))


def _bin(title: str, kind: str) -> RowOffer:
    return RowOffer(title=title, kind=kind)


def _participation(told: Editable, key: str, today: date) -> Offers:
    found = [one for one in told.participations if one.id == key]
    for one in found:
        if one.statut is StatutParticipation.EN_COURS:
            yield RowOffer(title="Terminer…", make=partial(end_act, told, one, today))
            yield RowOffer(title="Suspendre…", make=partial(suspend_act, told, one, today))
        elif not one.statut.took_place:
            yield from _planned(told, one, today)
        yield RowOffer(title="Corriger…", make=partial(participation_form, told, one, today))
        yield _bin("Mettre à la corbeille", "participation")


def _planned(told: Editable, one: Participation, today: date) -> Offers:
    yield RowOffer(title="Commencer…", make=partial(start_act, told, one, today))
    yield RowOffer(title="Noter la réponse…", make=partial(answer_act, told, one))


def _reperage(told: Editable, key: str, today: date) -> Offers:
    for one in told.reperages:
        if one.id == key:
            yield RowOffer(title="Corriger…", make=partial(reperage_form, told, one, today))
            yield _bin("Mettre à la corbeille", "reperage")


def _objectif(told: Editable, key: str, today: date) -> Offers:
    for one in told.objectifs:
        if one.id == key:
            yield RowOffer(title="Corriger…", make=partial(objectif_form, told, one, today))
            yield RowOffer(title="Où en est l’objectif…", make=partial(judge_act, told, one))
            yield _bin("Mettre à la corbeille", "objectif")


def _mesure(told: Editable, key: str, today: date) -> Offers:
    for one in told.mesures:
        if one.id == key:
            if one.fin is None or one.fin > today:
                yield RowOffer(title="Terminer…", make=partial(end_mesure_act, told, one, today))
            yield RowOffer(title="Corriger…", make=partial(mesure_form, told, one, today))
            yield _bin("Mettre à la corbeille", "mesure_ase")


def _scolarite(told: Editable, key: str, today: date) -> Offers:
    for one in told.scolarites:
        if one.id == key:
            yield RowOffer(title="Corriger…", make=partial(scolarite_form, told, one, today))
            yield _bin("Mettre à la corbeille", "scolarite")


def _stay(told: Editable, key: str, today: date) -> Offers:
    """A row of a parcours: its exit, one of its lists, one of its référents."""
    for parcours in told.parcours:
        if parcours.id == key and parcours.sortie is not None:
            yield from _exit(told, parcours, today)
    entries = {one.entree: one for one in told.parcours}
    for suivi in told.suivis:
        if suivi.id == key:
            yield from _suivi(told, suivi, entries.get(suivi.debut), today)
    for one in told.referents:
        if one.id == key:
            yield RowOffer(title="Corriger…", make=partial(referent_form, told, one, today))
            yield _bin("Mettre à la corbeille", "referent")


def _exit(told: Editable, one: Parcours, today: date) -> Offers:
    yield RowOffer(title="Confirmer la sortie…", make=partial(confirm_act, one))
    yield RowOffer(title="Corriger la sortie…", make=partial(sortie_act, told, one, today))
    yield RowOffer(title="Annuler la sortie…", make=partial(reopen_act, told, one))
    yield _bin("Mettre le parcours à la corbeille", "parcours")


def _suivi(told: Editable, one: Suivi, entered: Parcours | None, today: date) -> Offers:
    if entered is not None:
        yield RowOffer(title="Corriger l’entrée…", make=partial(entree_act, told, entered, today))
    yield RowOffer(title="Corriger…", make=partial(suivi_form, told, one, today))
    if entered is None:
        yield _bin("Mettre ce changement de liste à la corbeille", "suivi")


def _accord(told: Editable, key: str, today: date) -> Offers:
    for one in told.accords:
        if one.id == key:
            yield RowOffer(title="Corriger…", make=partial(accord_form, told, one, today))
            yield _bin("Mettre à la corbeille", "accord")


def _famille(told: Editable, key: str, _: date) -> Offers:
    famille = told.famille
    if famille is not None and famille.id == key:
        yield RowOffer(title="Corriger le foyer…", make=partial(famille_form, told, famille))


def _responsable(told: Editable, key: str, _: date) -> Offers:
    for one in told.responsables:
        if one.id == key:
            yield RowOffer(title="Corriger…", make=partial(responsable_form, told, one))
            yield _bin("Mettre à la corbeille", "responsable")


def _evaluation(told: Editable, key: str, today: date) -> Offers:
    for one in told.evaluations:
        if one.id == key:
            make = partial(evaluation_form, told, one, today)
            yield RowOffer(title="Corriger la date ou l’enseignant…", make=make)
            yield _bin("Mettre à la corbeille", "evaluation")


def _passage(told: Editable, key: str, _: date) -> Offers:
    for one in told.passages:
        if one.id == key and not _locked(told, one):
            make = partial(passage_form, told, one)
            yield RowOffer(title="Corriger ce qui s’est dit…", make=make)
            yield _bin("Mettre ce passage à la corbeille", "passage")


def _decision(told: Editable, key: str, today: date) -> Offers:
    passages = {one.id: one for one in told.passages}
    for one in told.decisions:
        if one.id == key:
            done = partial(carry_out_act, told, one, today)
            yield RowOffer(title="Noter comme faite…", make=done)
            if not _locked(told, passages[one.passage_id]):
                yield RowOffer(title="Corriger…", make=partial(decision_form, told, one, today))
                yield _bin("Mettre à la corbeille", "decision")


def _locked(told: Editable, passage: Passage) -> bool:
    """Whether the minutes change no more."""
    return told.cellules[passage.cellule_id].statut in _LOCKED


_OFFERS: dict[str, Callable[[Editable, str, date], Offers]] = {
    "participation": _participation,
    "objectif": _objectif,
    "mesure_ase": _mesure,
    "scolarite": _scolarite,
    "parcours": _stay,
    "famille": _famille,
    "responsable": _responsable,
    "reperage": _reperage,
    "accord": _accord,
    "evaluation": _evaluation,
    "passage": _passage,
    "decision": _decision,
}
