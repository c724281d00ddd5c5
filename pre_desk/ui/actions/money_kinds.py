"""What the lines of money tables hold: how each cell is written, and read into an object."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from pre_desk.domain.action import Action, Operateur
from pre_desk.domain.budget import Financeur, LigneBudget, NatureBudget, Subvention
from pre_desk.domain.errors import DomainError
from pre_desk.domain.montant import read_euros, write_euros
from pre_desk.domain.names import fold
from pre_desk.domain.periode import Periode
from pre_desk.french import euros, percent
from pre_desk.indicators.rounding import share

Money = LigneBudget | Subvention
RUNNING_COSTS = "Fonctionnement"
_LONGEST = 500
_TO_CHOOSE = "Choisir dans la liste."


class Cell(Enum):
    """How a column is typed."""

    CHOICE = auto()
    TEXT = auto()
    AMOUNT = auto()
    COMPUTED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyColumn:
    """One column: `name` is that of the field a refusal speaks of.

    `shown` writes a stored object, `typed` writes it as one would type it, `read` turns a
    text into the fields it changes; a computed column is only shown.
    """

    name: str
    title: str
    cell: Cell
    shown: Callable[[Any], str]
    typed: Callable[[Any], str] = str
    read: Callable[[str], Mapping[str, Any]] = lambda _: {}
    words: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class MoneyKind:
    """One kind of line: its columns, and an empty one to begin from."""

    name: str
    columns: tuple[MoneyColumn, ...]
    empty: Money

    def built(self, start: Money, texts: Mapping[str, str]) -> Money:
        """Return `start` with what was typed; Unread tells each cell that cannot be read."""
        fields: dict[str, Any] = {}
        refused: dict[str, str] = {}
        for column in self.columns:
            if column.name in texts:
                try:
                    fields |= column.read(texts[column.name])
                except DomainError as error:
                    refused[column.name] = error.message
            elif column.cell is Cell.CHOICE and not column.shown(start):
                refused[column.name] = _TO_CHOOSE
        if refused:
            raise Unread(refused)
        try:
            return replace(start, **fields)
        except DomainError as error:
            raise Unread({self.column_of(error.field): error.message}) from None

    def column_of(self, field: str | None) -> str:
        """Return the column that shows a field: the first one for what no column shows."""
        known = {one.name for one in self.columns}
        return field if field in known else self.columns[0].name


class Unread(Exception):
    """Some cells of a line cannot be read: why, by the name of their column."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__("unreadable cells")
        self.reasons = dict(reasons)


def budget_kind(
    periode: Periode, actions: Sequence[Action], operateurs: Sequence[Operateur]
) -> MoneyKind:
    """Return the lines of the budget of a period."""
    targets = _targets(actions, operateurs)
    return MoneyKind(
        name="une ligne de budget",
        empty=LigneBudget(id="", periode=periode),
        columns=(
            _choice(
                "action_id",
                "Action ou opérateur",
                list(targets),
                lambda one: _target(one, targets),
                lambda label: _target_fields(targets[label]),
            ),
            _coded("financeur", "Financeur", Financeur),
            _coded("nature", "Nature", NatureBudget),
            _text("objet", "Objet"),
            _amount("vote", "Voté"),
            _amount("depense", "Dépensé"),
            _computed("Exécution", lambda one: _rate(one.depense, one.vote)),
        ),
    )


def subvention_kind(periode: Periode, operateurs: Sequence[Operateur]) -> MoneyKind:
    """Return the subsidies of a period; `operateurs` are those that can be given one."""
    names = {one.nom: one.id for one in operateurs}
    labels = {key: nom for nom, key in names.items()}
    return MoneyKind(
        name="une subvention",
        empty=Subvention(id="", operateur_id="", periode=periode),
        columns=(
            _choice(
                "operateur_id",
                "Association",
                list(names),
                lambda one: labels.get(one.operateur_id, ""),
                lambda label: {"operateur_id": names[label]},
            ),
            _text("objet", "Objet"),
            _amount("demande", "Demandé"),
            _amount("vote", "Voté"),
            _amount("verse", "Versé"),
        ),
    )


