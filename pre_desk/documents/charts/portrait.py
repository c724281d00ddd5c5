"""Who the children of the year are: sex and age, level, establishment."""

from collections.abc import Mapping
from dataclasses import replace

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.rows import Row, draw_rows, rows_height
from pre_desk.documents.wording import AGES, LEVELS, NO_ESTABLISHMENT, SEXES, present
from pre_desk.french import counted, listed, number, percent
from pre_desk.indicators.figures import UNKNOWN, YearFigures
from pre_desk.indicators.rounding import share


def sexe(figures: YearFigures, look: Look) -> Chart:
    """Return the children of the year by sex; an unknown sex is a category of its own."""
    return _rows("sexe", "Sexe", "Sexe", _named(SEXES, figures.sex), look)


def age(figures: YearFigures, look: Look) -> Chart:
    """Return the children of the year by age band."""
    title = "Âge au 31 décembre"
    return _rows("age", title, "Âge", _named(AGES, figures.age), look)


def niveau(figures: YearFigures, look: Look) -> Chart:
    """Return the children of the year by level of schooling."""
    return _rows("niveau", "Niveau scolaire", "Niveau", _named(LEVELS, figures.level), look)


def etablissement(figures: YearFigures, look: Look) -> Chart:
    """Return the children of the year by establishment, the largest first."""
    counts = [
        (NO_ESTABLISHMENT if name == UNKNOWN else name, count)
        for name, count in sorted(
            figures.establishment.items(), key=lambda one: (one[0] == UNKNOWN, -one[1], one[0])
        )
    ]
    return _rows("etablissement", "Établissement", "Établissement", counts, look)


_DEFINITIONS = {
    "sexe": "Enfants de l’année selon le sexe noté au dossier.",
    "age": "Âge en années révolues au 31 décembre de la première année civile.",
    "niveau": "Niveau au dernier jour de présence de l’enfant dans l’année.",
    "etablissement": "Établissement au dernier jour de présence de l’enfant dans l’année.",
}


def _named(names: Mapping[str, str], counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the counts under their French names; an unknown kept only when not empty."""
    return [(names[code], counts.get(code, 0)) for code in present(names, counts)]


def _rows(name: str, title: str, header: str, counts: list[tuple[str, int]], look: Look) -> Chart:
    total = sum(count for _, count in counts)
    rows = [Row(name=one, count=count, share=percent(share(count, total))) for one, count in counts]
    pen = Pen(replace(look, height=rows_height(len(rows), look.text)))
    draw_rows(pen, rows)
    told = listed(
        [f"{row.name}, {counted(row.count or 0, 'enfant')} ({row.share})" for row in rows]
    )
    return Chart(
        name=name,
        title=title,
        definition=_DEFINITIONS[name],
        drawing=pen.drawing,
        alternative=f"{title} : {told}." if total else f"{title} : aucun enfant.",
        table=DataTable(
            header=(header, "Enfants", "Part"),
            rows=tuple((row.name, number(row.count), row.share) for row in rows),
        ),
    )
