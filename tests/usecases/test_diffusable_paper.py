"""The diffusable PDF attacked: everything it tells, and nothing else, is in its publication."""

import re

import pytest

from pre_desk.documents.bilan.definitions import DEFINITIONS
from pre_desk.documents.bilan.diffusable_report import DiffusableReport
from pre_desk.documents.bilan.render import render
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.spreadsheets.grids import protection
from pre_desk.documents.wording import AGES, category
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.publication import Audience
from pre_desk.french import day, decimal, euros, long_day, number, typographic
from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.tables import TOTAL, Policy
from pre_desk.indicators.figures import MARKS
from pre_desk.indicators.publication_file import digest_of
from pre_desk.indicators.rounding import share
from pre_desk.usecases.preparation import prepare_publication
from tests.conftest import NOW
from tests.documents.reading import one_line
from tests.documents.reading_back import tables_in, told_by
from tests.vaults import as_account

YEARS = [AnneeScolaire(2020), AnneeScolaire(2022)]
AUDIENCES = list(Audience)
# School years, pages, days, waves: nobody is counted there.
_DATES = r"\d{2,4}-\d{2}(\d{2})?|\b\d+ / \d+\b|\b(30|31|1er) [a-zû]+( \d{4})?|\bV[12]\b"


@pytest.fixture(scope="module")
def prepared(made_demonstration):
    """What each audience would read of two years, with what the edition keeps."""
    found = {}
    with as_account(made_demonstration) as vault, vault.reading(now=NOW) as uow:
        for year in YEARS:
            for audience in AUDIENCES:
                found[year, audience] = prepare_publication(
                    uow, year, audience=audience, on=NOW.date(), demonstration=True
                )
    return found


@pytest.fixture(params=[(year, audience) for year in YEARS for audience in AUDIENCES], ids=str)
def ready(prepared, request):
    return prepared[request.param]


def pdf_of(ready):
    return render(DiffusableReport(bilan=ready.bilan))


def cells_of(bilan):
    return {one.name: dict(one.table.cells) for one in bilan.tables}


def test_the_pdf_tells_the_cells_of_its_publication_and_those_alone(ready):
    read = {one.spec.name: dict(one.cells) for one in tables_in(pdf_of(ready), ready.bilan)}
    assert read == cells_of(ready.bilan)
    assert any(value is None for cells in read.values() for value in cells.values())


def test_what_the_pdf_tells_resists_whoever_attacks_it(ready):
    frozen = ready.content.frozen
    found = audit(
        tables_in(pdf_of(ready), ready.bilan),
        Policy(ready.bilan.k),
        people=[row for rows in frozen.rows.values() for row in rows],
        impossible=ready.content.catalogue.impossible,
    )
    assert found == []


def test_every_number_of_the_pdf_is_one_that_is_published(ready):
    report = DiffusableReport(bilan=ready.bilan)
    text = " ".join(told_by(render(report)))
    known = {one_line(typographic(one)) for one in words_of(report)}
    for words in sorted(known, key=len, reverse=True):
        text = text.replace(words, "")
    text = re.sub(_DATES, "", text)
    numbers = re.findall(r"\d[\d ]*\d(?:,\d+)? €|\d+(?:,\d)?", text)
    assert set(map(one_line, numbers)) - set(map(one_line, numbers_of(ready.bilan))) == set()


def words_of(report):
    """What the paper says with digits that count nobody of the year."""
    bilan = report.bilan
    digest = report.imprint.digest
    yield from (digest, report.imprint.short_digest, digest_of(bilan), f"édition {bilan.edition}")
    yield from (part for one in DEFINITIONS for part in (one.counted, one.answers))
    yield from (told for _, told in protection(bilan))
    yield from (*bilan.resources.actions, *bilan.resources.operators, *AGES.values())
    yield from (day(bilan.extracted_on), long_day(bilan.extracted_on))


