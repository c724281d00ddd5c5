"""A parcours from its entry to its exit: DR-2, DR-3, DR-8, DR-9, DR-10."""

from dataclasses import replace
from datetime import date

import pytest

from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import NatureMesure
from pre_desk.domain.participation import StatutParticipation
from pre_desk.usecases.accords import (
    sign_accord,
)
from pre_desk.usecases.familles import move_famille, record_famille
from pre_desk.usecases.identites import correct_enfant, discard_enfant, record_enfant
from pre_desk.usecases.mesures_ase import end_mesure, record_mesure
from pre_desk.usecases.parcours import change_liste, liste_warnings, open_parcours, set_referent
from pre_desk.usecases.participations import (
    end_participation,
    join_action,
)
from pre_desk.usecases.professionnels import record_professionnel, retire_professionnel
from pre_desk.usecases.sorties import close_parcours, confirm_sortie_positive, propose_sortie
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


def test_dr2_changing_list_opens_the_next_suivi_and_overwrites_nothing(uow):
    parcours = a_parcours(uow, an_enfant(uow))
    with on_field("liste"):
        change_liste(uow, parcours.id, liste=Liste.PRINCIPAL, on=TODAY, today=TODAY)
    with on_field("debut"):
        change_liste(uow, parcours.id, liste=Liste.OBSERVATION, on=ENTRY, today=TODAY)
    change_liste(uow, parcours.id, liste=Liste.OBSERVATION, on=date(2026, 10, 5), today=TODAY)
    with on_field("debut"):
        change_liste(uow, parcours.id, liste=Liste.ASE, on=date(2026, 9, 30), today=TODAY)
    suivis = [(one.debut, one.liste) for one in uow.suivi.find(parcours_id=parcours.id)]
    assert suivis == [(ENTRY, Liste.PRINCIPAL), (date(2026, 10, 5), Liste.OBSERVATION)]


def test_dr3_what_does_not_fit_the_list_is_told_and_never_refused(uow):
    enfant = an_enfant(uow)
    parcours, action = a_parcours(uow, enfant), an_action(uow)
    agreed(uow, enfant)
    assert liste_warnings(uow, parcours.id, on=TODAY) == ()
    joined = join_action(uow, parcours.id, action_id=action.id, on=ENTRY, today=TODAY)
    assert liste_warnings(uow, parcours.id, on=TODAY) == (
        "Suivi principal alors qu’une action est en cours.",
    )
    end_participation(uow, joined.id, on=date(2026, 10, 1), today=TODAY)
    moved = change_liste(
        uow, parcours.id, liste=Liste.OBSERVATION, on=date(2026, 10, 5), today=TODAY
    )
    assert moved.warnings == ("Suivi en observation sans action en cours.",)
    moved = change_liste(uow, parcours.id, liste=Liste.ASE, on=date(2026, 11, 2), today=TODAY)
    assert moved.warnings == ("Suivi ASE sans mesure datée en cours.",)
    mesure = record_mesure(uow, enfant.id, nature=NatureMesure.AED, debut=ENTRY, today=TODAY)
    assert liste_warnings(uow, parcours.id, on=TODAY) == ()
    end_mesure(uow, mesure.id, on=date(2026, 11, 10), today=TODAY)
    assert liste_warnings(uow, parcours.id, on=TODAY) == moved.warnings


def test_dr8_the_motive_proposes_and_a_person_confirms_with_a_sentence(uow):
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant)
    agreed(uow, enfant)
    with on_field("sortie"):
        confirm_sortie_positive(uow, parcours.id, positive=True, phrase="Oui.")
    with on_field("motif_sortie"):
        close_parcours(uow, parcours.id, on=TODAY, today=TODAY, motif="inconnu")
    close_parcours(uow, parcours.id, on=TODAY, today=TODAY, motif="evolution_favorable")
    assert propose_sortie(uow, parcours.id).positive is True
    with on_field("sortie_phrase"):
        confirm_sortie_positive(uow, parcours.id, positive=False, phrase=" ")
    confirm_sortie_positive(uow, parcours.id, positive=False, phrase="Rien n’a changé.")
    kept = uow.parcours.get(parcours.id)
    assert (kept.motif_sortie, kept.sortie_confirmee) == ("evolution_favorable", False)
    assert propose_sortie(uow, parcours.id).positive is True


def test_dr8_without_a_telling_motive_or_grids_nothing_is_proposed(uow):
    parcours = a_parcours(uow, an_enfant(uow))
    close_parcours(uow, parcours.id, on=TODAY, today=TODAY)
    assert propose_sortie(uow, parcours.id).positive is None


