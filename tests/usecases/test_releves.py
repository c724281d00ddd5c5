"""The minutes by audience: a school its own pupils, a family nobody else's name."""

from datetime import date

import pytest

from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.errors import DomainError
from pre_desk.domain.famille import Qualite
from pre_desk.domain.releve import Lectorat
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.journal import Event
from pre_desk.usecases.cellule_tasks import list_tasks, tasks_before, tasks_of
from pre_desk.usecases.cellule_validation import lock_cellule, reopen_cellule
from pre_desk.usecases.cellules import hold_cellule
from pre_desk.usecases.decisions import carry_out_decision, record_decision, reopen_decision
from pre_desk.usecases.familles import add_responsable, record_famille
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.passages import add_passage
from pre_desk.usecases.professionnels import record_professionnel
from pre_desk.usecases.releves import recipients_of, releve_of
from pre_desk.usecases.remises import list_remises, record_remise
from pre_desk.usecases.scolarites import record_scolarite
from pre_desk.usecases.sorties import close_parcours
from pre_desk.usecases.tenues import write_passage
from tests.usecases.builders import TODAY, a_parcours, on_field
from tests.usecases.cellule_team import IN_PARCOURS, RENTREE, Team

MET = date(2026, 6, 16)
DUE = date(2026, 9, 30)


class Passerelle:
    """A passerelle held about two children of two schools, who know each other."""

    def __init__(self, uow):
        self.uow = uow
        self.team = team = Team(uow)
        self.cellule = team.passerelle(MET)
        self.lea, self.maelys = self.child("Léa", "Étienne"), self.child("Maëlys", "Bénali")
        self.at(self.lea, team.school)
        self.at(self.maelys, team.other)
        self.psy = record_professionnel(uow, nom="Aubrac", prenom="Solène", fonction="Psychologue")
        self.passages = [self.passage(one) for one in (self.lea, self.maelys)]
        write_passage(
            uow,
            self.passages[0].id,
            faits="Léa s’est battue avec Maëlys Bénali ; sa mère, Nora, est venue.",
            points_appui="Mme Aubrac la voit. Bénali ne l’aide pas.",
        )
        self.decision = record_decision(
            uow,
            self.passages[0].id,
            nature=NatureDecision.ACTION,
            detail="Médiation avec Maëlys.",
            professionnel_id=self.psy.id,
            echeance=DUE,
        )

    def child(self, prenom, nom):
        famille = record_famille(self.uow, nom=nom)
        add_responsable(self.uow, famille.id, nom=nom, prenom="Nora", qualite=Qualite.MERE)
        return record_enfant(
            self.uow,
            nom=nom,
            prenom=prenom,
            naissance=date(2015, 3, 12),
            today=TODAY,
            famille_id=famille.id,
        )

    def at(self, enfant, school):
        record_scolarite(
            self.uow,
            enfant.id,
            debut=RENTREE,
            niveau=NiveauScolaire.CM2,
            etablissement_id=school.id,
            classe="CM2 A",
        )

    def passage(self, enfant):
        parcours = a_parcours(self.uow, enfant, on=IN_PARCOURS)
        return add_passage(self.uow, self.cellule.id, parcours_id=parcours.id)

    def words(self, view):
        """Everything a document made of this view could print."""
        told = [view.destinataire, view.cellule.nom, view.cellule.cellule.lieu]
        for one in view.lines:
            told += [one.enfant, one.raison, one.faits, one.points_appui, one.etablissement]
            told += [f"{each.nature} {each.what} {each.who}" for each in one.decisions]
        return " ".join(told)


@pytest.fixture
def met(uow):
    return Passerelle(uow)


def test_the_team_reads_everything(uow, met):
    view = releve_of(uow, met.cellule.id)
    assert [one.enfant for one in view.lines] == ["Léa Étienne", "Maëlys Bénali"]
    assert "Maëlys Bénali" in view.lines[0].faits
    assert view.lines[0].decisions[0].who == "Solène Aubrac"
    assert view.masked == ()


