"""The blocks of a child's file: lists, actions, grids, passages in cellule."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pre_desk.domain.evaluation import Niveau
from pre_desk.french import counted, day
from pre_desk.ui.widgets.badge import Badge
from pre_desk.ui.widgets.card import Card, Lines
from pre_desk.ui.widgets.level import LevelMark
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.enfant_file import ActionLine, EnfantFile, PassageLine, Stay, Wave

# A grid wider than this would scroll sideways; older waves stay in the vault.
_WAVES_SHOWN = 6


def parcours_card(file: EnfantFile, today: datetime.date) -> Card:
    """Every parcours, the latest first, with its lists."""
    card = Card("Parcours")
    if not file.stays:
        card.say("Aucun parcours : l’enfant est repéré, son entrée n’est pas encore décidée.")
    for stay in file.stays:
        card.add(label(stay_sentence(stay), "strong", wrap=True))
        lines = Lines(stretched=1)
        for suivi in stay.suivis:
            code = str(suivi.liste.value)
            badge = Badge(suivi.liste.letter, code, suivi.liste.label)
            months = elapsed(suivi.debut, suivi.fin or today)
            lines.add((badge, suivi.liste.label, span(suivi.debut, suivi.fin), months))
        card.add(lines)
    return card


def actions_card(file: EnfantFile) -> Card:
    """Every participation, the latest first."""
    running = sum(one.participation.fin is None for one in file.actions)
    card = Card("Actions", aside=f"{counted(running, 'en cours', 'en cours')}" if running else "")
    if not file.actions:
        card.say("Aucune action pour le moment.")
        return card
    lines = Lines(stretched=0)
    for one in file.actions:
        participation = one.participation
        lines.add((_named(one), span(participation.debut, participation.fin), outcome(one)))
    card.add(lines)
    return card


def evaluations_card(file: EnfantFile) -> Card:
    """Items down, waves across."""
    card = Card("Évaluations", aside="1 insuffisante · 2 fragile · 3 satisfaisante · 4 très bonne")
    masked = file.masked.get("evaluation", 0)
    if masked:
        card.say(
            f"{counted(masked, 'évaluation masquée', 'évaluations masquées')} pour votre rôle."
        )
        return card
    waves = file.grid.waves[-_WAVES_SHOWN:]
    if not waves:
        card.say("Aucune grille remplie pour le moment.")
        return card
    lines = Lines(stretched=0)
    lines.add(("", *(_headed(wave) for wave in waves)), "caption")
    for item in file.grid.items:
        cells = [file.grid.cells.get((item.code, wave)) for wave in waves]
        lines.add((item.libelle, *(_level(cell) for cell in cells)))
    card.add(lines)
    return card


def passages_card(file: EnfantFile) -> Card:
    """Every passage in cellule, the latest first, with what was decided."""
    card = Card("Cellules de veille")
    if not file.passages:
        card.say("Aucun passage en cellule pour le moment.")
        return card
    lines = Lines(stretched=2)
    for one in file.passages:
        lines.add((day(one.cellule.date), one.lieu, decided(one)))
    card.add(lines)
    return card


def stay_sentence(stay: Stay) -> str:
    """« Du 08/09/2025 au 09/01/2026, objectifs atteints », or « Depuis le 08/09/2025 »."""
    parcours = stay.parcours
    if parcours.sortie is None:
        return f"Depuis le {day(parcours.entree)}"
    motive = stay.motif or "motif de sortie non renseigné"
    return f"Du {day(parcours.entree)} au {day(parcours.sortie)} · {motive}"


def span(begin: datetime.date, end: datetime.date | None) -> str:
    """« du … au … » or « depuis le … »."""
    return f"du {day(begin)} au {day(end)}" if end else f"depuis le {day(begin)}"


def elapsed(begin: datetime.date, end: datetime.date) -> str:
    """Whole months, or days under one month (1 month = 30.4375 days, INDICATORS §2.10)."""
    days = max(0, (end - begin).days)
    months = int(days / 30.4375)
    return counted(months, "mois", "mois") if months else counted(days, "jour")


def outcome(line: ActionLine) -> str:
    """How a participation ended, or where it stands."""
    participation = line.participation
    return participation.issue.label if participation.issue else participation.statut.label


def decided(line: PassageLine) -> str:
    """The decisions of a passage, or that none is written."""
    said = [
        f"{one.nature.label}\u00a0: {one.detail}" if one.detail else one.nature.label
        for one in line.decisions
    ]
    return " · ".join(said) or "décision non renseignée"


def wave_title(wave: Wave) -> str:
    """« 2025-26 V1 »."""
    return f"{wave.annee.first}-{(wave.annee.first + 1) % 100:02d}\n{wave.vague.value}"


def _named(line: ActionLine) -> QWidget:
    domain = f" · {line.domaine}" if line.domaine else ""
    return label(f"{line.nom}{domain}", wrap=True)


def _headed(wave: Wave) -> QWidget:
    made = label(wave_title(wave), "caption")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _level(niveau: Niveau | None) -> QWidget:
    if niveau is None:
        return LevelMark(None, "sans réponse")
    return LevelMark(niveau.rank, niveau.label)
