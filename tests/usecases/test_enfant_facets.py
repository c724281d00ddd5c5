"""What the list is filtered by says what the domain says."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pre_desk.domain.accord import Accord, StatutAccord, accord_in_force
from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import refuse_accord, sign_accord, withdraw_accord
from pre_desk.usecases.enfant_facets import EtatAccord, accord_values, age_values, exit_values
from pre_desk.usecases.enfant_index import Facet, ListQuery
from pre_desk.usecases.enfants import load_index

TODAY = date(2026, 11, 23)
DAYS = some.dates(date(2024, 1, 1), date(2026, 11, 23))


def of(values: Any) -> list[str]:
    codes = ["", *(code for code, _ in values.choices)]
    return [codes[one] for one in values.codes]


@given(
    told=some.lists(
        some.tuples(
            some.sampled_from(("mere", "pere", None)),
            some.sampled_from(list(StatutAccord)),
            DAYS,
            some.none() | some.dates(date(2026, 11, 20), date(2026, 11, 26)),
        ),
        max_size=5,
        unique_by=lambda one: one[2],
    )
)
def test_an_accord_is_in_force_in_the_list_when_it_is_in_the_domain(told: list[Any]) -> None:
    accords = [
        Accord(id=str(at), enfant_id="e", statut=s, date=d, echeance=u, responsable_id=r)
        for at, (r, s, d, u) in enumerate(told)
        if u is None or u >= d
    ]
    ordered = sorted(accords, key=lambda one: one.date)
    states = [
        ("e", a.responsable_id, str(a.statut.value), a.echeance and a.echeance.isoformat())
        for a in ordered
    ]
    [state] = of(accord_values(["e"], states, TODAY))
    assert (state == EtatAccord.EN_VIGUEUR.value) == accord_in_force(accords, TODAY)


@pytest.mark.parametrize(
    ("birth", "age"), [("2016-11-23", "10"), ("2016-11-24", "9"), ("2016-02-29", "10")]
)
def test_ages_are_completed_years(birth: str, age: str) -> None:
    assert of(age_values([birth], TODAY)) == [age]


def test_an_exit_belongs_to_its_school_year_and_waits_for_its_day() -> None:
    days = ["2026-08-31", "2026-09-01", "2026-11-24", None]
    assert of(exit_values(days, TODAY)) == ["2025-2026", "2026-2027", "", ""]


def test_children_are_found_by_accord_sex_and_quarter(uow: UnitOfWork) -> None:
    told = (("A", Sexe.F, True), ("B", Sexe.G, False), ("C", None, None))
    for nom, sexe, qpv in told:
        uow.enfant.add(Enfant(id=nom, nom=nom, prenom="Lou", naissance=TODAY, sexe=sexe, qpv=qpv))
    sign_accord(uow, "A", on=date(2026, 9, 1), today=TODAY)
    sign_accord(uow, "B", on=date(2026, 9, 1), today=TODAY)
    withdraw_accord(uow, "B", on=date(2026, 10, 1), today=TODAY)
    index = load_index(uow, on=TODAY)

    def found(facet: Facet, code: str) -> list[str]:
        view = index.view(ListQuery(filters={facet: frozenset({code})}))
        return [index.ids[row] for row in view.rows]

    assert found(Facet.ACCORD, "en_vigueur") == ["A"]
    assert found(Facet.ACCORD, "retire") == ["B"]
    assert found(Facet.ACCORD, "a_recueillir") == ["C"]
    assert found(Facet.SEXE, "F") == ["A"]
    assert found(Facet.SEXE, "") == ["C"]
    assert found(Facet.QPV, "oui") == ["A"]
    assert found(Facet.QPV, "") == ["C"]
    refuse_accord(uow, "A", on=date(2026, 11, 1), today=TODAY)
    index = load_index(uow, on=TODAY)
    assert found(Facet.ACCORD, "retire") == ["A", "B"]
