"""What the durations of parcours say, in sentences (INDICATORS §2.10)."""

from pre_desk.documents.typography import months, number
from pre_desk.indicators.figures import Durations, YearFigures


def survival_sentence(figures: YearFigures) -> str:
    """Return the median of Kaplan-Meier, or how far more than half are still followed."""
    durations = figures.duration_months
    return f"{_all_parcours(durations)} {_recent(durations)}"


def _all_parcours(durations: Durations) -> str:
    if durations.km_median is not None:
        return (
            f"La moitié des parcours sont terminés {months(durations.km_median)} après leur entrée,"
            " ceux qui durent encore étant comptés pour le temps déjà passé."
        )
    followed = _longest_known(durations)
    if followed is None:
        return "Aucun parcours n’est assez ancien pour dire combien de temps la moitié durent."
    return f"Plus de la moitié des parcours sont encore suivis à {number(followed)} mois."


def _longest_known(durations: Durations) -> int | None:
    known = [int(mark) for mark, value in durations.still_followed.items() if value is not None]
    return max(known, default=None)


def _recent(durations: Durations) -> str:
    median = durations.km_median_24_months
    if median is None:
        return (
            "Au rythme des sorties des 24 derniers mois, la durée médiane n’est pas atteinte :"
            " plus de la moitié dureraient au-delà de ce qui a été observé."
        )
    return f"Au rythme des sorties des 24 derniers mois, cette durée serait de {months(median)}."
