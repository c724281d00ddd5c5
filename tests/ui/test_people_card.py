"""The team in Réglages offers the roles that whoever sits there may give."""

import pytest

from pre_desk.domain.role import Role
from pre_desk.ui.reglages.people_card import PeopleCard
from pre_desk.ui.reglages.screen import ReglagesScreen
from tests.cercles import TOM
from tests.ui.real_desk import Person, SitDown, said
from tests.vaults import LEA


def people_of(person: Person) -> PeopleCard:
    person.place.window.show_screen("reglages")
    screen = person.place.window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    assert screen.people is not None
    person.settle()
    return screen.people


@pytest.mark.parametrize(
    ("login", "given"),
    [(LEA, list(Role)), (TOM, [Role.DIRECTION, Role.TECHNIQUE, Role.DPO])],
)
def test_only_roles_that_one_may_give_are_offered(
    sit_down: SitDown, login: str, given: list[Role]
) -> None:
    card = people_of(sit_down(login))
    offered = [card.role.itemText(index) for index in range(card.role.count())]
    assert offered == [one.label for one in given]


def test_the_last_person_who_reads_the_children_stays_and_the_card_says_why(
    sit_down: SitDown,
) -> None:
    person = sit_down(TOM)
    card = people_of(person)
    for login in ("zoe", "max", "ida", LEA):
        card._remove(login)
        person.settle()
    assert "la dernière personne à lire les fiches" in said(card.notice)
    assert LEA in said(card)
