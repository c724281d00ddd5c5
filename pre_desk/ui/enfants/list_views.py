"""The views of the list: read once, shown, kept, renamed, dropped and put back."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.usecases.views import (
    EVERYBODY,
    SavedView,
    drop_view,
    keep_view,
    list_views,
    rename_view,
    show_view_first,
)

_KEEP, _RENAME, _DROP = "Garder une vue", "Renommer une vue", "Supprimer une vue"


class ListViews(QObject):
    """Every change is written at once, then the views are read again."""

    def __init__(self, panel: ListPanel, background: Background, today: datetime.date) -> None:
        super().__init__(panel)
        self._panel, self._background, self._today = panel, background, today
        self._wanted: str | None = None
        button = panel.views
        button.view_chosen.connect(panel.show_view)
        button.keep_wanted.connect(lambda name: self._keep(panel.present_view(name)))
        button.update_wanted.connect(self._update)
        button.rename_wanted.connect(self._rename)
        button.drop_wanted.connect(self._drop)
        button.first_wanted.connect(self._show_first)

    def load(self) -> None:
        """Read the views and show the one that comes first."""
        self._read(self._show_opening)

    def _read(self, then: Callable[[list[SavedView]], None]) -> None:
        self._background.read(
            "Lire les vues", lambda uow, _: list_views(uow, on=self._today), done=then
        )

    def _show_opening(self, views: list[SavedView]) -> None:
        self._panel.views.offer(views)
        # What somebody has begun to ask meanwhile stays asked.
        if self._panel.asked_something():
            return
        first = next(one for one in views if one.first)
        self._panel.show_view(first, as_left=first.shipped)
        if self._panel.has_index and not self._panel.model.rowCount():
            # A team that has just brought its children in has no parcours yet.
            everybody = next(one for one in views if one.id == EVERYBODY)
            self._panel.show_view(everybody, as_left=True)

    def _show_again(self, views: list[SavedView]) -> None:
        self._panel.views.offer(views)
        current = next((one for one in views if one.id == self._wanted), None)
        if current is not None:
            self._panel.views.show_current(current)

    def _keep(self, view: SavedView) -> None:
        self._run(_KEEP, keep_view, view, then=self._tell_kept)

    def _update(self, view: SavedView) -> None:
        present = self._panel.present_view(view.name)
        self._keep(replace(present, id=view.id, first=view.first))

    def _rename(self, view: SavedView, name: str) -> None:
        self._run(_RENAME, rename_view, view.id, name, then=self._tell_kept)

    def _drop(self, view: SavedView) -> None:
        self._run(_DROP, drop_view, view.id, then=self._tell_dropped)

    def _show_first(self, view: SavedView) -> None:
        told = f"La liste s’ouvrira sur «\u00a0{view.name}\u00a0»."
        self._run(
            _KEEP,
            show_view_first,
            view.id,
            then=lambda _: self._tell(told, view.id),
        )

    def _tell_kept(self, kept: SavedView) -> None:
        self._panel.views.named()
        self._tell(f"La vue «\u00a0{kept.name}\u00a0» est gardée.", kept.id)

    def _tell_dropped(self, gone: SavedView) -> None:
        self._tell(f"La vue «\u00a0{gone.name}\u00a0» est supprimée.", "")
        self._panel.notice.offer("Annuler", partial(self._keep, gone))

    def _tell(self, sentence: str, view_id: str) -> None:
        self._panel.notice.tell(sentence)
        self._wanted = view_id
        self._read(self._show_again)

    def _run(
        self, what: str, use_case: Callable[..., Any], *told: Any, then: Callable[[Any], None]
    ) -> None:
        self._background.run(
            what,
            lambda uow, _: use_case(uow, *told, on=self._today),
            done=then,
            failed=self._refuse,
        )

    def _refuse(self, error: DomainError) -> None:
        if not self._panel.views.refuse_name(error.message):
            self._panel.notice.refuse(error.message)
