"""The convocation to a meeting, and the sheet on which those who came sign."""

from collections.abc import Sequence

from pre_desk.bundled import bundled_path
from pre_desk.documents.cellules.content import (
    Content,
    Grid,
    Item,
    NewPage,
    Notice,
    Para,
    Part,
    Title,
)
from pre_desk.documents.cellules.facts import Meeting, Person, clock, paper
from pre_desk.domain.cellule import StatutCellule
from pre_desk.french import NBSP, counted, day, weekday

_CHARTER = "resources/templates/charte-de-confidentialite.txt"
_SPARE_LINES = 4
_PROGRAMME = "Programme de Réussite Éducative"
_UNKNOWN = "à préciser"


def convocation(meeting: Meeting, people: Sequence[Person]) -> Content:
    """Return what is sent to those convened; no child is named in it."""
    cancelled = meeting.cellule.statut is StatutCellule.ANNULEE
    title = "Annulation" if cancelled else "Convocation"
    parts: list[Part] = [Para(_PROGRAMME, quiet=True), Title(title, 0), Title(meeting.nom)]
    parts += _place(meeting)
    parts += [Para("Madame, Monsieur,"), *_letter(meeting, cancelled=cancelled)]
    if people:
        parts += [Title(f"Personnes conviées ({len(people)})"), _people(people)]
    return paper(
        meeting,
        title,
        parts,
        why="destinée aux personnes conviées",
        fields={"convies": [_fields(one) for one in people]},
    )


def letter_lines(meeting: Meeting) -> tuple[str, ...]:
    """Return the same letter as the lines of a mail."""
    cancelled = meeting.cellule.statut is StatutCellule.ANNULEE
    facts = [f"{one.lead}{NBSP}: {one.words}" for one in _place(meeting)]
    body = [one.words for one in _letter(meeting, cancelled=cancelled)]
    told = ["Madame, Monsieur,", "", meeting.nom, *facts, ""]
    for one in body:
        told += [one, ""]
    return (*told, _PROGRAMME)


def _place(meeting: Meeting) -> list[Para]:
    cellule = meeting.cellule
    hour = f"{clock(cellule.heure)} (durée prévue{NBSP}: {meeting.length})" if cellule.heure else ""
    return [
        Para(weekday(cellule.date), lead="Date", close=True),
        Para(hour or _UNKNOWN, lead="Heure", close=True),
        Para(cellule.lieu or _UNKNOWN, lead="Lieu", close=True),
    ]


def _letter(meeting: Meeting, *, cancelled: bool) -> list[Para]:
    if cancelled:
        return [
            Para(
                f"La réunion prévue le {weekday(meeting.cellule.date)} est annulée. Une nouvelle"
                " date vous sera proposée."
            ),
            Para("Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées."),
        ]
    again = "Cette convocation remplace la précédente. " if meeting.cellule.sequence else ""
    return [
        Para(
            f"{again}Nous vous convions à la réunion indiquée ci-dessus. Elle rassemble autour de"
            " la coordination les professionnels qui connaissent les enfants, pour décider"
            " ensemble de ce qui peut les aider."
        ),
        Para(
            "L’ordre du jour nominatif n’est pas joint\u00a0: il vous est remis séparément, par une"
            " voie protégée."
        ),
        Para(
            "Les échanges sont confidentiels. Chaque participant signe la charte de"
            f" confidentialité de l’année scolaire {meeting.annee}\u00a0; qui ne l’a pas encore"
            " fait la signe en arrivant."
        ),
        Para(
            "En cas d’empêchement, merci de prévenir la coordination avant la réunion. Nous vous"
            " prions d’agréer, Madame, Monsieur, nos salutations distinguées."
        ),
    ]


def _people(people: Sequence[Person]) -> Grid:
    rows = tuple((one.nom, one.fonction, one.structure) for one in people)
    return Grid(columns=(("Nom", 2), ("Fonction", 2), ("Structure", 2.4)), rows=rows)


def _fields(one: Person) -> dict[str, str]:
    return {"nom": one.nom, "fonction": one.fonction, "structure": one.structure}


def emargement(meeting: Meeting, people: Sequence[Person]) -> Content:
    """Return the sheet to sign, empty lines for who was not expected, and the charter."""
    unsigned = sum(one.signed is None for one in people)
    rows = [(one.nom, _does(one), _charter_of(one), "") for one in people]
    rows += [("", "", "", "")] * _SPARE_LINES
    parts: list[Part] = [
        Title("Feuille d’émargement", 0),
        Title(meeting.nom),
        Para(meeting.told_day, lead="Date", close=True),
        Para(meeting.cellule.lieu or _UNKNOWN, lead="Lieu", close=True),
        Notice(
            "En signant, chaque participant atteste de sa présence et s’engage à respecter la"
            f" charte de confidentialité {meeting.annee}, reproduite à la suite."
        ),
        Grid(
            columns=(
                ("Nom", 2.2),
                ("Fonction, structure", 2.6),
                ("Charte", 1.3),
                ("Signature", 2.4),
            ),
            rows=tuple(rows),
            tall=True,
        ),
        Para(_count(len(people), unsigned), quiet=True),
        NewPage(),
        *charter(meeting.annee),
    ]
    return paper(meeting, "Feuille d’émargement", parts, why="à conserver par la coordination")


def charter(annee: str) -> list[Part]:
    """Return the text of the charter: a line is a paragraph, « # » a title, « - » of a list."""
    text = bundled_path(_CHARTER).read_text(encoding="utf-8")
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    told: list[Part] = [Title(f"Charte de confidentialité {annee}")]
    for line in lines:
        told.append(_charter_line(line))
    return told


def _charter_line(line: str) -> Part:
    if line.startswith("# "):
        return Title(line[2:], 2)
    return Item(line[2:]) if line.startswith("- ") else Para(line)


def _does(one: Person) -> str:
    return "\n".join(part for part in (one.fonction, one.structure) if part)


def _charter_of(one: Person) -> str:
    return f"signée le {day(one.signed)}" if one.signed else "à signer"


def _count(people: int, unsigned: int) -> str:
    convened = counted(people, "personne conviée", "personnes conviées")
    if not unsigned:
        return f"{convened}."
    return f"{convened}, {counted(unsigned, 'charte à signer', 'chartes à signer')}."
