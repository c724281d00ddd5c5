"""Fields that only cellules need: an hour, a number of minutes."""

import re
from datetime import time
from typing import Any

from pre_desk.domain.errors import DomainError
from pre_desk.ui.cellules.words import clock
from pre_desk.ui.editing.text_fields import TextField

_HOUR = re.compile(r"(\d{1,2})\s*(?:[hH:.]\s*(\d{2})?)?")


class HourField(TextField):
    """Reads 9h30, 14:00, 14; nothing typed is None."""

    def value(self) -> Any:
        typed = self.content().replace("\u00a0", " ").strip().replace(" h ", "h").replace(" h", "h")
        if not typed:
            return None
        found = _HOUR.fullmatch(typed)
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise DomainError("Heure illisible\u00a0: écrire 9h30 ou 14:00.", self.name)
        return time(int(found[1]), int(found[2] or 0))

    def show_value(self, value: Any) -> None:
        self.edit.setText(clock(value))
        self.settle()


class MinutesField(TextField):
    """Reads a number of minutes."""

    def value(self) -> Any:
        typed = self.content().strip()
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 3:
            raise DomainError("Écrire un nombre de minutes.", self.name)
        return int(typed)
