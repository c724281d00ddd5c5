"""Any content a vault may hold, for Hypothesis: every table, awkward texts, true rules."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import TypeCellule
from pre_desk.domain.periode import Periode
from pre_desk.domain.reference import Genre, Reference
from pre_desk.intake.columns import Column, Kind, Sheet, sheets
from pre_desk.store.attachments import seal_attachment
from pre_desk.store.tables import ENTITIES
from pre_desk.store.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 23)
SHEETS = sheets(ENTITIES)

_AWKWARD = [
    "=1+1",
    "'=1+1",
    "'",
    "+33 6 00",
    "@x",
    "\tx",
    "\rx",
    "＝x",
    "-",
    'a;b"c"',
    "l1\r\nl2\nl3\rl4",
    " espaces ",
    "\ufeffx",
    "x\0y",
    "Éloïse d’Œuvre\u202f!",
    "\u2028",
    "𝔘",
]
texts = st.sampled_from(_AWKWARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
days = st.dates(date(2018, 1, 1), TODAY)
births = st.dates(date(2005, 1, 1), date(2014, 1, 1))
entries = st.dates(date(2018, 1, 1), date(2022, 1, 1))
names = texts.map(lambda text: f"{text}N")

_VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: texts,
    Kind.INTEGER: st.integers(0, 10**9),
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: days,
    Kind.TIME: st.times().map(lambda one: one.replace(fold=0)),
    Kind.ANNEE: st.integers(2017, 2025).map(AnneeScolaire),
    Kind.PERIODE: st.builds(Periode, st.integers(2017, 2025), st.booleans()),
    Kind.AMOUNT: st.integers(0, 10**10),
    Kind.SEALED: st.binary(min_size=1, max_size=5),
}


class AnyTeam:
    """Draws objects and stores them; each links to earlier ones."""

    def __init__(self, uow: UnitOfWork, draw: Any) -> None:
        self.uow, self.draw = uow, draw
        self.codes = {
            genre: [one.code for one in uow.reference.find(genre=genre)] for genre in Genre
        }

    def fill(self) -> None:
        """Store up to two new objects in every table."""
        for table, sheet in SHEETS.items():
            for _ in range(self.draw(st.integers(0, 2))):
                self.add(table, sheet)

    def add(self, table: str, sheet: Sheet) -> None:
        """Store one object, unless what it needs is missing or an equal one is there."""
        values = {"id": self.uow.new_id()}
        for column in sheet.columns[1:]:
            values[column.field] = self.value(table, column)
        for target in (column for column in sheet.columns if column.required and column.target):
            if values[target.field] is None:
                return
        values |= self.truth(table, values)
        if table == "passage" and values["parcours_id"] is values["enfant_id"] is None:
            return
        if not self.doubled(table, values):
            self.uow.of(table).add(ENTITIES[table](**values))
            self.follow(table, values)

    def value(self, table: str, column: Column) -> Any:
        if column.kind is Kind.LINK:
            known = [one.id for one in self.uow.of(column.target).find()]
            return self.draw(st.sampled_from(known)) if known else None
        optional = column.default is None
        return self.draw(
            st.none() | self.one(table, column) if optional else self.one(table, column)
        )

    def one(self, table: str, column: Column) -> st.SearchStrategy[Any]:
        if column.kind is Kind.CODED:
            return st.sampled_from(list(column.coded))
        if column.kind is Kind.REFERENCE:
            return st.sampled_from(self.codes[column.genre])
        if column.name in ("nom", "prenom", "libelle", "code", "texte"):
            return names
        return _VALUES.get(column.kind, st.just(b""))

    def truth(self, table: str, values: dict[str, Any]) -> dict[str, Any]:
        """Fields that the rules of the trade decide."""
        rules = {
            "reference": lambda: {"groupe": "+", "code": values["code"].strip()},
            "enfant": lambda: {"naissance": self.draw(births)},
            "etablissement": lambda: {"uai": self.draw(st.sampled_from([None, "0921234S"]))},
            "parcours": self.stay,
            "participation": lambda: {"fin": None},
            "mesure_ase": lambda: {"fin": None},
            "action": lambda: {"fin": None},
            "ligne_budget": lambda: {"operateur_id": None} if values["action_id"] else {},
            "prevision": lambda: {"seances": self.draw(st.integers(0, 99)), "enfants": None},
            "accord": lambda: {"echeance": None},
            "campagne": lambda: {"fin": values["debut"]},
            "seance": lambda: {"minutes": 45},
            "cellule": lambda: self.meeting(values),
            "passage": lambda: {"enfant_id": None} if values["parcours_id"] else {},
            "vacances": lambda: {"fin": values["debut"]},
            "descripteur": lambda: {"cycle": 3},
            "seuil": lambda: {"k": 5},
            "document": lambda: self.attachment(values),
        }
        return {**rules.get(table, dict)(), "version": self.draw(st.integers(1, 3))}

    def stay(self) -> dict[str, Any]:
        entree = self.draw(entries)
        sortie = self.draw(st.none() | st.integers(0, 300).map(lambda n: entree + timedelta(n)))
        told: dict[str, Any] = {"entree": entree, "sortie": sortie}
        if sortie is None:
            return told | {"motif_sortie": None, "sortie_confirmee": None}
        return told | {"sortie_phrase": "Elle lit seule."}

    def meeting(self, values: dict[str, Any]) -> dict[str, Any]:
        alone = values["etablissement_id"] is None
        return {"type": TypeCellule.PASSERELLE} if alone else {}

    def attachment(self, values: dict[str, Any]) -> dict[str, Any]:
        content = self.draw(st.binary(max_size=20))
        sealed = seal_attachment(self.uow.attachments_key, values["id"], content)
        return {"scelle": sealed, "taille": len(content)}

    def doubled(self, table: str, values: dict[str, Any]) -> bool:
        unique = {
            "scolarite": ("enfant_id", "debut"),
            "suivi": ("parcours_id",),
            "referent": ("parcours_id", "debut"),
            "presence": ("seance_id", "participation_id"),
            "participant_cellule": ("cellule_id", "professionnel_id"),
            "passage": ("cellule_id", "parcours_id", "enfant_id"),
            "charte": ("professionnel_id", "annee"),
            "raison_passage": ("passage_id", "nature"),
            "ajournement": ("cellule_id", "enfant_id"),
            "tenue": ("cellule_id",),
            "releve": ("cellule_id", "numero"),
            "passage_releve": ("releve_id", "passage_id"),
            "transmission": ("passage_id",),
            "membre_cellule": ("professionnel_id", "etablissement_id", "passerelle"),
            "campagne": ("annee", "vague"),
            "item": ("grille_id", "code"),
            "descripteur": ("item_id", "niveau"),
            "evaluation": ("enfant_id", "campagne_id"),
            "reponse": ("evaluation_id", "item_id"),
            # One stay a child is enough, and never two on one day.
            "parcours": ("enfant_id",),
            "etablissement": ("uai",),
            "reference": ("genre", "code"),
            "bilan": ("annee", "edition"),
            "bilan_fige": ("bilan_id",),
            "seuil": ("audience", "numero"),
            "publication": ("numero",),
            "prevision": ("action_id", "annee"),
        }.get(table)
        if unique is None or values[unique[0]] is None:
            return False
        return bool(self.uow.of(table).find(**{name: values[name] for name in unique}))

    def follow(self, table: str, values: dict[str, Any]) -> None:
        """A parcours is on a list from its first day (DR-2)."""
        if table == "parcours":
            suivi = {"parcours_id": values["id"], "debut": values["entree"]}
            liste = self.draw(st.sampled_from(list(SHEETS["suivi"].columns[3].coded)))
            made = ENTITIES["suivi"](id=self.uow.new_id(), liste=liste, **suivi)
            self.uow.suivi.add(made)


def change_shipped(uow: UnitOfWork, draw: Any) -> None:
    """Change one shipped word, as a team may."""
    one: Reference = draw(st.sampled_from(uow.reference.find()))
    kept = ("id", "genre", "code", "groupe", "version")
    changed = {name: getattr(one, name) for name in kept}
    uow.reference.replace(Reference(**changed, libelle=draw(names), actif=draw(st.booleans())))
