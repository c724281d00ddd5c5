"""What was offered: the children in each domain of action."""

from dataclasses import replace

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.rows import Row, draw_rows, rows_height
from pre_desk.french import counted, listed, number, percent
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.rounding import share


def domaines(figures: YearFigures, look: Look) -> Chart | None:
    """Return the children who took part in an action, by domain; None without any."""
    domains = figures.activity.domains if figures.activity else {}
    rows = [
        Row(name=name, count=one.children, share=percent(share(one.children, figures.children)))
        for name, one in sorted(domains.items(), key=lambda each: (-each[1].children, each[0]))
        if one.children
    ]
    if not rows:
        return None
    pen = Pen(replace(look, height=rows_height(len(rows), look.text)))
    draw_rows(pen, rows)
    told = listed([f"{row.name}, {counted(row.count or 0, 'enfant')}" for row in rows])
    return Chart(
        name="domaines",
        title="Enfants en action, par domaine",
        definition="Enfants de l’année qui ont participé à une action de ce domaine, et leur part"
        " de l’effectif ; un enfant peut compter dans plusieurs domaines.",
        drawing=pen.drawing,
        alternative=f"Enfants en action, par domaine : {told}.",
        table=DataTable(
            header=("Domaine", "Enfants", "Part"),
            rows=tuple((row.name, number(row.count), row.share) for row in rows),
        ),
    )
