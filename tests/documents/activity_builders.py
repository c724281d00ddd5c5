"""What a programme did and spent in a year, for the paper's tests: whole numbers that add up."""

from pre_desk.indicators.activity_figures import (
    ActionFigures,
    Activity,
    Attendance,
    Delay,
    Delays,
    Meetings,
)
from pre_desk.indicators.budget_figures import (
    ActionCost,
    Amounts,
    BudgetFigures,
    Grant,
    NatureAmounts,
)
from pre_desk.indicators.rounding import share

# Action: children, séances, domain, opérateur.
OFFER = {
    "123 Malins": (0.08, 25, "Scolarité et langage", "Ville d’Antony, actions éducatives"),
    "Orchestre DEMOS": (0.03, 28, "Culture", "Philharmonie de Paris"),
    "Psychologue de la réussite éducative": (0.22, 0, "Soutien psychologique", "unknown"),
}


def some_activity(children: int, out: int) -> Activity:
    """The activity of a year of that many children, `out` of them gone."""
    counts = {name: int(children * part) for name, (part, *_) in OFFER.items()}
    actions = {name: some_action(counts[name], OFFER[name][1]) for name in OFFER}
    girls = children // 3
    return Activity(
        qpv={"yes": children - girls, "no": girls, "unknown": 0},
        origin={"Enseignant ou direction": children - girls, "PMI": girls},
        main_problem={"Attention": children - girls, "Estime de soi": girls},
        problems={"Attention": children, "Estime de soi": girls, "Logement": girls // 2},
        accord={"signed": children - girls // 9, "lapsed": 0, "refused": girls // 9, "pending": 0},
        not_followed={"signed": 0, "lapsed": 0, "refused": 0, "pending": girls // 8},
        delays=Delays(
            signal_to_accord=Delay(children=girls, left_out=4, mean=39.0, median=40.0),
            accord_to_action=Delay(children=girls // 2, left_out=9, mean=46.1, median=14.0),
        ),
        in_action=sum(counts.values()),
        all_actions=some_action(sum(counts.values()), 53),
        actions=actions,
        domains={OFFER[name][2]: one for name, one in actions.items()},
        operators={OFFER[name][3]: one for name, one in actions.items()},
        modalities={"collective": actions["123 Malins"], "individuelle": some_action(girls, 0)},
        fundings={"pre": actions["123 Malins"], "droit_commun": some_action(girls, 0)},
        relayed=out // 5,
        relayed_share=share(out // 5, out),
        meetings=Meetings(
            planned=15,
            held=14,
            passages=children * 2,
            children=children * 9 // 10,
            decisions=children,
            followed=children * 2 // 3,
            carried_out=children // 2,
            rate=share(children // 2, children * 2 // 3),
        ),
        per_referent={"p1": children - girls, "p2": girls},
        without_referent=girls // 7,
        news_months=6,
        without_news=girls // 6,
    )


def some_action(children: int, sessions: int) -> ActionFigures:
    """An action of that many children and séances, nine out of ten present."""
    expected = children * sessions
    return ActionFigures(
        participations=children + 1 if children else 0,
        children=children,
        attendance=Attendance(
            held=sessions,
            called=sessions,
            expected=expected,
            presents=expected * 9 // 10,
            rate=share(expected * 9 // 10, expected),
        ),
        planned_sessions=sessions + 3 if sessions else None,
        planned_children=children + 2,
    )


def some_budget(children: int, periode: str) -> BudgetFigures:
    """Three lines of an action each, and the running costs."""
    malins, demos, running = (
        some_amounts(30_000_00),
        some_amounts(9_000_00),
        some_amounts(80_123_45),
    )
    total = some_amounts(malins.voted_cents + demos.voted_cents + running.voted_cents)
    return BudgetFigures(
        periode=periode,
        total=total,
        actions={"fonctionnement": running, "123 Malins": malins, "Orchestre DEMOS": demos},
        operators={"fonctionnement": running, "Ville d’Antony, actions éducatives": malins},
        funders={"etat": running, "ville": malins, "caf": demos},
        natures={"pre": _nature(running, total), "droit_commun": _nature(malins, total)},
        children=children,
        per_child_cents=total.spent_cents // children if children else None,
        costs={
            "123 Malins": ActionCost(
                amounts=malins,
                children=12,
                sessions=25,
                per_child_cents=malins.spent_cents // 12,
                per_session_cents=malins.spent_cents // 25,
            )
        },
        grants={"Femmes Relais": Grant(asked_cents=9_000_00, voted_cents=7_000_00, paid_cents=1)},
    )


def some_amounts(voted: int) -> Amounts:
    """Nine tenths of a vote, spent."""
    spent = voted * 9 // 10
    return Amounts(voted_cents=voted, spent_cents=spent, rate=share(spent, voted))


def _nature(own: Amounts, total: Amounts) -> NatureAmounts:
    return NatureAmounts(
        amounts=own,
        voted_share=share(own.voted_cents, total.voted_cents),
        spent_share=share(own.spent_cents, total.spent_cents),
    )
