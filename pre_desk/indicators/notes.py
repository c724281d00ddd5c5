"""Why a figure cannot be computed: one French sentence under its name."""

from dataclasses import replace

from pre_desk.indicators.figures import MARKS, YearFigures
from pre_desk.indicators.history import Bounds
from pre_desk.indicators.survival import Curve

_NOBODY = "aucun enfant n’a été accompagné pendant cette année."
_NO_EXIT = "aucun enfant n’est sorti pendant cette année."


def notes_of(figures: YearFigures, at: Bounds, curves: tuple[Curve, Curve] | None) -> YearFigures:
    """Return the figures with a sentence for each one that is None."""
    told: dict[str, str] = {}
    if not at.june_known:
        later = f"le 30 juin {at.year.first + 1} n’était pas passé le jour de l’extraction."
        told |= dict.fromkeys(_OF_30_JUNE, later)
    if not at.over:
        later = f"l’année n’était pas finie le jour de l’extraction (31 août {at.year.first + 1})."
        told |= dict.fromkeys(_OF_31_AUGUST, later)
    if figures.identity_holds is None:
        told["identity_holds"] = "l’année suivante n’avait pas commencé le jour de l’extraction."
    told |= _empty(figures, told)
    if curves is not None:
        told |= _durations(figures, *curves)
    few = [one.label for one in figures.evaluations.values() if one.sign_test_p is None]
    if few:
        told["evaluations.sign_test_p"] = (
            "moins de dix enfants ont changé de niveau : " + " ; ".join(few) + "."
        )
    return replace(figures, notes=told)


_OF_30_JUNE = (
    "children_30_june",
    "list_30_june",
    "duration_months.mean_present_30_june",
    "duration_months.km_median",
    "duration_months.km_median_24_months",
    "duration_months.still_followed",
)
_OF_31_AUGUST = (
    "exits.children",
    "exits.rate",
    "exits_by_sign",
    "positive_share.of_all",
    "positive_share.of_positive_and_negative",
    "state_31_august",
)


def _empty(figures: YearFigures, told: dict[str, str]) -> dict[str, str]:
    """Say what nobody's presence or nobody's exit leaves without a figure."""
    durations, shares = figures.duration_months, figures.positive_share
    reasons = (
        ("exits.rate", figures.exits.rate, _NOBODY),
        ("positive_share.of_all", shares.of_all, _NO_EXIT),
        (
            "positive_share.of_positive_and_negative",
            shares.of_positive_and_negative,
            "aucune sortie positive ou non positive pendant cette année.",
        ),
        ("duration_months.mean_of_year", durations.mean_of_year, _NOBODY),
        (
            "duration_months.mean_present_30_june",
            durations.mean_present_30_june,
            "aucun enfant n’était présent le 30 juin.",
        ),
        (
            "duration_months.mean_completed",
            durations.mean_completed,
            "aucun parcours ne s’est terminé pendant cette année.",
        ),
    )
    return {name: why for name, value, why in reasons if value is None and name not in told}


def _durations(figures: YearFigures, whole: Curve, recent: Curve) -> dict[str, str]:
    told = {}
    durations = figures.duration_months
    if durations.km_median is None:
        told["duration_months.km_median"] = _still_followed(whole)
    if durations.km_median_24_months is None:
        told["duration_months.km_median_24_months"] = _still_followed(recent)
    unknown = [months for months in MARKS if durations.still_followed[str(months)] is None]
    if unknown:
        told["duration_months.still_followed"] = (
            f"aucun parcours n’est observé au-delà de {unknown[0]} mois."
        )
    return told


def _still_followed(curve: Curve) -> str:
    """« plus de la moitié encore suivis à X mois », never a number for a median (§2.10)."""
    known = [months for months in MARKS if curve.at(months) is not None]
    if not known:
        return "trop peu de recul : aucun parcours n’est observé sur 6 mois."
    return f"plus de la moitié encore suivis à {known[-1]} mois."