def numbers_of(bilan):
    """Every number that is published, as it is written."""
    spending, told = bilan.resources.spending, bilan.resources
    for one in bilan.tables:
        for keys, value in one.table.cells.items():
            total = one.table.cells[tuple(TOTAL for _ in keys)]
            if value is not None:
                yield number(value)
                yield decimal(share(value, total) or 0) if total else "0,0"
    for one in bilan.figures:
        if one.value is not None:
            yield decimal(one.value) if one.decimals else number(int(one.value))
    counts = (told.meetings_planned, told.meetings_held, told.sessions_held, bilan.hidden)
    yield from map(number, (*counts, len(told.actions), len(told.operators), bilan.cells, *MARKS))
    # The axis of S(t).
    yield from ("0", "50", "100")
    sorts = (spending.actions, spending.operators, spending.funders)
    natures = spending.natures.values()
    for one in (spending.total, *(a for sort in sorts for a in sort.values())):
        yield from (euros(one.voted_cents), euros(one.spent_cents), decimal(one.rate))
    for one in natures:
        yield from (euros(one.amounts.voted_cents), euros(one.amounts.spent_cents))
        yield from map(decimal, (one.voted_share, one.spent_share, one.amounts.rate))


def test_a_hidden_count_stands_nowhere_beside_its_name(ready):
    text = " ".join(told_by(pdf_of(ready)))
    shown = {
        (category(one.table.spec.dimensions[0].name, keys[0]), value)
        for one in ready.bilan.tables
        for keys, value in one.table.cells.items()
        if value is not None
    }
    hidden = 0
    for one in ready.bilan.tables:
        (first, *crossed) = one.table.spec.dimensions
        rows = ready.content.frozen.rows[first.population.period]
        for key in () if crossed else first.categories:
            true = sum(row[first.key] == key for _, row in rows if first.key in row)
            name = category(first.name, key)
            if one.table.cells[(key,)] is None and (name, true) not in shown:
                hidden += 1
                assert not re.search(rf"{re.escape(name)}\W{{1,3}}{true}\b", text), one.name
    assert hidden


@pytest.mark.parametrize("audience", AUDIENCES)
def test_two_papers_of_one_edition_say_which_is_which(prepared, audience):
    ready = prepared[YEARS[1], audience]
    internal = Report(years=ready.content.frozen.years, draft=False)
    inside = one_line(" ".join(told_by(render(internal))))
    outside = " ".join(told_by(pdf_of(ready)))
    assert "Interne, non diffusable" in inside and "Interne" not in outside
    assert f"Diffusable : {audience.label.lower()}" in outside
    assert "édition 1 · extrait le 10/10/2023" in inside
    assert "édition 1 · extrait le 10/10/2023" in outside
    assert "Aucune : ce document donne tous les nombres" in inside
    assert f"Seuil : {ready.bilan.k} enfants" in outside
    assert f"Cases masquées : {ready.bilan.hidden} sur {ready.bilan.cells}" in outside


CITY = {2020: ("243", "114", "46,9", "72", "29,6"), 2022: ("156", "114", "73,1", "6", "3,8")}


@pytest.mark.parametrize("year", YEARS, ids=lambda one: one.label)
def test_the_city_s_figures_are_in_both_papers(prepared, year):
    ready = prepared[year, Audience.NAMED]
    children, observed, part, out, rate = CITY[year.first]
    for report in (
        Report(years=ready.content.frozen.years, draft=False),
        DiffusableReport(bilan=ready.bilan),
    ):
        text = " ".join(told_by(render(report)))
        assert f"Effectif de l’année {children}" in text
        assert f"Taux de sortie {rate} %" in text
        assert f"{out} enfants sortis sur {children}." in text
        assert f"O {observed} · {part} %" in text


def test_rates_and_durations_are_told_once_beside_those_of_earlier_years(ready):
    text = " ".join(told_by(pdf_of(ready)))
    told = {(one.name, one.year): one for one in ready.bilan.figures}
    beside = sorted({year for name, year in told if name == "mean_of_year"})
    means = [number(int(told["mean_of_year", year].value)) for year in beside]
    row = f"Durée moyenne dans le dispositif, en mois {' '.join(means)}"
    assert len(means) == 6
    assert text.count(row) == 1
    assert text.count("Durée médiane (Kaplan-Meier), en mois") == 1
