"""What remains to be done, family by family, and what is not (DR-1, DR-3, DR-4, DR-7)."""

from datetime import date, timedelta

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import NatureDecision, TypeCellule
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.indicators.silence import months_before
from pre_desk.usecases.accords import ask_accord, refuse_accord, sign_accord, withdraw_accord
from pre_desk.usecases.accueil.todo import Kind, Todo, Urgency
from pre_desk.usecases.accueil.todos import list_todos
from pre_desk.usecases.cellules import cancel_cellule, hold_cellule, plan_cellule
from pre_desk.usecases.decisions import carry_out_decision, record_decision
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.evaluations import open_campagne, record_evaluation
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.passages import add_passage
from pre_desk.usecases.professionnels import record_professionnel
from pre_desk.usecases.scolarites import record_scolarite
from pre_desk.usecases.sorties import close_parcours
from tests.usecases.builders import (
    ENTRY,
    TODAY,
    TOMORROW,
    a_parcours,
    agreed,
    an_action,
    an_enfant,
)

YEAR = AnneeScolaire(2026)
DAY = timedelta(days=1)


@pytest.fixture
def school(uow):
    return record_etablissement(
        uow, nom="École Noyer Doré", type=TypeEtablissement.ELEMENTAIRE, commune="Antony"
    )


def followed(uow, school=None, *, liste=Liste.PRINCIPAL, on=ENTRY, niveau=NiveauScolaire.CE2):
    """A child in parcours, at a school since September."""
    enfant = an_enfant(uow)
    if school is not None:
        record_scolarite(
            uow, enfant.id, debut=YEAR.start, niveau=niveau, etablissement_id=school.id
        )
    return enfant, a_parcours(uow, enfant, liste=liste, on=on)


def todos(uow, kind: Kind, *, on: date = TODAY, months: int = 6) -> list[Todo]:
    told = list_todos(uow, on=on, months=months, backup=None).todos
    return [one for one in told if one.kind is kind]


def a_cellule(uow, school, on=TOMORROW):
    return plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=on, etablissement_id=school.id)


def test_a_cellule_of_the_next_days_is_prepared_with_the_children_of_its_school(uow, school):
    enfant, _ = followed(uow, school)
    followed(uow)
    a_cellule(uow, school)
    [told] = todos(uow, Kind.CELLULE)
    assert told.title == "Préparer la cellule du 24\u00a0novembre, École Noyer Doré"
    assert told.detail == "1\u00a0enfant, 1\u00a0nouveau"
    assert told.urgency is Urgency.SOON
    assert [one.enfant_id for one in told.children] == [enfant.id]


def test_the_agenda_decides_who_passes_and_who_is_new(uow, school):
    _, known = followed(uow, school)
    _, new = followed(uow, school)
    followed(uow, school)
    before = a_cellule(uow, school, on=TODAY - 7 * DAY)
    add_passage(uow, before.id, parcours_id=known.id)
    hold_cellule(uow, before.id, present=[], today=TODAY)
    cellule = a_cellule(uow, school)
    for one in (known, new):
        add_passage(uow, cellule.id, parcours_id=one.id)
    [told] = todos(uow, Kind.CELLULE)
    assert told.detail == "2\u00a0enfants à l’ordre du jour, 1\u00a0nouveau"
    assert sorted(one.why for one in told.children) == ["", "nouveau"]


def test_dr4_children_of_the_ase_are_not_proposed_for_a_cellule(uow, school):
    followed(uow, school, liste=Liste.ASE)
    a_cellule(uow, school)
    [told] = todos(uow, Kind.CELLULE)
    assert told.detail == "aucun enfant pour le moment"


def test_dr5_the_passerelle_is_about_children_of_cm2(uow, school):
    followed(uow, school)
    cm2, _ = followed(uow, school, niveau=NiveauScolaire.CM2)
    plan_cellule(uow, type=TypeCellule.PASSERELLE, on=TOMORROW)
    [told] = todos(uow, Kind.CELLULE)
    assert told.title == "Préparer la passerelle CM2/6e du 24\u00a0novembre"
    assert [one.enfant_id for one in told.children] == [cm2.id]