def test_a_school_sees_its_own_pupils_only_and_no_name_of_another_s(uow, met):
    view = releve_of(
        uow, met.cellule.id, lectorat=Lectorat.ECOLE, etablissement_id=met.team.school.id
    )
    assert view.destinataire == "École Noyer Doré"
    (line,) = view.lines
    assert (line.enfant, line.classe, line.faits) == ("Léa Étienne", "CM2 A", "")
    assert line.points_appui == "Mme Aubrac la voit. […] ne l’aide pas."
    assert line.decisions[0].what == "Médiation avec […]."
    assert line.decisions[0].who == "Solène Aubrac"
    assert view.masked == ("Bénali", "Maëlys")
    for name in ("Maëlys", "Bénali"):
        assert name not in met.words(view)


def test_a_family_reads_no_third_party_s_name(uow, met):
    view = releve_of(uow, met.cellule.id, lectorat=Lectorat.FAMILLE, enfant_id=met.lea.id)
    (line,) = view.lines
    assert line.faits == "Léa s’est battue avec […] ; sa mère, Nora, est venue."
    assert line.decisions[0].who == "Psychologue"
    assert view.present == ()
    for name in ("Maëlys", "Bénali", "Aubrac", "Solène"):
        assert name not in met.words(view)


def test_a_decision_given_to_somebody_without_a_function_is_the_team_s_for_a_family(uow, met):
    nobody = record_professionnel(uow, nom="Ferrandon")
    record_decision(
        uow, met.passages[1].id, nature=NatureDecision.ORIENTATION, professionnel_id=nobody.id
    )
    view = releve_of(uow, met.cellule.id, lectorat=Lectorat.FAMILLE, enfant_id=met.maelys.id)
    assert view.lines[0].decisions[0].who == "l’équipe de réussite éducative"


def test_who_has_nothing_in_the_minutes_receives_none(uow, met):
    stranger = met.team.enfant()
    with on_field("destinataire"):
        releve_of(uow, met.cellule.id, lectorat=Lectorat.FAMILLE, enfant_id=stranger.id)
    with on_field("destinataire"):
        releve_of(uow, met.cellule.id, lectorat=Lectorat.ECOLE, etablissement_id="autre")
    with on_field("lectorat"):
        releve_of(uow, met.cellule.id, lectorat=Lectorat.COLLEGE)


def test_those_for_whom_minutes_can_be_written_are_listed(uow, met):
    told = [(one.lectorat, one.nom, one.children) for one in recipients_of(uow, met.cellule.id)]
    assert told == [
        (Lectorat.EQUIPE, "Équipe de réussite éducative", 2),
        (Lectorat.ECOLE, "Collège Anne Frank", 1),
        (Lectorat.ECOLE, "École Noyer Doré", 1),
        (Lectorat.FAMILLE, "Famille de Léa Étienne", 1),
        (Lectorat.FAMILLE, "Famille de Maëlys Bénali", 1),
    ]


def test_a_former_version_is_read_as_it_was_and_masked_the_same(uow, met):
    hold_cellule(uow, met.cellule.id, present=[], today=TODAY)
    lock_cellule(uow, met.cellule.id, today=TODAY)
    reopen_cellule(uow, met.cellule.id, motif="Précision.")
    write_passage(uow, met.passages[0].id, points_appui="Sa tante.")
    lock_cellule(uow, met.cellule.id, today=TODAY)
    last = releve_of(uow, met.cellule.id)
    first = releve_of(uow, met.cellule.id, numero=1)
    assert last.releve is not None and first.releve is not None
    assert (last.releve.numero, first.releve.numero) == (2, 1)
    assert last.lines[0].points_appui == "Sa tante."
    assert "Mme Aubrac" in first.lines[0].points_appui
    old = releve_of(uow, met.cellule.id, lectorat=Lectorat.FAMILLE, enfant_id=met.lea.id, numero=1)
    assert "Aubrac" not in met.words(old)
    assert "30/09/2026" in old.lines[0].decisions[0].what
    with on_field("numero"):
        releve_of(uow, met.cellule.id, numero=3)


