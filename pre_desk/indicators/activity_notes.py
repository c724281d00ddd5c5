"""Why a figure of the activity or of the budget is None: one French sentence under its name."""

from collections.abc import Iterator
from dataclasses import replace

from pre_desk.indicators.activity_figures import MEDIAN_FROM, Activity, Delay
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.history import Bounds

_NO_DATES = "aucun enfant entré dans l’année n’a les deux dates."
_FEW_DATES = f"moins de {MEDIAN_FROM} enfants ont les deux dates : une médiane en dirait trop."


def activity_notes(figures: YearFigures, at: Bounds) -> YearFigures:
    """Return the figures with a sentence more for what is None in the activity and the budget."""
    told = dict(figures.notes)
    if figures.activity is not None:
        told |= _activity(figures.activity, at)
    if figures.budget is None:
        told["budget"] = (
            f"aucune ligne de budget n’est saisie pour {at.year.label} ni pour {at.year.first + 1}."
        )
    elif figures.budget.total.rate is None:
        told["budget.total.rate"] = "aucun montant n’est voté pour cette période."
    return replace(figures, notes=told)


def _activity(activity: Activity, at: Bounds) -> dict[str, str]:
    told = dict(_delays("signal_to_accord", activity.delays.signal_to_accord))
    told |= dict(_delays("accord_to_action", activity.delays.accord_to_action))
    if not at.june_known:
        later = f"le 30 juin {at.year.first + 1} n’était pas passé le jour de l’extraction."
        told |= dict.fromkeys(("activity.per_referent", "activity.without_referent"), later)
    if not at.over:
        later = f"l’année n’était pas finie le jour de l’extraction (31 août {at.year.first + 1})."
        told |= dict.fromkeys(("activity.relayed", "activity.relayed_share"), later)
    elif activity.relayed_share is None:
        told["activity.relayed_share"] = "aucun enfant n’est sorti pendant cette année."
    if activity.all_actions.attendance.rate is None:
        told["activity.all_actions.attendance.rate"] = (
            "aucune feuille de présence n’est remplie pour cette année."
        )
    if activity.meetings.rate is None:
        told["activity.meetings.rate"] = (
            "aucune décision à échéance n’a encore été suivie d’une autre cellule."
        )
    return told


def _delays(name: str, delay: Delay) -> Iterator[tuple[str, str]]:
    if delay.mean is None:
        yield f"activity.delays.{name}.mean", _NO_DATES
    if delay.median is None:
        yield f"activity.delays.{name}.median", _FEW_DATES if delay.children else _NO_DATES
