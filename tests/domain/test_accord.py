"""DR-1: the PRE is voluntary."""

from datetime import date

import pytest

from pre_desk.domain.accord import Accord, StatutAccord, accord_in_force
from pre_desk.domain.errors import DomainError

JAN, JUNE = date(2023, 1, 10), date(2023, 6, 10)


def an_accord(statut, day=JAN, responsable=None, echeance=None):
    return Accord(
        id=f"{statut}{day}{responsable}",
        enfant_id="e",
        statut=statut,
        date=day,
        responsable_id=responsable,
        echeance=echeance,
    )


def test_dr_1_no_state_or_a_mere_request_is_no_agreement():
    assert not accord_in_force([], JUNE)
    assert not accord_in_force([an_accord(StatutAccord.DEMANDE)], JUNE)


def test_dr_1_a_signature_holds_from_its_day_to_its_end():
    signed = [an_accord(StatutAccord.SIGNE, echeance=JUNE)]
    assert not accord_in_force(signed, date(2023, 1, 9))
    assert accord_in_force(signed, JAN)
    assert accord_in_force(signed, JUNE)
    assert not accord_in_force(signed, date(2023, 6, 11))


def test_dr_1_a_withdrawal_ends_it_on_its_day():
    states = [an_accord(StatutAccord.SIGNE), an_accord(StatutAccord.RETIRE, JUNE)]
    assert accord_in_force(states, date(2023, 6, 9))
    assert not accord_in_force(states, JUNE)


def test_dr_1_the_refusal_of_one_separated_parent_suspends_the_other_s_signature():
    states = [
        an_accord(StatutAccord.SIGNE, responsable="mere"),
        an_accord(StatutAccord.REFUSE, JUNE, responsable="pere"),
    ]
    assert accord_in_force(states, JAN)
    assert not accord_in_force(states, JUNE)


def test_an_agreement_cannot_end_before_it_begins():
    with pytest.raises(DomainError):
        an_accord(StatutAccord.SIGNE, JUNE, echeance=JAN)


def test_dr_1_asking_again_does_not_suspend_what_was_signed():
    states = [an_accord(StatutAccord.SIGNE), an_accord(StatutAccord.DEMANDE, JUNE)]
    assert accord_in_force(states, JUNE)
    assert not accord_in_force([an_accord(StatutAccord.DEMANDE)], JUNE)
