"""Chapter « Méthode et définitions »: how each figure is counted, what could not be."""

from collections.abc import Collection

from pre_desk.documents.bilan.definitions import DEFINITIONS
from pre_desk.documents.bilan.names import name_of
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Panel, Text
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import Run
from pre_desk.french import MISSING, counted, long_day
from pre_desk.indicators.figures import YearFigures

_FORMULA = (
    "effectif de l’année − enfants sortis + enfants de l’année suivante qui étaient sortis ou pas"
    " encore entrés le 31 août = effectif de l’année suivante"
)


def methode(report: Report) -> list[Block]:
    """Return the chapter."""
    return [
        Heading("Méthode et définitions", 1),
        Text(_about(report)),
        Heading("Un contrôle", 2),
        *_identity(report.year),
        *_notes(report.year),
        Heading("Définitions", 2),
        definitions(),
    ]


def _about(report: Report) -> str:
    year, edition = report.year, report.imprint
    whole = " L’année n’était pas terminée ce jour-là." if year.in_progress else ""
    return (
        f"Chiffres extraits le {long_day(year.extracted_on)}, tels que les dossiers étaient tenus"
        f" ce jour-là.{whole} Ils portent sur {counted(year.children, 'enfant')}. Les parts et"
        " les mois sont arrondis au dixième, une seule fois, à la fin du calcul."
        f" « {MISSING} » : chiffre qui n’existe pas ; « – » : sans objet."
        " Aucune valeur n’est masquée : ce document est interne et ne doit pas être diffusé."
        f" Empreinte complète de cette édition : {edition.digest}."
    )


def _identity(year: YearFigures) -> list[Block]:
    colour, verdict = {
        True: ("positive", "Vérifié : "),
        False: ("error", "Non vérifié : "),
        None: ("secondary", "Sans objet : "),
    }[year.identity_holds]
    end = {
        True: ". Les chiffres de deux années de suite se raccordent.",
        False: " ne tombe pas juste. Des dates d’entrée ou de sortie sont à revoir.",
        None: ". L’année suivante n’avait pas commencé le jour de l’extraction.",
    }[year.identity_holds]
    words = Text([Run(verdict, bold=True), Run(f"{_FORMULA}{end}")], before=0)
    return [Panel([words], colour=colour, before=8)]


def _notes(year: YearFigures) -> list[Block]:
    if not year.notes:
        return []
    names: dict[str, list[str]] = {}
    for key, reason in year.notes.items():
        names.setdefault(_sentence(reason), []).append(name_of(key, year))
    rows = [("\n".join(same), reason) for reason, same in names.items()]
    columns = [
        Column(header="Chiffres", share=1, number=False),
        Column(header="Pourquoi ils manquent", share=1.2, number=False),
    ]
    return [Heading("Ce qui n’a pas pu être calculé", 2), Table(columns, rows)]


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."


def definitions(only: Collection[str] = ()) -> Table:
    """Return the definitions of these names, of everything for none."""
    columns = [
        Column(header="Chiffre", share=1.15, number=False),
        Column(header="Comment il est compté", share=2.7, number=False),
        Column(header="La question à laquelle il répond", share=1.7, number=False),
    ]
    return Table(columns, [one for one in DEFINITIONS if not only or one.name in only])
