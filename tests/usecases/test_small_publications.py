"""Very few children, or none: what may still be told is little, and nothing breaks."""

from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.publication import Audience, Methode
from pre_desk.usecases.preparation import catalogue_of, prepare_publication
from pre_desk.usecases.publication_audit import audit_folder
from pre_desk.usecases.publications import publish
from tests.usecases.teams import Team

ON = date(2021, 10, 1)


def a_first_year(uow):
    """Twelve children: 7 on the suivi principal, 4 in observation, one ASE; three out."""
    team = Team(uow)
    team.follow(7, Liste.PRINCIPAL, girls=3, motifs=["evolution_favorable"] * 2)
    team.follow(4, Liste.OBSERVATION, girls=2, school=1)
    team.follow(1, Liste.ASE, girls=1, school=1, motifs=["perte_contact"])


def one_child(uow):
    Team(uow).follow(1, Liste.ASE, girls=1)


@pytest.mark.parametrize("methode", Methode)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("team", [a_first_year, one_child])
def test_a_tiny_year_is_published_whole_and_reveals_nothing(
    write, tmp_path, team, audience, methode
):
    year = AnneeScolaire(2020)
    with write("Équipe") as uow:
        team(uow)
    with write("Diffuser") as uow:
        names = [one.name for one in catalogue_of(uow, year, on=ON)]
        told = {"audience": audience, "methode": methode, "on": ON, "demonstration": False}
        ready = prepare_publication(uow, year, tables=names, **told)
        if ready.refusals:
            # So few children that a multiple of five is one of them: said, and not published.
            assert methode is Methode.ARRONDI
            assert all("changer de méthode" in one.sentence for one in ready.refusals)
            return
        publish(uow, ready, tmp_path, on=ON)
    assert audit_folder(tmp_path).lines() == []
    shown = {
        value
        for one in ready.bilan.tables
        for value in one.table.cells.values()
        if value is not None
    }
    if methode is Methode.SECRET:
        assert not [one for one in shown if 0 < one < ready.bilan.k]
    rates = [one.value for one in ready.bilan.figures if one.unit == "%"]
    assert set(rates) <= {None}


def test_a_year_without_a_child_is_shown_and_never_published(write, tmp_path):
    with write("Équipe") as uow:
        Team(uow).follow(3, Liste.PRINCIPAL)
    with write("Diffuser") as uow:
        told = {"audience": Audience.NAMED, "on": ON, "demonstration": False}
        ready = prepare_publication(uow, AnneeScolaire(1990), **told)
        assert ready.refusals == ()
        with pytest.raises(DomainError, match="Aucun enfant n’a été suivi en 1990-1991"):
            publish(uow, ready, tmp_path / "sortie", on=ON)
    assert not (tmp_path / "sortie").exists()
