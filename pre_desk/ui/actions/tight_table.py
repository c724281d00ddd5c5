"""A table of many columns: its titles are broken at each space, to leave room to the rows."""

from collections.abc import Collection, Sequence

from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.widgets.plain_table import PlainTable, Rows, tab_separated


class TightTable(PlainTable):
    """Copied with its titles on one line."""

    def __init__(
        self,
        name: str,
        header: Sequence[str],
        rows: Rows,
        *,
        words: Collection[int] = (0,),
        strong: Collection[int] = (),
    ) -> None:
        self._titles, self._cells = header, rows
        broken = [one if at in words else one.replace(" ", "\n") for at, one in enumerate(header)]
        super().__init__(name, broken, rows, words=words, strong=strong)

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        copy_briefly(tab_separated(self._titles, self._cells))
