"""Budget lines and subsidies as figures count them: with the names of who runs what."""

from sqlalchemy import Connection, select

from pre_desk.indicators.budget import Accounts, GrantLine, Line
from pre_desk.store.tables.budget import ligne_budget, subvention
from pre_desk.store.tables.suivi import action, operateur


def load_accounts(connection: Connection) -> Accounts:
    """Return everything that was typed; the opérateur of a line is that of its action."""
    names = {row.id: row.nom for row in connection.execute(select(operateur))}
    runs = {row.id: row.operateur_id for row in connection.execute(select(action))}
    lines = tuple(
        Line(
            row.periode,
            row.action_id or "",
            names.get(runs.get(row.action_id) or row.operateur_id, ""),
            str(row.financeur.value),
            str(row.nature.value),
            row.vote,
            row.depense,
        )
        for row in connection.execute(select(ligne_budget).order_by(ligne_budget.c.id))
    )
    grants = tuple(
        GrantLine(
            *(row.periode, names[row.operateur_id], row.demande, row.vote, row.verse),
            row.objet,
        )
        for row in connection.execute(select(subvention).order_by(subvention.c.id))
    )
    return Accounts(lines, grants)
