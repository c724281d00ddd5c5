"""A child's file as a timeline: the facts that are drawn, and the drawing for the window."""

from datetime import date

from pre_desk.documents.timeline.bars import LANE
from pre_desk.documents.timeline.facts import Band, Bar, Mark, Stay, TimelineFacts
from pre_desk.documents.timeline.layout import lay_out
from pre_desk.documents.timeline.scale import View, whole_view
from pre_desk.documents.timeline.scene import (
    Box,
    Disc,
    Item,
    Polygon,
    Scene,
    Stroke,
    Target,
    Words,
)
from pre_desk.documents.timeline.sheet import Measure, Style
from pre_desk.documents.timeline.stops import Stop, in_time_order, stops
from pre_desk.french import NBSP, day
from pre_desk.usecases import enfant_file
from pre_desk.usecases.enfant_file import ActionLine, EnfantFile, EvaluationLine, PassageLine

__all__ = [
    "LANE",
    "Box",
    "Disc",
    "Item",
    "Measure",
    "Polygon",
    "Scene",
    "Stop",
    "Stroke",
    "Style",
    "Target",
    "TimelineFacts",
    "View",
    "Words",
    "in_time_order",
    "lay_out",
    "stops",
    "timeline_facts",
    "whole_view",
]


def timeline_facts(file: EnfantFile, *, on: date) -> TimelineFacts:
    """Return what the timeline of a file shows on `on`: the dates that every role may see."""
    return TimelineFacts(
        today=on,
        stays=tuple(_stay(one) for one in file.stays),
        bars=tuple(_bar(one, on) for one in file.actions),
        cellules=tuple(_cellule(one) for one in file.passages),
        evaluations=tuple(_evaluation(one) for one in file.evaluations),
    )


def _stay(stay: enfant_file.Stay) -> Stay:
    parcours = stay.parcours
    bands = tuple(
        Band(
            liste=str(one.liste.value),
            letter=one.liste.letter,
            label=one.liste.label,
            debut=one.debut,
            fin=one.fin,
            suivi_id=one.id,
        )
        for one in stay.suivis
    )
    return Stay(
        parcours_id=parcours.id,
        entree=parcours.entree,
        sortie=parcours.sortie,
        motif=stay.motif,
        positive=parcours.sortie_confirmee,
        bands=bands,
    )


def _bar(line: ActionLine, on: date) -> Bar:
    one = line.participation
    return Bar(
        participation_id=one.id,
        nom=line.nom,
        debut=one.debut,
        fin=one.fin,
        statut=one.issue.label if one.issue else one.statut.label,
        domaine=line.domaine,
        happened=one.statut.took_place,
        running=one.running_on(on),
    )


def _cellule(line: PassageLine) -> Mark:
    cellule = line.cellule
    taken = ", ".join(one.nature.label.lower() for one in line.decisions)
    where = f", {line.lieu}" if line.lieu and line.lieu != cellule.type.label else ""
    words = f"{cellule.type.label} du {day(cellule.date)}{where}"
    return Mark(
        object_id=cellule.id,
        date=cellule.date,
        short=f"{cellule.date:%d/%m}",
        words=f"{words}{NBSP}: {taken}" if taken else words,
    )


def _evaluation(line: EvaluationLine) -> Mark:
    """Without a date of its own, an evaluation is placed on the first day of its wave."""
    vague = str(line.wave.vague.value)
    name = f"Évaluation {vague} {line.wave.annee.label}"
    told = f", le {day(line.date)}" if line.date else ", date non renseignée"
    return Mark(
        object_id=line.id,
        date=line.date or line.campagne.debut,
        short=vague,
        words=f"{name}{told}",
    )
