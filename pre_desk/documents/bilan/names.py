"""French names of the figures, as notes and reasons call them."""

from pre_desk.indicators.figures import YearFigures

_NAMES = {
    "children": "Effectif de l’année",
    "children_30_june": "Effectif au 30 juin",
    "parcours": "Parcours de l’année",
    "entries": "Entrées",
    "exits": "Sorties",
    "exits.children": "Enfants sortis",
    "exits.rate": "Taux de sortie",
    "exits_by_sign": "Sorties selon le motif",
    "positive_share": "Part des sorties positives",
    "positive_share.of_all": "Sorties positives, part des sortis",
    "positive_share.of_positive_and_negative": "Sorties positives, part des positives et non"
    " positives",
    "list_30_june": "Listes au 30 juin",
    "list_of_year": "Liste de l’année",
    "state_31_august": "Répartition au 31 août",
    "duration_months": "Durées",
    "duration_months.mean_of_year": "Durée moyenne dans le dispositif",
    "duration_months.mean_present_30_june": "Ancienneté des présents",
    "duration_months.mean_completed": "Durée des parcours achevés",
    "duration_months.km_median": "Durée médiane (Kaplan-Meier)",
    "duration_months.km_median_24_months": "Durée médiane, 24 derniers mois",
    "duration_months.still_followed": "Parcours encore en cours",
    "cohort": "Cohortes",
    "evaluations": "Évaluations",
    "evaluations.sign_test_p": "Test des signes",
    "completeness": "Complétude des évaluations",
    "identity_holds": "Contrôle des effectifs",
    "activity": "Activité",
    "activity.per_referent": "Enfants par référent",
    "activity.without_referent": "Enfants sans référent",
    "activity.relayed": "Sorties relayées par le droit commun",
    "activity.relayed_share": "Sorties relayées par le droit commun, part des sortis",
    "activity.all_actions.attendance.rate": "Taux de présence",
    "activity.meetings.rate": "Décisions réalisées",
    "activity.delays.signal_to_accord.mean": "Délai du repérage à l’accord, moyenne",
    "activity.delays.signal_to_accord.median": "Délai du repérage à l’accord, médiane",
    "activity.delays.accord_to_action.mean": "Délai de l’accord à la première action, moyenne",
    "activity.delays.accord_to_action.median": "Délai de l’accord à la première action, médiane",
    "budget": "Budget",
    "budget.total.rate": "Exécution du budget",
}


def name_of(key: str, year: YearFigures) -> str:
    """Return the French name of the figure that `key` names, or of the whole it belongs to."""
    whole = key
    while whole:
        if whole in _NAMES:
            return _detailed(_NAMES[whole], key[len(whole) + 1 :], year)
        whole = whole.rpartition(".")[0]
    return "Autre chiffre"


def _detailed(name: str, rest: str, year: YearFigures) -> str:
    """Add what `rest` of a key tells: an item of the grid, a number of months, a wave."""
    first = rest.partition(".")[0]
    if first in year.evaluations:
        return f"{name} : {year.evaluations[first].label}"
    if first.isdecimal():
        return f"{name} à {first} mois"
    return f"{name}, {first}" if first in year.completeness else name
