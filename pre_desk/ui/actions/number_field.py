"""A whole number, which may be left out."""

from typing import Any

from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.text_fields import TextField


class NumberField(TextField):
    """Reads digits; nothing typed is None, unless `required`."""

    def value(self) -> Any:
        typed = self.content().strip().replace("\u202f", "").replace(" ", "")
        if not typed:
            if self._required:
                raise DomainError("À remplir.", self.name)
            return None
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 6:
            raise DomainError("Écrire un nombre entier.", self.name)
        return int(typed)

    def show_value(self, value: Any) -> None:
        self.edit.setText("" if value is None else str(value))
        self.settle()
