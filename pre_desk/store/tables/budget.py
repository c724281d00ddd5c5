"""Budget lines, subsidies to associations and what actions planned."""

from sqlalchemy import BigInteger, Column, Integer, Table, UniqueConstraint

from pre_desk.domain.budget import Financeur, NatureBudget
from pre_desk.store.tables.columns import (
    Annee,
    Code,
    Period,
    identity,
    link,
    metadata,
    version,
    words,
)


def _cents(name: str) -> Column[int]:
    # A 32-bit integer would stop at 21 million euros.
    return Column(name, BigInteger, nullable=False, default=0)


ligne_budget = Table(
    "ligne_budget",
    metadata,
    identity(),
    Column("periode", Period, nullable=False),
    Column("financeur", Code(Financeur), nullable=False),
    Column("nature", Code(NatureBudget), nullable=False),
    link("action_id", optional=True),
    link("operateur_id", optional=True),
    words("objet"),
    _cents("vote"),
    _cents("depense"),
    version(),
)

subvention = Table(
    "subvention",
    metadata,
    identity(),
    link("operateur_id"),
    Column("periode", Period, nullable=False),
    words("objet"),
    _cents("demande"),
    _cents("vote"),
    _cents("verse"),
    version(),
)

prevision = Table(
    "prevision",
    metadata,
    identity(),
    link("action_id", index=False),
    Column("annee", Annee, nullable=False),
    Column("seances", Integer),
    Column("enfants", Integer),
    version(),
    UniqueConstraint("action_id", "annee"),
)