Target = tuple[str, str]


def _targets(actions: Sequence[Action], operateurs: Sequence[Operateur]) -> dict[str, Target]:
    """Return what a line can be about, by its label; two of one name are told apart."""
    runs = {one.id: one.nom for one in operateurs}
    found: dict[str, Target] = {RUNNING_COSTS: ("", "")}
    for action in actions:
        label = action.nom
        if label in found:
            label = f"{action.nom} ({runs.get(action.operateur_id or '', 'sans opérateur')})"
        found[label] = ("action_id", action.id)
    for one in operateurs:
        label = one.nom if one.nom not in found else f"{one.nom} (opérateur)"
        found[label] = ("operateur_id", one.id)
    return found


def _target(ligne: LigneBudget, targets: Mapping[str, Target]) -> str:
    wanted = ("action_id", ligne.action_id) if ligne.action_id else ("", "")
    if ligne.operateur_id:
        wanted = ("operateur_id", ligne.operateur_id)
    return next((label for label, one in targets.items() if one == wanted), "")


def _target_fields(target: Target) -> dict[str, str | None]:
    fields: dict[str, str | None] = {"action_id": None, "operateur_id": None}
    return fields | {target[0]: target[1]} if target[0] else fields


def _choice(
    name: str,
    title: str,
    labels: Sequence[str],
    shown: Callable[[Any], str],
    fields: Callable[[str], Mapping[str, Any]],
) -> MoneyColumn:
    return MoneyColumn(
        name=name,
        title=title,
        cell=Cell.CHOICE,
        shown=shown,
        typed=shown,
        read=lambda text: fields(best_label(labels, text)),
        words=labels,
    )


def _coded(name: str, title: str, kind: type[Financeur] | type[NatureBudget]) -> MoneyColumn:
    members = {one.label: one for one in kind}
    return _choice(
        name,
        title,
        list(members),
        lambda one: str(getattr(one, name).label),
        lambda label: {name: members[label]},
    )


def _text(name: str, title: str) -> MoneyColumn:
    def read(text: str) -> dict[str, str]:
        if len(text) > _LONGEST:
            raise DomainError(f"Trop long\u00a0: {_LONGEST} signes au plus.", name)
        return {name: text.strip()}

    def shown(one: Money) -> str:
        return str(getattr(one, name))

    return MoneyColumn(name=name, title=title, cell=Cell.TEXT, shown=shown, typed=shown, read=read)


def _amount(name: str, title: str) -> MoneyColumn:
    return MoneyColumn(
        name=name,
        title=title,
        cell=Cell.AMOUNT,
        shown=lambda one: euros(getattr(one, name)),
        typed=lambda one: write_euros(getattr(one, name)),
        read=lambda text: {name: read_euros(text)},
    )


def _computed(title: str, shown: Callable[[Any], str]) -> MoneyColumn:
    return MoneyColumn(name="", title=title, cell=Cell.COMPUTED, shown=shown)


def _rate(spent: int, voted: int) -> str:
    rate = share(spent, voted)
    return "–" if rate is None else percent(rate)


def best_label(labels: Sequence[str], text: str) -> str:
    """Return the label written so, or the only one that holds it; DomainError otherwise."""
    typed = fold(text)
    if not typed:
        raise DomainError(_TO_CHOOSE)
    exact = [one for one in labels if fold(one) == typed]
    holding = [one for one in labels if typed in fold(one)]
    found = exact or holding
    if not found:
        raise DomainError(f"«\u00a0{text.strip()[:40]}\u00a0» n’est pas dans la liste.")
    if len(found) > 1 and not exact:
        raise DomainError(f"«\u00a0{text.strip()[:40]}\u00a0» peut être plusieurs choix.")
    return found[0]
