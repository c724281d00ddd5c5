"""What the reading of a folder found: counts, refusals, words to map, things not read."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold
from pre_desk.intake.columns import ATTACHMENTS, MANIFEST
from pre_desk.intake.proposal import FileCount, Question
from pre_desk.intake.refusal import Reason
from pre_desk.intake.vocabulary import UnknownWord


class Report:
    """Grows while a folder is read; a line is refused once, for its first reason."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []
        self.notices: list[str] = []
        self._read: Counter[str] = Counter()
        self._refused: dict[str, set[int]] = defaultdict(set)
        self._questions: dict[tuple[str, str], Question] = {}

    def read(self, file: str) -> None:
        """Count one line of a file."""
        self._read[file] += 1

    def refuse(self, file: str, line: int, fault: DomainError) -> None:
        """Refuse a line; an unknown word becomes a question."""
        if isinstance(fault, UnknownWord):
            # One question for « Suivi léger » and « suivi leger »: an answer serves both.
            place = fault.kind, fold(fault.text)
            asked = self._questions.get(place)
            self._questions[place] = (
                replace(asked, count=asked.count + 1)
                if asked
                else Question(fault.kind, fault.label, fault.text, fault.choices, 1, file, line)
            )
        self.refuse_for(Reason(file, line, fault.message))

    def refuse_for(self, reason: Reason) -> None:
        """Refuse a line for a reason already written."""
        if reason.line not in self._refused[reason.file]:
            self._refused[reason.file].add(reason.line)
            self.reasons.append(replace(reason, reason=_sentence(reason.reason)))

    def refused(self, file: str) -> frozenset[int]:
        """Return the lines refused in a file."""
        return frozenset(self._refused[file])

    def unread_files(self, known: Iterable[str], present: Iterable[str]) -> None:
        """Tell which files will not be read."""
        extra = set(present) - set(known) - {MANIFEST}
        for name in sorted(one for one in extra if not one.startswith((ATTACHMENTS, "."))):
            self.notices.append(f"{name} n’est pas un fichier du dossier d’échange\u00a0: non lu.")

    def unread_columns(self, file: str, names: Iterable[str]) -> None:
        """Tell which columns of a file will not be read."""
        for name in names:
            self.notices.append(f"{file}\u00a0: la colonne «\u00a0{name}\u00a0» n’est pas lue.")

    def chosen_levels(self, file: str, several: "Counter[str]") -> None:
        """Tell, once, which classes of several levels had one chosen by age."""
        for text, count in several.items():
            lines = "1 ligne" if count == 1 else f"{count} lignes"
            self.notices.append(
                f"{file}\u00a0: «\u00a0{text}\u00a0» ({lines})\u00a0: "
                "le niveau est choisi d’après l’âge, à relire."
            )
        several.clear()

    def counts(self) -> tuple[FileCount, ...]:
        """Return the lines read and refused, file by file."""
        return tuple(
            FileCount(file, count, len(self._refused[file])) for file, count in self._read.items()
        )

    def accepted(self, file: str) -> int:
        """Return how many lines of a file would be imported."""
        return self._read[file] - len(self._refused[file])

    def questions(self) -> tuple[Question, ...]:
        """Return the words to map, most frequent first."""
        return tuple(sorted(self._questions.values(), key=lambda one: (-one.count, one.text)))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
