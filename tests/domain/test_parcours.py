"""DR-2, DR-9, DR-10: one stay, its lists, its limits."""

from datetime import date

import pytest

from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours, check_suivis, list_on

ENTREE = date(2022, 9, 12)
SORTIE = date(2023, 6, 30)


def a_parcours(**values):
    return Parcours(**{"id": "p", "enfant_id": "e", "entree": ENTREE, **values})


def a_suivi(debut, liste=Liste.PRINCIPAL):
    return Suivi(id=str(debut), parcours_id="p", debut=debut, liste=liste)


def test_dr_10_an_exit_before_the_entry_is_refused():
    with pytest.raises(DomainError) as refused:
        a_parcours(sortie=date(2022, 9, 11))
    assert refused.value.field == "sortie"


def test_dr_10_an_exit_on_the_day_of_entry_is_one_day_of_presence():
    parcours = a_parcours(sortie=ENTREE)
    assert parcours.present_on(ENTREE)
    assert not parcours.present_on(date(2022, 9, 13))


def test_a_motive_without_an_exit_is_refused():
    with pytest.raises(DomainError, match="date de sortie"):
        a_parcours(motif_sortie="objectifs_atteints")


def test_dr_8_a_confirmation_needs_a_sentence():
    with pytest.raises(DomainError, match="phrase"):
        a_parcours(sortie=SORTIE, sortie_confirmee=True, sortie_phrase=" ")
    assert a_parcours(sortie=SORTIE, sortie_confirmee=True, sortie_phrase="Elle lit.").sortie


def test_two_stays_that_share_a_day_overlap():
    first = a_parcours(sortie=SORTIE)
    assert first.overlaps(a_parcours(entree=SORTIE))
    assert not first.overlaps(a_parcours(entree=date(2023, 7, 1)))
    assert a_parcours(entree=date(2023, 7, 1)).overlaps(a_parcours(entree=date(2024, 1, 1)))


def test_dr_2_the_list_at_a_date_is_the_last_change_by_then():
    change = date(2023, 3, 1)
    suivis = [a_suivi(change, Liste.OBSERVATION), a_suivi(ENTREE)]
    assert list_on(suivis, date(2022, 9, 11)) is None
    assert list_on(suivis, date(2023, 2, 28)) is Liste.PRINCIPAL
    assert list_on(suivis, change) is Liste.OBSERVATION


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([], "premier suivi"),
        ([date(2022, 9, 13)], "premier suivi"),
        ([ENTREE, date(2023, 7, 1)], "après la sortie"),
        ([ENTREE, ENTREE], "même jour"),
    ],
)
def test_dr_2_suivis_that_leave_a_gap_are_refused(days, reason):
    with pytest.raises(DomainError, match=reason):
        check_suivis(a_parcours(sortie=SORTIE), [a_suivi(day) for day in days])


def test_dr_2_suivis_from_the_entry_to_the_exit_are_accepted():
    check_suivis(a_parcours(sortie=SORTIE), [a_suivi(SORTIE, Liste.ASE), a_suivi(ENTREE)])
