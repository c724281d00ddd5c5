"""The parts of a fiche under the timeline, each a title and a table or a sentence."""

from collections.abc import Sequence

from pre_desk.documents.fiche.report import (
    ActionPart,
    FicheReport,
    PassagePart,
    ReperagePart,
    Span,
    StayPart,
)
from pre_desk.documents.paper.blocks import Block, Heading, Text
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.domain.cellule import Decision
from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.objectif import Objectif
from pre_desk.french import NBSP, counted, day, elapsed, span

# More waves than this would not fit across the page.
_WAVES = 10
_SCALE = (
    "1 maîtrise insuffisante · 2 fragile · 3 satisfaisante · 4 très bonne · "
    "NO non observé · – sans réponse"
)


def parts(fiche: FicheReport) -> list[Block]:
    """Return every part that has something to say, in the order of a file."""
    blocks: list[Block] = []
    for stay in fiche.stays:
        blocks += _stay(stay, fiche)
    blocks += _table("Repérages", _REPERAGES, [_reperage(one) for one in fiche.reperages])
    blocks += _table("Actions", _ACTIONS, [_action(one) for one in fiche.actions])
    blocks += _table("Cellules de veille", _PASSAGES, [_passage(one) for one in fiche.passages])
    blocks += _grid(fiche)
    accords = [
        (day(one.date), one.statut.label, who, day(one.echeance)) for one, who in fiche.accords
    ]
    blocks += _table("Accords de la famille", _ACCORDS, accords)
    mesures = [(one.nature.label, span(one.debut, one.fin)) for one in fiche.mesures]
    return blocks + _table("Mesures ASE", _MESURES, mesures)


def _words(header: str, share: float) -> Column:
    return Column(header=header, share=share, number=False)


_SUIVIS = (_words("Liste", 2), _words("Dates", 3), _words("Durée", 1))
_REFERENTS = (_words("Référent", 2), _words("Dates", 4))
_OBJECTIFS = (_words("Objectif", 4), _words("Domaine", 2), _words("Depuis", 1), _words("État", 1.2))
_REPERAGES = (
    _words("Date", 1),
    _words("Origine", 2),
    _words("Problématiques", 3),
    _words("Points d’appui", 2.5),
)
_ACTIONS = (
    _words("Action", 2.4),
    _words("Domaine", 2),
    _words("Opérateur", 2),
    _words("Dates", 2.4),
    _words("État", 1.6),
    _words("Présences", 1),
)
_PASSAGES = (_words("Date", 1), _words("Cellule", 2), _words("Ce qui a été dit et décidé", 5))
_ACCORDS = (
    _words("Date", 1),
    _words("État", 1.4),
    _words("Responsable", 2.4),
    _words("Échéance", 1.2),
)
_MESURES = (_words("Nature", 2), _words("Dates", 3))


def _table(
    title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], level: int = 2
) -> list[Block]:
    """Return a titled table, or nothing when it has no row."""
    return [Heading(title, level), Table(columns, rows)] if rows else []


def _stay(stay: StayPart, fiche: FicheReport) -> list[Block]:
    parcours = stay.parcours
    blocks: list[Block] = [
        Heading(f"Parcours {span(parcours.entree, parcours.sortie)}", 2),
        Table(_SUIVIS, [_suivi(liste.label, one, fiche) for liste, one in stay.suivis]),
    ]
    if parcours.sortie is not None:
        length = elapsed(parcours.entree, parcours.sortie)
        motive = stay.motif or "motif non renseigné"
        blocks.append(Text(f"Sortie après {length}{NBSP}: {motive}. {_confirmed(stay)}"))
    if stay.referents:
        rows = [(name, span(*dates)) for name, dates in stay.referents]
        blocks.append(Table(_REFERENTS, rows))
    if stay.objectifs:
        blocks.append(Table(_OBJECTIFS, [_objectif(*one) for one in stay.objectifs]))
    return blocks


def _suivi(label: str, dates: Span, fiche: FicheReport) -> tuple[str, ...]:
    begin, end = dates
    return label, span(begin, end), elapsed(begin, end or fiche.timeline.today)


def _confirmed(stay: StayPart) -> str:
    """Say what a person confirmed of the exit (DR-8)."""
    said = stay.parcours.sortie_confirmee
    if said is None:
        return "Sortie positive à confirmer."
    word = "Sortie positive" if said else "Sortie non positive"
    return f"{word}{NBSP}: «{NBSP}{stay.parcours.sortie_phrase}{NBSP}»"


def _objectif(objectif: Objectif, domaine: str) -> tuple[str, ...]:
    return objectif.texte, domaine, day(objectif.date), objectif.etat.label


def _reperage(one: ReperagePart) -> tuple[str, ...]:
    return day(one.date), one.origine, "\n".join(one.problematiques), "\n".join(one.points_appui)


def _action(one: ActionPart) -> tuple[str, ...]:
    participation = one.participation
    ended = participation.issue.label if participation.issue else participation.statut.label
    presents, called = one.attendance
    attended = f"{presents}{NBSP}/{NBSP}{called}" if called else "–"
    dates = span(participation.debut, participation.fin)
    return one.nom, one.domaine, one.operateur, dates, ended, attended


def _passage(one: PassagePart) -> tuple[str, ...]:
    said = []
    if one.passage is not None:
        told = (
            ("Raison", one.passage.raison),
            ("Faits nouveaux", one.passage.faits),
            ("Points d’appui", one.passage.points_appui),
        )
        said += [f"{name}{NBSP}: {words}" for name, words in told if words]
    said += [_decision(each, one) for each in one.decisions]
    return day(one.cellule.date), one.lieu, "\n".join(said) or "Décision non renseignée"


def _decision(decision: Decision, one: PassagePart) -> str:
    words = f"Décision{NBSP}: {decision.nature.label.lower()}"
    if decision.detail:
        words += f", {decision.detail}"
    who = one.people.get(decision.professionnel_id or "", "")
    words += f" — {who}" if who else ""
    words += f", pour le {day(decision.echeance)}" if decision.echeance else ""
    return words + (f" (fait le {day(decision.faite_le)})" if decision.faite_le else "")


def _grid(fiche: FicheReport) -> list[Block]:
    """Return the levels, as many tables as the waves need, the latest waves first."""
    waves, rows = fiche.grid.waves, fiche.grid.rows
    if not waves:
        return []
    title = f"Évaluations ({counted(len(waves), 'grille')})"
    blocks: list[Block] = [Heading(title, 2), Text(_SCALE, SMALL, before=2, keep_with_next=True)]
    for end in range(len(waves), 0, -_WAVES):
        begin = max(0, end - _WAVES)
        columns = [_words("Item", 4), *(_words(one, 0.9) for one in waves[begin:end])]
        lines = [(name, *(_level(one) for one in levels[begin:end])) for name, levels in rows]
        span_of = min(1.0, 0.45 + 0.06 * (end - begin))
        blocks.append(Table(columns, lines, span=span_of))
    return blocks


def _level(niveau: Niveau | None) -> str:
    return "–" if niveau is None else str(niveau.value)
