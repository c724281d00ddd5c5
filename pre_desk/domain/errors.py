"""Errors a person can correct: their text is a French sentence shown as it is."""

from pre_desk.domain.conflict import Conflict


class DomainError(Exception):
    """Something the person at the desk can correct.

    `message` is a complete French sentence; `field` names the form field or the
    file column it belongs to, when there is one.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(DomainError):
    """The object asked for is not in the vault (or no longer is)."""


class EditConflict(DomainError):
    """Somebody else saved the same object since it was read.

    `conflict` holds both versions when there is something to choose from; None when what
    was asked (an undo) cannot be done any more.
    """

    def __init__(
        self, message: str, conflict: Conflict | None = None, field: str | None = None
    ) -> None:
        super().__init__(message, field)
        self.conflict = conflict


class Forbidden(DomainError):
    """The role of the person does not allow this."""


class VaultError(DomainError):
    """The vault cannot be created, opened, saved or restored; the text says the remedy."""


class Cancelled(DomainError):
    """The person pressed « Annuler »; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Opération annulée : rien n’a été modifié.")
