"""What the durations of parcours say, in sentences (INDICATORS §2.10)."""

from pre_desk.french import months, number
from pre_desk.indicators.figures import Durations, YearFigures


def survival_sentence(figures: YearFigures) -> str:
    """Return the median of Kaplan-Meier, or how far more than half are still followed."""
    notes = figures.notes
    reason = notes.get("duration_months.km_median")
    if reason and reason == notes.get("duration_months.km_median_24_months"):
        return f"Durées médianes : {reason.rstrip('.')}."
    return f"{_all_parcours(figures)} {_recent(figures)}"


def _all_parcours(figures: YearFigures) -> str:
    durations = figures.duration_months
    if durations.km_median is not None:
        return (
            f"La moitié des parcours sont terminés {months(durations.km_median)} après leur entrée,"
            " ceux qui durent encore étant comptés pour le temps déjà passé."
        )
    followed = _longest_known(durations)
    if followed is None:
        why = figures.notes.get("duration_months.km_median", "aucun parcours n’a assez duré")
        return f"Durée médiane : {why.rstrip('.')}."
    return f"Plus de la moitié des parcours sont encore suivis à {number(followed)} mois."


def _longest_known(durations: Durations) -> int | None:
    known = [int(mark) for mark, value in durations.still_followed.items() if value is not None]
    return max(known, default=None)


def _recent(figures: YearFigures) -> str:
    median = figures.duration_months.km_median_24_months
    if median is None:
        why = figures.notes.get("duration_months.km_median_24_months", "médiane non atteinte")
        return f"Au rythme des sorties des 24 derniers mois : {why.rstrip('.')}."
    return f"Au rythme des sorties des 24 derniers mois, cette durée serait de {months(median)}."
