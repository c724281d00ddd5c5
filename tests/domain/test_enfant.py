"""A child has a name that can be seen."""

from datetime import date

import pytest

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError


def enfant(nom: str, prenom: str) -> Enfant:
    return Enfant(id="1", nom=nom, prenom=prenom, naissance=date(2015, 2, 28))


@pytest.mark.parametrize("unseen", ["", "  ", "\u00a0", "\u200b\u200b", "\x01", "\0", "\u202e"])
def test_a_name_of_which_nothing_shows_is_missing(unseen: str) -> None:
    for nom, prenom, field in ((unseen, "Zoé", "nom"), ("Martin", unseen, "prenom")):
        with pytest.raises(DomainError, match="Il manque") as refused:
            enfant(nom, prenom)
        assert refused.value.field == field


def test_a_name_is_long_within_reason() -> None:
    assert enfant("M" * 300, "Zoé").nom == "M" * 300
    with pytest.raises(DomainError, match="démesuré"):
        enfant("M" * 301, "Zoé")


@pytest.mark.parametrize("odd", ["<b>Zoé</b>", "{0.__class__}", "=1+1", "X’; DROP TABLE enfant;--"])
def test_a_name_is_kept_letter_for_letter(odd: str) -> None:
    assert enfant(odd, odd).prenom == odd