def test_a_cellule_cancelled_held_or_far_away_is_not_to_prepare(uow, school):
    cancel_cellule(uow, a_cellule(uow, school).id)
    hold_cellule(uow, a_cellule(uow, school, on=TODAY).id, present=[], today=TODAY)
    a_cellule(uow, school, on=TODAY + 31 * DAY)
    assert todos(uow, Kind.CELLULE) == []


def test_a_cellule_whose_day_has_passed_without_a_word_is_overdue(uow, school):
    a_cellule(uow, school, on=TODAY - DAY)
    [told] = todos(uow, Kind.CELLULE)
    assert told.urgency is Urgency.OVERDUE
    assert told.title.startswith("Noter les décisions de la cellule du 22")


def a_wave(uow, *, debut=date(2026, 10, 5), fin=date(2026, 10, 30)):
    return open_campagne(uow, annee=YEAR, vague=Vague.V1, debut=debut, fin=fin)


def a_grid(uow, enfant, wave):
    record_evaluation(
        uow,
        enfant.id,
        campagne_id=wave.id,
        niveaux={"resultats": Niveau.FRAGILE},
        on=TODAY,
        today=TODAY,
    )


def test_dr7_grids_are_asked_school_by_school_of_those_who_were_there(uow, school):
    wave = a_wave(uow)
    received, _ = followed(uow, school)
    a_grid(uow, received, wave)
    missing, _ = followed(uow, school)
    followed(uow, school, on=wave.fin + DAY)
    [told] = todos(uow, Kind.EVALUATION)
    assert told.title == "Demander 1\u00a0grille V1, École Noyer Doré"
    assert told.detail == "1\u00a0reçue sur 2, campagne finie le 30\u00a0octobre"
    assert told.urgency is Urgency.OVERDUE
    assert [one.enfant_id for one in told.children] == [missing.id]
    a_grid(uow, missing, wave)
    assert todos(uow, Kind.EVALUATION) == []


def test_a_wave_still_open_is_not_late_and_one_not_begun_is_not_asked(uow, school):
    followed(uow, school)
    a_wave(uow, debut=TODAY, fin=TODAY + 20 * DAY)
    [told] = todos(uow, Kind.EVALUATION)
    assert told.urgency is Urgency.LATER
    assert todos(uow, Kind.EVALUATION, on=TODAY - DAY) == []
    assert todos(uow, Kind.EVALUATION, on=YEAR.next().start) == []


def a_decision(uow, school, *, echeance, professionnel_id=None):
    enfant, parcours = followed(uow, school)
    cellule = a_cellule(uow, school, on=TODAY - 20 * DAY)
    passage = add_passage(uow, cellule.id, parcours_id=parcours.id)
    decision = record_decision(
        uow,
        passage.id,
        nature=NatureDecision.ACTION,
        detail="Trouver une place.",
        echeance=echeance,
        professionnel_id=professionnel_id,
    )
    return enfant, parcours, decision


def test_a_decision_overdue_is_named_with_who_carries_it_out(uow, school):
    who = record_professionnel(uow, nom="Lescure", prenom="Ana")
    enfant, _, decision = a_decision(uow, school, echeance=TODAY - DAY, professionnel_id=who.id)
    [told] = todos(uow, Kind.DECISION)
    assert told.title == "Faire avancer 1\u00a0décision, Ana Lescure"
    assert told.urgency is Urgency.OVERDUE
    assert [one.enfant_id for one in told.children] == [enfant.id]
    assert told.children[0].why == "Action, pour le 22/11/2026\u00a0: Trouver une place."
    carry_out_decision(uow, decision.id, on=TODAY, today=TODAY)
    assert todos(uow, Kind.DECISION) == []