def given(uow, met, **told):
    values = {
        "lectorat": Lectorat.ECOLE,
        "objet": "Relevé de décisions",
        "destinataire": "La directrice",
        "motif": "Mettre en œuvre la décision",
        "on": TODAY,
        "today": TODAY,
        "numero": 1,
        "etablissement_id": met.team.school.id,
    }
    return record_remise(uow, met.cellule.id, **values | told)


def test_what_was_given_to_whom_and_why_is_kept_and_told_to_the_journal(uow, met):
    given(uow, met)
    given(uow, met, lectorat=Lectorat.FAMILLE, etablissement_id=None, enfant_id=met.lea.id)
    assert [one.audience for one in list_remises(uow, cellule_id=met.cellule.id)] == [
        "École Noyer Doré",
        "Famille",
    ]
    assert len(list_remises(uow, enfant_id=met.lea.id)) == 2
    assert len(list_remises(uow, enfant_id=met.maelys.id)) == 1
    assert list_remises(uow, enfant_id=met.team.enfant().id) == ()
    for field in ("destinataire", "objet", "motif"):
        with on_field(field):
            given(uow, met, **{field: " "})
    with on_field("etablissement"):
        given(uow, met, etablissement_id=None)
    with on_field("enfant"):
        given(uow, met, lectorat=Lectorat.FAMILLE)
    told = uow.connection.exec_driver_sql("SELECT event, kind, detail FROM journal").all()
    assert [row for row in told if row[0] == Event.EXPORT.value] == [
        ("export", "remise", "ecole"),
        ("export", "remise", "famille"),
    ]


def test_decisions_are_followed_as_tasks_and_shown_at_the_next_meeting(uow, met):
    hold_cellule(uow, met.cellule.id, present=[], today=TODAY)
    (task,) = list_tasks(uow)
    assert (task.enfant, task.due, task.done) == ("Léa Étienne", DUE, None)
    assert task.is_late(TODAY)
    assert task.cellule_nom == "Passerelle CM2/6e"
    assert tasks_of(uow, met.cellule.id) == (task,)
    assert tasks_before(uow, met.team.cellule.id) == ()
    carry_out_decision(uow, met.decision.id, on=TODAY, today=TODAY)
    assert list_tasks(uow) == ()
    assert [one.done for one in list_tasks(uow, done=True)] == [TODAY]
    reopen_decision(uow, met.decision.id)
    assert len(list_tasks(uow)) == 1
    stay = uow.parcours.find(enfant_id=met.lea.id)[0]
    close_parcours(uow, stay.id, on=TODAY, today=TODAY)
    assert list_tasks(uow) == ()


def test_the_next_meeting_of_the_same_school_shows_what_was_asked_for(uow):
    team = Team(uow)
    _, parcours = team.followed()
    asked = team.seen(parcours, nature=NatureDecision.ACTION, echeance=DUE)
    assert [one.line.decision.id for one in tasks_before(uow, team.cellule.id)] == [asked.id]
    elsewhere = team.plan(date(2026, 12, 4), team.other)
    assert tasks_before(uow, elsewhere.id) == ()
    later = team.passerelle(date(2027, 6, 14))
    assert tasks_before(uow, later.id) == ()


def test_the_words_of_a_relevé_stay_out_of_every_repr(uow, met):
    view = releve_of(uow, met.cellule.id)
    assert not any(name in repr(view) for name in ("Léa", "Bénali", "Aubrac"))
    with pytest.raises(DomainError):
        releve_of(uow, met.cellule.id, numero=9)
