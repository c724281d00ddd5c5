"""Chapter « Protection appliquée » of the internal bilan: none, and where the other one is."""

from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Panel, Text
from pre_desk.documents.paper.text import Run

_NONE = (
    "ce document donne tous les nombres, même les plus petits. Avec ce que chacun sait, un petit"
    " effectif suffit à reconnaître un enfant : ce document reste dans l’équipe."
)


def protection(report: Report) -> list[Block]:
    """Return the chapter."""
    words = Text([Run("Aucune : ", bold=True), Run(_NONE)], before=0)
    return [
        Heading("Protection appliquée", 1),
        Panel([words], colour="warning", before=8),
        Text(_other(report), before=10),
    ]


def _other(report: Report) -> str:
    return (
        "Pour la Caisse des Écoles, le comité de pilotage ou le public, « Préparer la diffusion »"
        f" fait de la même édition {report.edition} une version diffusable : les nombres trop"
        " petits, et ceux qui les feraient retrouver, y sont masqués ; puis l’ensemble est attaqué"
        " avant de sortir."
    )
