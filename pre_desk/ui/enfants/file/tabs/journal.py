"""Journal: who did what to this file, and when; who has opened it."""

from pre_desk.ui.enfants.file.tabs.tab import FileContext, ReadingTab
from pre_desk.ui.enfants.file.words import moment
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.file_journal import Cursor, Entry, JournalPage, read_file_journal


class JournalTab(ReadingTab):
    """The latest first, a page at a time."""

    code, title = "journal", "Journal"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.entries = Section("Qui a fait quoi", "Rien n’a encore été noté sur cette fiche.")
        self.more = button("Voir plus ancien", self.show_more)
        self.more.hide()
        self.page.addWidget(self.entries)
        self.page.addWidget(self.more)
        self._told: list[Entry] = []
        self._after: Cursor | None = None
        self._about = ""

    def fill(self, file: EnfantFile) -> None:
        same = file.enfant.id == self._about
        self._about = file.enfant.id
        self._told, self._after = [], None
        # Reading it again because something changed is not somebody reading it.
        self._ask_page(record=self.context.writable and not same)

    def show_more(self) -> None:
        """Show the page before."""
        self._ask_page(record=False)

    def _ask_page(self, *, record: bool) -> None:
        enfant_id, after = self._about, self._after
        self.ask(
            "Lire le journal d’une fiche",
            lambda uow, _: read_file_journal(uow, enfant_id, after=after, record=record),
            self._show,
            writes=record,
        )

    def _show(self, page: JournalPage) -> None:
        self._told += page.entries
        self._after = page.after
        self.entries.show_lines([_line(one) for one in self._told])
        self.more.setVisible(page.after is not None)


def _line(entry: Entry) -> Line:
    times = f" ({entry.times}\u00a0fois)" if entry.times > 1 else ""
    return Line(
        key=entry.key,
        title=f"{entry.what}{times}",
        aside=f"{entry.who} · {moment(entry.utc)}",
        details=entry.details,
    )
