"""Windows drawn into files, in both themes, without anybody in front of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background
from pre_desk.ui.gallery import Gallery
from pre_desk.ui.theme import Theme


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def gallery(qapp: QApplication, background: Background, tmp_path: Path) -> Gallery:
    return Gallery(qapp, Theme(qapp, "light"), background, tmp_path)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setProperty("role", "pane")
    qtbot.addWidget(made)
    return made


def test_a_window_is_drawn_in_light_and_dark_at_the_size_of_a_laptop(
    gallery: Gallery, window: QWidget, tmp_path: Path
) -> None:
    gallery.draw(window, "page")
    assert gallery.images == [tmp_path / "page-clair.png", tmp_path / "page-sombre.png"]
    for path, palette in zip(gallery.images, (tokens.LIGHT, tokens.DARK), strict=True):
        drawn = QImage(str(path))
        assert (drawn.width(), drawn.height()) == (1366, 768)
        assert drawn.pixelColor(700, 400) in (QColor(palette.surface), QColor(palette.background))


def test_what_a_screen_could_not_read_stops_the_drawing(
    gallery: Gallery, background: Background, window: QWidget
) -> None:
    background.refused.emit(DomainError("Le disque est plein."))
    with pytest.raises(DomainError, match="Le disque est plein"):
        gallery.draw(window, "page")
    assert gallery.images == []


def test_a_folder_that_is_not_there_is_told(
    qapp: QApplication, background: Background, window: QWidget, tmp_path: Path
) -> None:
    lost = Gallery(qapp, Theme(qapp, "light"), background, tmp_path / "absent")
    with pytest.raises(DomainError, match="Impossible d’écrire"):
        lost.draw(window, "page")
