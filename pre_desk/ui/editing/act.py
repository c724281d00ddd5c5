"""What a form asks, and what is done with the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.saver import UseCase

Answers = Mapping[str, Any]
# Reads something in the background: its label, the use case, who hears the answer or refusal.
Ask = Callable[[str, UseCase, Callable[[Any], None], Callable[[DomainError], None]], None]


def _no_doubt(_: Any) -> Sequence[str]:
    return ()


def _ask_nothing(_: Ask) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that can be recorded about a child.

    `label` names the operation as « Annuler » will; `name` and `object_id` find its draft
    again; `save` turns what was answered into a use case; `warnings` are the doubts that
    its result leaves (DR-3); `prepare` is given a way to read what fields depend on; `final`
    when « Annuler » cannot take it back.
    """

    name: str
    object_id: str
    title: str
    label: str
    fields: Sequence[FormField]
    save: Callable[[Answers], UseCase]
    hint: str = ""
    verb: str = "Enregistrer"
    warnings: Callable[[Any], Sequence[str]] = _no_doubt
    prepare: Callable[[Ask], None] = _ask_nothing
    final: bool = False

    def answers(self) -> Answers:
        """What every field shown holds; raises Unreadable once each one that is has said so."""
        read: dict[str, Any] = {}
        refused: list[FormField] = []
        for field in self.fields:
            if field.isHidden():
                continue
            try:
                read[field.name] = field.value()
            except DomainError as error:
                field.refuse(error.message)
                refused.append(field)
        if refused:
            raise Unreadable(refused[0])
        return read

    def content(self) -> dict[str, str]:
        """What is typed, as a draft keeps it."""
        return {one.name: one.content() for one in self.fields}

    @property
    def dirty(self) -> bool:
        """Whether anything is typed that is not saved."""
        return any(one.dirty for one in self.fields)


class Unreadable(Exception):
    """Some fields cannot be read; they have said why."""

    def __init__(self, first: FormField) -> None:
        super().__init__("unreadable fields")
        self.first = first