def test_a_decision_due_today_is_not_late_one_due_in_a_month_is_not_told(uow, school):
    a_decision(uow, school, echeance=TODAY)
    [told] = todos(uow, Kind.DECISION)
    assert told.urgency is Urgency.SOON
    assert told.title == "Confier 1\u00a0décision à quelqu’un"
    assert todos(uow, Kind.DECISION, on=TODAY - 8 * DAY) == []


def test_decisions_end_with_the_parcours(uow, school):
    _, parcours, _ = a_decision(uow, school, echeance=TODAY - DAY)
    close_parcours(uow, parcours.id, on=TODAY - DAY, today=TODAY)
    assert todos(uow, Kind.DECISION) == []


def test_a_file_without_news_is_told_after_the_months_of_the_setting(uow):
    _, parcours = followed(uow, on=date(2025, 10, 1))
    [told] = todos(uow, Kind.NEWS)
    assert told.title == "Prendre des nouvelles de 1\u00a0enfant"
    assert told.children[0].why == "dernière nouvelle le 01/10/2025"
    assert todos(uow, Kind.NEWS, months=14) == []
    close_parcours(uow, parcours.id, on=TODAY - DAY, today=TODAY)
    assert todos(uow, Kind.NEWS) == []


def test_a_running_action_a_passage_or_an_accord_is_news(uow, school):
    long_ago = date(2025, 10, 1)
    enfant, in_action = followed(uow, on=long_ago)
    sign_accord(uow, enfant.id, on=long_ago, today=TODAY)
    join_action(uow, in_action.id, action_id=an_action(uow).id, on=long_ago, today=TODAY)
    asked, _ = followed(uow, on=long_ago)
    ask_accord(uow, asked.id, on=TODAY - 30 * DAY, today=TODAY)
    _, examined = followed(uow, school, on=long_ago)
    cellule = a_cellule(uow, school, on=TODAY - 30 * DAY)
    add_passage(uow, cellule.id, parcours_id=examined.id)
    assert todos(uow, Kind.NEWS) == []


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 11, 23), 6, date(2026, 5, 23)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
        (date(2026, 1, 1), 12, date(2025, 1, 1)),
    ],
)
def test_months_are_counted_on_the_calendar(on, months, expected):
    assert months_before(on, months) == expected


def test_dr1_a_family_that_never_agreed_is_asked_and_late_after_a_month(uow):
    followed(uow, on=TODAY - 31 * DAY)
    new, _ = followed(uow, on=TODAY - 28 * DAY)
    late, soon = todos(uow, Kind.ACCORD)
    assert late.title == "Obtenir 1\u00a0accord"
    assert (late.urgency, soon.urgency) == (Urgency.OVERDUE, Urgency.SOON)
    agreed(uow, new)
    assert todos(uow, Kind.ACCORD) == [late]


def test_dr1_an_accord_is_renewed_before_and_after_its_end(uow):
    for echeance in (TODAY - DAY, TODAY + 3 * DAY, TODAY + 90 * DAY):
        enfant, _ = followed(uow)
        sign_accord(uow, enfant.id, on=ENTRY, today=TODAY, echeance=echeance)
    ended, ending = todos(uow, Kind.ACCORD)
    assert (ended.urgency, ended.children[0].why) == (Urgency.OVERDUE, "fini le 22/11/2026")
    assert (ending.urgency, ending.children[0].why) == (Urgency.SOON, "finit le 26/11/2026")
    assert ended.title == "Renouveler 1\u00a0accord"


def test_dr1_a_refusal_or_a_withdrawal_asks_what_comes_next(uow):
    refused, _ = followed(uow)
    refuse_accord(uow, refused.id, on=ENTRY, today=TODAY)
    withdrawn, _ = followed(uow)
    agreed(uow, withdrawn)
    withdraw_accord(uow, withdrawn.id, on=ENTRY + DAY, today=TODAY)
    [told] = todos(uow, Kind.ACCORD)
    assert told.title == "Décider de la suite de 2\u00a0parcours"
    whys = [one.why for one in told.children]
    assert whys == ["accord refusé le 21/09/2026", "accord retiré le 22/09/2026"]