def test_dr9_a_reentry_is_a_new_parcours_that_shares_no_day_with_another(uow):
    enfant = an_enfant(uow)
    first = a_parcours(uow, enfant)
    with on_field("entree"):
        open_parcours(uow, enfant.id, liste=Liste.PRINCIPAL, on=TODAY, today=TODAY)
    close_parcours(uow, first.id, on=date(2026, 10, 1), today=TODAY)
    with on_field("entree"):
        open_parcours(uow, enfant.id, liste=Liste.PRINCIPAL, on=date(2026, 10, 1), today=TODAY)
    again = open_parcours(
        uow, enfant.id, liste=Liste.OBSERVATION, on=date(2026, 10, 2), today=TODAY
    )
    assert again.parcours.id != first.id
    with on_field("sortie"):
        close_parcours(uow, first.id, on=TODAY, today=TODAY)


def test_dr10_an_exit_ends_what_runs_and_comes_after_the_last_list(uow):
    enfant = an_enfant(uow)
    parcours, action = a_parcours(uow, enfant), an_action(uow)
    agreed(uow, enfant)
    joined = join_action(uow, parcours.id, action_id=action.id, on=ENTRY, today=TODAY)
    change_liste(uow, parcours.id, liste=Liste.OBSERVATION, on=date(2026, 11, 2), today=TODAY)
    with on_field("sortie"):
        close_parcours(uow, parcours.id, on=date(2026, 11, 1), today=TODAY)
    close_parcours(uow, parcours.id, on=date(2026, 11, 9), today=TODAY)
    ended = uow.participation.get(joined.id)
    assert (ended.fin, ended.statut) == (date(2026, 11, 9), StatutParticipation.TERMINEE)


def test_dr10_age_at_entry_goes_from_1_to_20(uow):
    for born in (date(2026, 1, 1), date(2005, 1, 1)):
        with on_field("entree"):
            a_parcours(uow, an_enfant(uow, naissance=born))
    a_parcours(uow, an_enfant(uow, naissance=date(2025, 9, 1)))


@pytest.mark.parametrize(
    ("field", "act"),
    [
        ("entree", lambda uow, e, p: a_parcours(uow, an_enfant(uow), on=TOMORROW)),
        ("debut", lambda uow, e, p: change_liste(
            uow, p, liste=Liste.ASE, on=TOMORROW, today=TODAY)),
        ("sortie", lambda uow, e, p: close_parcours(uow, p, on=TOMORROW, today=TODAY)),
        ("date", lambda uow, e, p: sign_accord(uow, e, on=TOMORROW, today=TODAY)),
        ("debut", lambda uow, e, p: join_action(
            uow, p, action_id=an_action(uow).id, on=TOMORROW, today=TODAY)),
        ("debut", lambda uow, e, p: record_mesure(
            uow, e, nature=NatureMesure.AED, debut=TOMORROW, today=TODAY)),
        ("naissance", lambda uow, e, p: record_enfant(
            uow, nom="A", prenom="B", naissance=TOMORROW, today=TODAY)),
    ],
)  # fmt: skip
def test_dr10_what_happened_is_never_in_the_future(uow, field, act):
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant)
    with on_field(field, "dans le futur"):
        act(uow, enfant.id, parcours.id)


def test_a_referent_is_in_the_team_and_the_former_one_stays_on_record(uow):
    parcours = a_parcours(uow, an_enfant(uow))
    first = record_professionnel(uow, nom="Brissard", compte="nawel")
    second = record_professionnel(uow, nom="Ferrandon")
    with on_field("compte"):
        record_professionnel(uow, nom="Autre", compte="nawel")
    set_referent(uow, parcours.id, professionnel_id=first.id, on=ENTRY, today=TODAY)
    set_referent(uow, parcours.id, professionnel_id=second.id, on=TODAY, today=TODAY)
    retire_professionnel(uow, first.id)
    with on_field("professionnel"):
        set_referent(uow, parcours.id, professionnel_id=first.id, on=TODAY, today=TODAY)
    known = uow.referent.find(parcours_id=parcours.id)
    assert [one.professionnel_id for one in known] == [first.id, second.id]


def test_a_file_with_an_open_parcours_cannot_be_discarded(uow):
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant)
    with pytest.raises(DomainError, match="parcours est en cours"):
        discard_enfant(uow, enfant.id, today=TODAY)
    close_parcours(uow, parcours.id, on=TODAY, today=TODAY)
    assert discard_enfant(uow, enfant.id, today=TODAY).supprime_le == TODAY


def test_the_second_of_two_people_who_edit_one_identity_is_told(uow):
    enfant = an_enfant(uow)
    correct_enfant(uow, replace(enfant, nom="Fall"), today=TODAY)
    with pytest.raises(EditConflict):
        correct_enfant(uow, replace(enfant, nom="Diarra"), today=TODAY)
    assert uow.enfant.get(enfant.id).nom == "Fall"


def test_a_moved_famille_keeps_its_name(uow):
    famille = record_famille(uow, nom="Amrani", adresse="1 rue du Verger")
    moved = move_famille(
        uow, famille.id, adresse="2 rue des Vignes", code_postal="92160", commune="Antony"
    )
    assert (moved.nom, moved.adresse, moved.version) == ("Amrani", "2 rue des Vignes", 2)
