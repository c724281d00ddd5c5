"""What final editions keep, the thresholds signed, and the register of what was published."""

from sqlalchemy import Column, Date, Integer, String, Table, Text, UniqueConstraint

from pre_desk.domain.publication import Audience, Methode
from pre_desk.store.tables.columns import Annee, Code, identity, link, metadata, version

bilan_fige = Table(
    "bilan_fige",
    metadata,
    identity(),
    link("bilan_id", index=False),
    Column("extrait_le", Date, nullable=False),
    Column("empreinte", String, nullable=False),
    Column("sel", String, nullable=False),
    Column("contenu", Text, nullable=False),
    version(),
    UniqueConstraint("bilan_id"),
)

seuil = Table(
    "seuil",
    metadata,
    identity(),
    Column("audience", Code(Audience), nullable=False),
    Column("k", Integer, nullable=False),
    Column("signe_le", Date, nullable=False),
    Column("par", String, nullable=False),
    Column("numero", Integer, nullable=False),
    version(),
    UniqueConstraint("audience", "numero"),
)

publication = Table(
    "publication",
    metadata,
    identity(),
    Column("numero", Integer, nullable=False),
    Column("annee", Annee, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("audience", Code(Audience), nullable=False),
    Column("k", Integer, nullable=False),
    Column("methode", Code(Methode), nullable=False),
    Column("date", Date, nullable=False),
    Column("par", String, nullable=False),
    Column("contenu", Text, nullable=False),
    Column("empreintes", Text, nullable=False),
    version(),
    UniqueConstraint("numero"),
)
