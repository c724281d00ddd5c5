"""What the bilan says: every figure is there, under its name, with what it does not say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from pre_desk.documents.bilan.evaluations import CAUTION
from pre_desk.documents.bilan.report import Report
from pre_desk.french import NARROW, NBSP, decimal, euros, number
from pre_desk.indicators.activity_figures import Attendance
from pre_desk.indicators.budget_figures import ActionCost
from tests.documents import builders
from tests.documents.reading import CASES, one_line, text_of

# Drawn or added up, not written one by one; the p has its own test.
UNWRITTEN = {"curve", "flows", "sign_test_p", "per_referent", "called"}


def numbered(value: Any, ranks: Iterator[int]) -> Any:
    """`value` with a number of its own in place of each of its numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {
            name: inside if name in UNWRITTEN else numbered(inside, ranks)
            for name, inside in kept.items()
        }
        return type(value)(**changed)
    if isinstance(value, Mapping):
        return {key: numbered(inside, ranks) for key, inside in value.items()}
    if isinstance(value, int) and not isinstance(value, bool):
        return 2000 + next(ranks)
    return 200.3 + next(ranks) if isinstance(value, float) else value


def twice(value: Any) -> set[str]:
    """What is told elsewhere: an action's vote beside its cost, presences nobody noted."""
    if isinstance(value, Attendance) and value.rate is None:
        return {"expected", "presents"}
    return {"amounts"} if isinstance(value, ActionCost) else set()


def written_record(value: Any) -> Iterator[str]:
    for one in fields(value):
        inside = getattr(value, one.name)
        if one.name.endswith("_cents"):
            yield euros(inside).removesuffix(f"{NBSP}€")
        elif one.name not in {*UNWRITTEN, *twice(value)}:
            yield from written(inside)


def written(value: Any) -> Iterator[str]:
    """Each number of `value` as the paper writes it."""
    if is_dataclass(value):
        yield from written_record(value)
    elif isinstance(value, Mapping):
        for inside in value.values():
            yield from written(inside)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield number(value)
    elif isinstance(value, float):
        yield decimal(value)


def test_every_number_of_a_year_is_printed():
    *before, year = builders.years()
    year = numbered(year, count())
    text = text_of(Report(years=[*before, year]))
    missing = [one for one in written(year) if one not in text]
    assert len(set(written(year))) > 400
    assert missing == []


def test_the_digest_follows_figures_and_words_whatever_the_order_of_mappings():
    *before, year = builders.years()
    reordered = replace(year, sex=dict(reversed(year.sex.items())))
    digest = Report(years=[*before, year]).imprint.digest
    assert Report(years=[*before, reordered]).imprint.digest == digest
    assert Report(years=[*before, replace(year, parcours=1)]).imprint.digest != digest
    assert Report(years=[*before, year], contexte="Rentrée.").imprint.digest != digest


@pytest.mark.parametrize("years", CASES.values(), ids=CASES)
def test_the_evaluations_always_say_what_they_do_not_measure(years):
    assert one_line(CAUTION) in one_line(text_of(Report(years=years())))


@pytest.mark.parametrize("raw", ['<img src="/etc/passwd"/>', "<b>É.</b> & <para>", "</a>&lt;"])
def test_markup_is_printed_letter_for_letter_wherever_it_was_typed(raw):
    year = replace(builders.a_year(), establishment={raw: 156})
    text = text_of(Report(years=[year], contexte=raw, faits_marquants=f"Avant {raw} après"))
    assert text.count(raw) == 3


def test_the_sentences_of_the_author_keep_their_paragraphs():
    report = Report(years=builders.years(), contexte="Un.\n\nDeux.", faits_marquants=" \n")
    text = text_of(report)
    assert "Contexte de l’année\nUn.\nDeux.\n" in text
    assert "Faits marquants" not in text


def test_a_figure_of_a_day_still_to_come_is_said_missing_with_the_reason():
    text = one_line(text_of(Report(years=builders.in_progress())))
    assert "Bilan provisoire" in text
    assert "L’année n’était pas terminée le 20 mars 2023" in text
    assert "Le 31 août 2023 n’était pas encore passé le jour de l’extraction." in text
    assert "n. d." in text


def test_missing_figures_of_one_reason_are_named_together():
    text = one_line(text_of(Report(years=builders.in_progress())))
    assert text.count("Le 30 juin 2023 n’était pas encore passé") == 1
    assert "Effectif au 30 juin Listes au 30 juin Le 30 juin 2023 n’était" in text


def test_before_the_second_wave_only_the_first_is_counted():
    year = builders.a_year()
    items = {
        code: replace(one, pairs=0, progress=0, stable=0, decline=0, incomplete=71)
        for code, one in year.evaluations.items()
    }
    whole = replace(year.evaluations_overall, pairs=0, incomplete=426)
    changed = replace(year, evaluations=items, evaluations_overall=whole)
    text = one_line(text_of(Report(years=[changed])))
    assert "Niveau à une seule vague" in text
    assert "Ensemble des items 426" in text
    assert "(n. d.)" not in text


