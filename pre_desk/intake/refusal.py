"""Why something brought to the application cannot be taken."""

from dataclasses import dataclass, field

from pre_desk.domain.errors import DomainError


class UnreadableSource(DomainError):
    """The folder as a whole cannot be taken: nothing of it is proposed."""

    def __init__(self, message: str, file: str = "", line: int | None = None) -> None:
        place = ", ligne ".join(str(part) for part in (file, line) if part)
        super().__init__(f"{place}\u00a0: {message}" if place else message)
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one line is refused; the first line of a file, its header, is line 1."""

    file: str
    line: int
    reason: str = field(repr=False)
