"""Names of third parties taken out of typed texts."""

import pytest

from pre_desk.usecases.name_masking import NameMask

THIRD = ("Lucas", "Vasseur-Lorme", "Hélène", "d’Almeida", "Rose", "de La Tour", "Ng", "Petit")
KEPT = ("Léa", "Étienne", "Rose Étienne")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lucas Vasseur-Lorme a vu Léa Étienne.", "[…] a vu Léa Étienne."),
        ("Vasseur-Lorme, Vasseur Lorme, Lorme", "[…], […], […]"),
        ("HÉLÈNE et Helene", "[…] et […]"),
        ("Mme d'Almeida et M. Dupont", "Mme […] et M. […]"),
        ("M. et Mme Durand sont venus", "M. et Mme […] sont venus"),
        ("La famille de la Tour", "La famille […]"),
        ("Rose va bien.", "Rose va bien."),
        ("Elle lit avec Madame.", "Elle lit avec Madame."),
        ("Un petit mieux", "Un petit mieux"),
        ("Ng", "Ng"),
        ("", ""),
        ("Lucas-Hélène", "[…]"),
        ("(Lucas)", "([…])"),
        ("Lucasse et Lucarne", "Lucasse et Lucarne"),
    ],
)
def test_a_known_name_with_a_capital_is_taken_out(text, expected):
    assert NameMask(THIRD, KEPT).apply(text).text == expected


def test_what_was_taken_out_and_what_may_be_a_name_is_told():
    told = NameMask(THIRD, KEPT).apply("Lucas aide lucas, un petit frère de Mme Kane.")
    assert told.masked == ("Lucas", "Kane")
    assert told.doubtful == ("lucas", "petit")
    assert "Lucas" not in repr(told)


def test_a_school_s_own_staff_is_not_taken_out_after_a_civility():
    assert NameMask(THIRD, KEPT, unknown=False).apply("Mme Kane et Lucas").text == "Mme Kane et […]"
