"""Lines, subsidies and plans as use cases; the sheet of an association; who may."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from pre_desk.domain.action import TypeOperateur
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.budget import Financeur, LigneBudget, Subvention
from pre_desk.domain.errors import EditConflict, Forbidden, NotFound
from pre_desk.domain.participation import EtatPresence
from pre_desk.domain.periode import Periode
from pre_desk.domain.role import Role
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.usecases.action_file import open_action, open_sheet
from pre_desk.usecases.action_list import list_actions, list_operateurs, load_action_choices
from pre_desk.usecases.actions import (
    correct_action,
    correct_operateur,
    offer_again,
    record_operateur,
    retire_action,
)
from pre_desk.usecases.association_sheet import action_rows, association_sheets, grant_rows
from pre_desk.usecases.budget import (
    correct_ligne,
    correct_subvention,
    new_ligne,
    new_subvention,
    remove_ligne,
    remove_subvention,
    set_prevision,
)
from pre_desk.usecases.budget_page import budget_tables, known_periodes, open_budget
from pre_desk.usecases.comite import record_comite, render_comite
from pre_desk.usecases.exports import export_archive
from pre_desk.usecases.imports import preview_import, run_import
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.seances import (
    correct_seance,
    erase_presence,
    plan_seance,
    record_presences,
    remove_seance,
)
from tests.documents.reading import one_line
from tests.usecases.builders import (
    ENTRY,
    TODAY,
    TOMORROW,
    a_parcours,
    agreed,
    an_action,
    an_enfant,
    on_field,
)

YEAR = AnneeScolaire(2026)
SCHOOL = Periode.of_school_year(YEAR)


def an_association(uow, nom="Ifac 92"):
    return record_operateur(uow, nom=nom, type=TypeOperateur.ASSOCIATION)


def a_line(uow, **told):
    return new_ligne(uow, LigneBudget(id="", periode=SCHOOL, **({"vote": 100_00} | told)))


def a_participation(uow, action):
    enfant = an_enfant(uow)
    agreed(uow, enfant)
    stay = a_parcours(uow, enfant)
    return join_action(uow, stay.id, action_id=action.id, on=ENTRY, today=TODAY)


def test_a_line_is_about_something_that_exists_and_says_something(uow):
    with pytest.raises(NotFound):
        a_line(uow, action_id="nulle part")
    with pytest.raises(NotFound):
        a_line(uow, operateur_id="nulle part")
    with on_field("vote", "au moins un montant"):
        a_line(uow, vote=0)
    assert a_line(uow, vote=0, objet="À voter").vote == 0


def test_a_line_is_corrected_and_two_people_are_noticed(uow):
    made = a_line(uow)
    saved = correct_ligne(uow, replace(made, vote=120_00))
    assert (saved.vote, saved.version) == (120_00, 2)
    with pytest.raises(EditConflict):
        correct_ligne(uow, replace(made, vote=130_00))
    remove_ligne(uow, made.id)
    with pytest.raises(NotFound):
        correct_ligne(uow, saved)


def test_a_subsidy_is_given_to_somebody(uow):
    with pytest.raises(NotFound):
        new_subvention(uow, Subvention(id="", operateur_id="personne", periode=SCHOOL))
    made = new_subvention(
        uow, Subvention(id="", operateur_id=an_association(uow).id, periode=SCHOOL, demande=5)
    )
    assert correct_subvention(uow, replace(made, verse=3)).verse == 3
    remove_subvention(uow, made.id)
    assert uow.subvention.count() == 0


def test_a_plan_replaces_the_one_of_the_same_year(uow):
    action = an_action(uow)
    set_prevision(uow, action.id, annee=YEAR, seances=20, enfants=None)
    set_prevision(uow, action.id, annee=YEAR, seances=24, enfants=8)
    set_prevision(uow, action.id, annee=YEAR.previous(), seances=10, enfants=4)
    planned = {one.annee: (one.seances, one.enfants) for one in uow.prevision.find()}
    assert planned == {YEAR: (24, 8), YEAR.previous(): (10, 4)}
    with on_field("enfants"):
        set_prevision(uow, action.id, annee=YEAR, seances=1, enfants=-1)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.COORDINATION])
def test_only_the_coordination_types_the_budget(write, role):
    with write("Préparer") as uow:
        association, line = an_association(uow), a_line(uow)
    with write("Essayer", role=role) as uow:
        for attempt in (
            lambda: a_line(uow),
            lambda: correct_ligne(uow, line),
            lambda: remove_ligne(uow, line.id),
            lambda: new_subvention(
                uow, Subvention(id="", operateur_id=association.id, periode=SCHOOL)
            ),
            lambda: association_sheets(uow, annee=YEAR, on=TODAY),
            lambda: record_comite(uow, annee=YEAR, count=1),
        ):
            with pytest.raises(Forbidden):
                attempt()


def test_direction_reads_sums_without_lines_nor_costs(write):
    with write("Préparer") as uow:
        action = an_action(uow, operateur_id=an_association(uow).id)
        a_participation(uow, action)
        a_line(uow, action_id=action.id, depense=50_00)
    with write("Lire", role=Role.DIRECTION) as uow:
        page = open_budget(uow, SCHOOL, on=TODAY)
        assert (page.lines, page.costs) == ((), False)
        titles = [one.title for one in budget_tables(page)]
        assert "Coût par enfant et par séance" not in titles
        assert page.figures.total.spent_cents == 50_00
        with pytest.raises(Forbidden):
            list_actions(uow, annee=YEAR, on=TODAY)
    with write("Lire", role=Role.SECRETARIAT) as uow, pytest.raises(Forbidden):
        open_budget(uow, SCHOOL, on=TODAY)


def test_periods_that_can_be_begun_are_offered_with_those_that_hold_something(uow):
    new_ligne(uow, LigneBudget(id="", periode=Periode(2019), vote=1))
    labels = [one.label for one in known_periodes(uow, on=TODAY)]
    assert labels == ["2027-2028", "2027", "2026-2027", "2026", "2019"]


def test_two_actions_of_one_operateur_have_two_names(uow):
    one, other = an_association(uow), an_association(uow, "GYGO")
    action = an_action(uow, "Club", operateur_id=one.id)
    with on_field("nom", "existe déjà"):
        an_action(uow, " CLUB ", operateur_id=one.id)
    same = an_action(uow, "Club", operateur_id=other.id)
    with on_field("nom", "existe déjà"):
        correct_action(uow, replace(same, operateur_id=one.id))
    assert correct_action(uow, replace(action, nom=" Club ado ")).nom == "Club ado"
    with on_field("domaine"):
        correct_action(uow, replace(uow.action.get(same.id), domaine="inconnu"))
    with on_field("nom"):
        correct_operateur(uow, replace(other, nom="ifac 92"))


def test_what_is_retired_is_listed_last_and_offered_only_where_it_is_held(uow):
    association = an_association(uow)
    action = an_action(uow, "Atelier", operateur_id=association.id)
    an_action(uow, "Zoo")
    retire_action(uow, action.id, on=TODAY)
    correct_operateur(uow, replace(association, actif=False))
    rows = list_actions(uow, annee=YEAR, on=TODAY)
    assert [(one.nom, one.actif) for one in rows] == [("Zoo", True), ("Atelier", False)]
    assert load_action_choices(uow).operateurs == ()
    held = load_action_choices(uow, uow.action.get(action.id)).operateurs
    assert [one.id for one in held] == [association.id]
    assert list_operateurs(uow) == ((uow.operateur.get(association.id), 0),)
    assert offer_again(uow, action.id).fin is None


def test_a_sheet_tells_of_those_expected_and_of_those_told(uow):
    action = an_action(uow)
    participation = a_participation(uow, action)
    before = plan_seance(uow, action.id, on=date(2026, 9, 1))
    seance = plan_seance(uow, action.id, on=TODAY)
    assert open_sheet(uow, before.id).lines == ()
    [line] = open_sheet(uow, seance.id).lines
    assert (line.participation_id, line.etat) == (participation.id, None)
    record_presences(uow, seance.id, etats={participation.id: EtatPresence.PRESENT}, today=TODAY)
    assert open_sheet(uow, seance.id).lines[0].etat is EtatPresence.PRESENT
    told = open_action(uow, action.id, annee=YEAR, on=TODAY)
    assert [(one.presents, one.called) for one in told.participants] == [(1, 1)]
    assert [(row.presents, row.told) for row in told.seances] == [(1, 1), (0, 0)]
    with on_field("date"):
        correct_seance(uow, replace(seance, date=TOMORROW), today=TODAY)
    erase_presence(uow, seance.id, participation.id)
    assert correct_seance(uow, replace(seance, date=TOMORROW), today=TODAY).date == TOMORROW


def test_a_seance_goes_with_its_sheet(uow):
    action = an_action(uow)
    participation = a_participation(uow, action)
    seance = plan_seance(uow, action.id, on=TODAY)
    record_presences(uow, seance.id, etats={participation.id: EtatPresence.ABSENT}, today=TODAY)
    remove_seance(uow, seance.id)
    assert (uow.seance.count(), uow.presence.count()) == (0, 0)


def test_the_sheet_of_an_association_tells_planned_against_done(uow):
    association = an_association(uow)
    action = an_action(uow, "Club", operateur_id=association.id)
    participation = a_participation(uow, action)
    set_prevision(uow, action.id, annee=YEAR, seances=20, enfants=8)
    seance = plan_seance(uow, action.id, on=TODAY)
    record_presences(uow, seance.id, etats={participation.id: EtatPresence.PRESENT}, today=TODAY)
    a_line(uow, action_id=action.id, vote=500_00, depense=125_50)
    a_line(uow, operateur_id=association.id, financeur=Financeur.VILLE, vote=100_00)
    new_subvention(
        uow,
        Subvention(id="", operateur_id=association.id, periode=Periode(2026), vote=600_00),
    )
    an_association(uow, "Sans rien")
    [sheet] = association_sheets(uow, annee=YEAR, on=TODAY)
    assert action_rows(sheet) == (
        ("Club", "20", "1", "8", "1", "100,0\u00a0%", "500\u00a0€", "125,50\u00a0€"),
        ("Hors action", "–", "–", "–", "–", "–", "100\u00a0€", "0\u00a0€"),
        ("Ensemble", "20", "1", "8", "1", "100,0\u00a0%", "600\u00a0€", "125,50\u00a0€"),
    )
    assert grant_rows(sheet) == (("2026", "–", "0\u00a0€", "600\u00a0€", "0\u00a0€"),)
    told = {"annee": YEAR, "operateur_ids": [association.id], "on": TODAY}
    pdf = render_comite(uow, **told, demonstration=True)
    assert pdf == render_comite(uow, **told, demonstration=True)
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = one_line("\n".join(page.extract_text() for page in pages))
    for words in ("Ifac 92", "DONNÉES FICTIVES", "1 séance tenue sur 20 prévues", "125,50 €"):
        assert words in text
    assert "Étienne" not in text


def test_money_leaves_in_euros_and_a_plan_already_there_is_not_doubled(write, tmp_path):
    words = "trois tortues jaunes sous la lampe"
    with write("Préparer") as uow:
        an_enfant(uow)
        action = an_action(uow)
        set_prevision(uow, action.id, annee=YEAR, seances=20, enfants=8)
        a_line(uow, action_id=action.id, vote=1234_56, depense=5)
    archive = tmp_path / "equipe.predesk"
    with write("Exporter") as uow:
        export_archive(uow, archive, passphrase=words, kdf=KdfPolicy.for_tests())
    with write("Importer") as uow:
        preview = preview_import(uow, archive, on=TODAY, passphrase=words, allow_weak_kdf=True)
        run_import(uow, preview)
        assert preview.reasons == ()
        assert (uow.prevision.count(), uow.action.count()) == (1, 1)
        assert [(one.vote, one.depense) for one in uow.ligne_budget.find()] == [(1234_56, 5)] * 2
