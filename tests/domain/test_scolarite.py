"""A level and a class in few words."""

import pytest

from pre_desk.domain.scolarite import NiveauScolaire


@pytest.mark.parametrize(
    ("niveau", "classe", "told"),
    [
        (NiveauScolaire.CM1, "", "CM1"),
        (NiveauScolaire.CM1, "B", "CM1 B"),
        (NiveauScolaire.CM1, "CM1 B", "CM1 B"),
        (NiveauScolaire.CM1, "Mme Rossi", "CM1 Mme Rossi"),
        (NiveauScolaire.SIXIEME, "6B", "6B"),
        (NiveauScolaire.SIXIEME, "6e 2", "6e 2"),
        (NiveauScolaire.SIXIEME, "Verlaine", "6e Verlaine"),
        (NiveauScolaire.DESCOLARISE, "", "Déscolarisé"),
    ],
)
def test_a_level_is_told_once(niveau: NiveauScolaire, classe: str, told: str) -> None:
    assert niveau.with_classe(classe) == told