def test_exits_are_told_by_sign_with_what_is_confirmed_and_what_is_left_out():
    year = builders.a_year(2022, (100, 40, 20, 35, 5))
    text = one_line(text_of(Report(years=[year])))
    assert "Positives, d’après le motif 20 51,3 % 66,7 %" in text
    assert "dont confirmées par une personne 18 46,2 % 60,0 %" in text
    assert "Motif non renseigné 1 2,6 % –" in text
    assert "Ensemble des sorties du taux 39 100,0 % –" in text
    assert "Hors du taux (×) 1 – –" in text


def test_a_median_that_is_not_reached_is_a_sentence_never_a_number():
    text = one_line(text_of(Report(years=builders.a_first_year())))
    assert "Plus de la moitié des parcours sont encore suivis à 6 mois." in text
    assert "Durée médiane (Kaplan-Meier) n. d." in text


@pytest.mark.parametrize(
    ("holds", "verdict"), [(True, "Vérifié"), (False, "Non vérifié"), (None, "Sans objet")]
)
def test_the_check_of_the_numbers_of_children_is_shown(holds, verdict):
    year = replace(builders.a_year(), identity_holds=holds)
    assert f"{verdict} : effectif de l’année − enfants" in one_line(text_of(Report(years=[year])))


@pytest.mark.parametrize(
    ("p", "printed"), [(0.0213, "0,021"), (0.0004, "< 0,001"), (1.0, "1,000"), (None, "–")]
)
def test_the_sign_test_is_written_with_three_decimals(p, printed):
    year = builders.a_year()
    items = {code: replace(one, sign_test_p=p) for code, one in year.evaluations.items()}
    text = one_line(text_of(Report(years=[replace(year, evaluations=items)])))
    row = re.search(r"Appétence, curiosité 114 13 [^A-Z]*?\) 28 ([^A-Z]*?) Estime", text)
    assert row is not None
    assert row[1] == printed


def test_a_child_of_unknown_list_or_school_is_counted_and_named_unknown():
    year = builders.a_year()
    state = {**year.state_31_august, "unknown": 2}
    lists = {**year.list_30_june, "unknown": 3}
    schools = {**year.establishment, "unknown": 4}
    changed = replace(year, state_31_august=state, list_30_june=lists, establishment=schools)
    text = one_line(text_of(Report(years=[changed])))
    assert "? : sans liste" in text
    assert "Liste non renseignée 3" in text
    assert "Établissement non renseigné" in text


def test_sixty_establishments_with_long_names_are_all_printed_whole():
    names = [f"École élémentaire d’application Marie et Jean-Baptiste {n}" for n in range(60)]
    year = replace(builders.a_year(), establishment=dict.fromkeys(names, 2))
    text = one_line(text_of(Report(years=[year])))
    assert all(f"{name} 2 1,7 %" in text for name in names)


def test_the_extraction_day_and_the_whole_digest_are_in_the_method():
    report = Report(years=[replace(builders.a_year(), extracted_on=date(2023, 10, 1))])
    text = one_line(text_of(report))
    assert "Chiffres extraits le 1er octobre 2023" in text
    assert report.imprint.digest in text


def test_thousands_are_apart_by_a_narrow_space():
    assert f"1{NARROW}234" in text_of(Report(years=[replace(builders.a_year(), parcours=1234)]))


def test_twelve_items_stand_four_a_row_with_their_headers_on_one_line():
    year = builders.a_year()
    more = {f"{code}{rank}": one for rank in (1, 2) for code, one in year.evaluations.items()}
    text = text_of(Report(years=[replace(year, evaluations=more)]))
    assert text.count("V1→V2\n1\n2\n3\n4\n") == 13


def test_loads_of_the_referents_are_told_together_and_nobody_is_named():
    text = one_line(text_of(Report(years=[builders.a_year()])))
    assert "156 enfants suivis le 30 juin par 2 référents : 78,0 chacun en moyenne, de 52" in text
    assert "p1" not in text


def test_a_year_without_activity_or_budget_says_so_in_its_chapters():
    year = replace(builders.a_year(), activity=None, budget=None)
    text = one_line(text_of(Report(years=[builders.a_year(2021), year])))
    assert text.count("L’activité de cette année n’a pas été calculée.") == 2
    assert "Aucune ligne de budget n’est saisie pour cette année." in text


def test_amounts_of_millions_stay_on_their_line():
    year = builders.a_year()
    total = replace(year.budget.total, voted_cents=12_345_678_90)
    years = [replace(year, budget=replace(year.budget, total=total)) for _ in range(6)]
    text = text_of(Report(years=years))
    assert text.splitlines().count(f"12{NARROW}345{NARROW}678,90") == 6


def test_the_internal_bilan_says_that_nothing_is_hidden_and_where_the_other_one_is():
    text = one_line(text_of(Report(years=builders.years(), edition=4)))
    assert "Aucune : ce document donne tous les nombres" in text
    assert "fait de la même édition 4 une version diffusable" in text
