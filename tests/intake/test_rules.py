"""Rules of the trade on a folder: dates (DR-10), one list at a time (DR-2), line by line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours
from pre_desk.intake.refusal import Reason
from pre_desk.intake.rules import Stays
from tests.intake.conftest import MINIMUM, TODAY, lines, places, why

TOMORROW = (TODAY + timedelta(days=1)).isoformat()
PARCOURS = "parcours;enfant;entree;sortie;motif_sortie"
SUIVIS = "parcours;debut;liste"


@pytest.mark.parametrize(
    ("file", "content", "line"),
    [
        ("enfants", MINIMUM["enfants"].replace("2013-05-04", TOMORROW), 3),
        ("parcours", MINIMUM["parcours"].replace("2021-06-30", TOMORROW), 2),
        ("parcours", MINIMUM["parcours"].replace("2021-01-05", TOMORROW), 3),
        ("accords", f"enfant;statut;date\n1;signe;{TOMORROW}\n", 2),
        ("reperages", f"enfant;date\n1;{TOMORROW}\n", 2),
        ("mesures_ase", f"enfant;nature;debut\n1;aed;{TOMORROW}\n", 2),
        (
            "evaluations",
            f"enfant;annee;vague;item;niveau;date\n1;2026-2027;V1;effort;2;{TOMORROW}\n",
            2,
        ),
    ],
)
def test_dr_10_what_happened_is_not_dated_in_the_future(preview, file, content, line):
    shown = preview(**{file: content})
    assert "dans le futur" in why(shown, f"{file}.csv", line)


def test_dr_10_what_happened_today_is_accepted(preview):
    today = TODAY.isoformat()
    shown = preview(
        parcours=MINIMUM["parcours"].replace("2021-06-30", today),
        accords=f"enfant;statut;date\n1;signe;{today}\n",
    )
    assert shown.rejected == 0


def test_dr_10_what_is_planned_may_be_dated_in_the_future(preview):
    shown = preview(
        cellules=f"type;date\npasserelle;{TOMORROW}\n",
        actions="action;nom\nX;123 Malins\n",
        participations=lines(
            "parcours;action;debut;statut",
            f"A;X;{TOMORROW};envisagee",
            f"A;X;{TOMORROW};en_cours",
        ),
    )
    assert places(shown) == [("participations.csv", 3)]


def test_dr_10_an_exit_before_the_entry_is_refused_with_its_line(preview):
    shown = preview(parcours=lines(PARCOURS, "A;1;2020-09-01;2020-08-31;", "B;2;2021-01-05;;"))
    assert why(shown, "parcours.csv", 2) == "La sortie est avant l’entrée."
    assert shown.parcours == 1


@pytest.mark.parametrize(("birth", "ok"), [("2019-09-02", False), ("2019-09-01", True)])
def test_dr_10_a_child_is_at_least_one_at_entry(preview, birth, ok):
    shown = preview(enfants=MINIMUM["enfants"].replace("2012-03-04", birth))
    assert (("parcours.csv", 2) not in places(shown)) is ok
    assert ok or "âge à l’entrée" in why(shown, "parcours.csv", 2)


def test_a_motive_without_an_exit_is_refused(preview):
    shown = preview(parcours=lines(PARCOURS, "A;1;2020-09-01;;deces", "B;2;2021-01-05;;"))
    assert "demande une date de sortie" in why(shown, "parcours.csv", 2)


def test_an_exit_without_a_motive_is_accepted(preview):
    shown = preview(parcours=lines(PARCOURS, "A;1;2020-09-01;2021-06-30;", "B;2;2021-01-05;;"))
    assert shown.rejected == 0


def test_an_unknown_child_is_refused_and_so_is_what_hangs_on_the_line(preview):
    shown = preview(parcours=lines(PARCOURS, "A;9;2020-09-01;;", "B;2;2021-01-05;;"))
    assert "«\u00a09\u00a0» est inconnu dans enfants.csv" in why(shown, "parcours.csv", 2)
    assert places(shown) == [("parcours.csv", 2), ("suivis.csv", 2), ("suivis.csv", 3)]
    assert "parcours.csv, ligne 2" in why(shown, "suivis.csv", 3)


def test_a_key_given_twice_is_refused_the_second_time(preview):
    shown = preview(enfants=MINIMUM["enfants"] + "1;Diallo;Zoé;2012-01-01;F\n")
    assert places(shown) == [("enfants.csv", 4)]
    assert "déjà celle d’une autre ligne" in why(shown, "enfants.csv", 4)


@pytest.mark.parametrize("name", ["enfants", "parcours"])
def test_a_line_without_the_key_that_others_need_is_refused(preview, name):
    first = MINIMUM[name].splitlines()[1]
    shown = preview(**{name: MINIMUM[name].replace(first, first[1:])})
    assert why(shown, f"{name}.csv", 2).startswith("Il manque «\u00a0")


def test_two_open_parcours_of_a_child_are_refused_at_the_second(preview):
    shown = preview(
        parcours=lines(PARCOURS, "A;1;2020-09-01;;", "B;1;2021-01-05;;"),
        scolarites=None,
        evaluations=None,
    )
    assert places(shown) == [("parcours.csv", 3), ("suivis.csv", 4)]
    assert why(shown, "parcours.csv", 3).startswith("Chevauche le parcours de la ligne 2")


def test_an_overlap_is_found_whatever_the_order_of_the_lines(preview):
    stays = ("A;1;2022-01-01;2022-06-30;", "B;1;2020-01-01;2022-02-01;", "C;1;2023-01-01;;")
    suivis = ("A;2022-01-01;ase", "B;2020-01-01;ase", "C;2023-01-01;ase")
    shown = preview(parcours=lines(PARCOURS, *stays), suivis=lines(SUIVIS, *suivis))
    assert places(shown) == [("parcours.csv", 2), ("suivis.csv", 2)]
    assert "la ligne 3" in why(shown, "parcours.csv", 2)


def test_a_parcours_may_begin_the_day_after_another_ends(preview):
    shown = preview(
        parcours=lines(PARCOURS, "A;1;2020-09-01;2021-01-04;", "B;1;2021-01-05;;"),
    )
    assert shown.rejected == 0


@pytest.mark.parametrize(
    ("suivis", "expected"),
    [
        (("A;2020-09-02;principal",), [("parcours.csv", 2), ("suivis.csv", 2)]),
        (("A;2020-08-31;principal",), [("parcours.csv", 2), ("suivis.csv", 2)]),
        (
            ("A;2020-09-01;principal", "A;2021-07-01;ase"),
            [("parcours.csv", 2), ("suivis.csv", 3), ("suivis.csv", 2)],
        ),
        ((), [("parcours.csv", 2)]),
    ],
)
def test_dr_2_suivis_that_do_not_cover_the_parcours_refuse_it_whole(preview, suivis, expected):
    shown = preview(suivis=lines(SUIVIS, *suivis, "B;2021-01-05;ASE"))
    assert places(shown) == expected
    assert shown.parcours == 1


def test_dr_2_two_suivis_on_one_day_are_refused_at_the_second(preview):
    shown = preview(suivis=MINIMUM["suivis"] + "B;2021-01-05;observation\n")
    assert "double une autre ligne" in why(shown, "suivis.csv", 5).lower()


def test_dr_2_a_suivi_that_cannot_be_read_refuses_its_parcours_whole(preview):
    shown = preview(suivis=MINIMUM["suivis"].replace("2021-01-01", "1/1/2021"))
    assert places(shown) == [("suivis.csv", 3), ("parcours.csv", 2), ("suivis.csv", 2)]
    assert why(shown, "parcours.csv", 2) == "Son suivi est refusé (suivis.csv, ligne 3)."


days = st.dates(date(2020, 1, 1), date(2020, 3, 1))


@st.composite
def stays(draw: st.DrawFn) -> Stays:
    """Up to five parcours of two children, each with up to three suivis."""
    made = Stays()
    for number in range(draw(st.integers(0, 5))):
        entree = draw(days)
        sortie = draw(st.none() | st.integers(0, 40).map(lambda n, e=entree: e + timedelta(n)))
        child = draw(st.sampled_from("XY"))
        one = Parcours(id=str(number), enfant_id=child, entree=entree, sortie=sortie)
        made.add_parcours(number + 2, one)
        for debut in draw(st.lists(st.just(entree) | days, max_size=3, unique=True)):
            line = 2 + sum(map(len, made.suivis.values()))
            suivi = {"parcours_id": one.id, "debut": debut, "liste": Liste.ASE}
            made.add_suivi(line, Suivi(id=f"s{line}", **suivi))
    return made


@given(stays())
def test_dr_2_what_is_left_never_overlaps_and_is_on_a_list_from_its_first_day(made: Stays):
    refused = made.refused()
    left = [one for _, one in made.parcours if one.id not in refused]
    for one in left:
        begun = sorted(suivi.debut for _, suivi in made.suivis[one.id])
        assert begun[0] == one.entree
        assert one.sortie is None or begun[-1] <= one.sortie
        assert not any(
            one.overlaps(other)
            for other in left
            if other is not one and other.enfant_id == one.enfant_id
        )


@given(stays())
def test_dr_2_each_refused_parcours_and_each_of_its_suivis_has_its_reason(made: Stays):
    own = {one.id: line for line, one in made.parcours}
    for parcours_id, reasons in made.refused().items():
        assert reasons[0].file == "parcours.csv"
        assert reasons[0].line == own[parcours_id]
        told = {one.line for one in reasons if one.file == "suivis.csv"}
        assert told == {line for line, _ in made.suivis.get(parcours_id, ())}


def test_a_reason_keeps_its_text_out_of_its_repr():
    assert "Benali" not in repr(Reason("enfants.csv", 2, "«\u00a0Benali\u00a0» est inconnu."))
