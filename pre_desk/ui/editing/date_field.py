"""A date, typed in few keys and written out when one leaves it."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.french import day
from pre_desk.ui.editing.field import FormField, LineEdit
from pre_desk.ui.editing.typed_dates import read_date
from pre_desk.ui.theme import px

_HINT = "jj/mm/aaaa"
# A date is never longer: what is said of it may be.
_WIDEST = 320


class DateField(FormField):
    """Reads 3/9, 3-12, 031226, 3/12/26; a day to come only where `future` is allowed."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        today: date,
        future: bool = False,
        required: bool = True,
        help_text: str = "",
    ) -> None:
        super().__init__(name, title, help_text=help_text)
        self._today, self._future, self._required = today, future, required
        self.edit = LineEdit()
        self.edit.setPlaceholderText(_HINT)
        self.edit.setMaximumWidth(px(_WIDEST))
        self.edit.textEdited.connect(lambda _: self._typed())
        self._hold(self.edit)

    def value(self) -> Any:
        """Return the date, or None where nothing is typed and nothing is asked."""
        try:
            read = read_date(self.content(), today=self._today, future=self._future)
        except DomainError as error:
            raise DomainError(error.message, self.name) from None
        if read is None and self._required:
            raise DomainError("Il manque la date.", self.name)
        return read

    def content(self) -> str:
        return self.edit.text()

    def restore(self, content: str) -> None:
        self.edit.setText(content)

    def show_value(self, value: Any) -> None:
        self.edit.setText(day(value))
        self.settle()

    def focus_widget(self) -> QWidget:
        return self.edit

    def short(self) -> QWidget | None:
        return self.edit

    def _leave(self) -> None:
        if self.dirty:
            try:
                read = read_date(self.content(), today=self._today, future=self._future)
            except DomainError as error:
                self.refuse(error.message)
            else:
                self.edit.setText(day(read))
        super()._leave()
