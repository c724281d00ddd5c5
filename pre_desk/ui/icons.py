"""Lucide icons, tinted with a colour of the palette and tinted again when it changes."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from pre_desk.bundled import bundled_path
from pre_desk.ui.theme import palette, px

SIZE = 18
RAIL_SIZE = 22
# Between a picture and the words of a push button, more than Qt's own.
_GAP = 4


def show_icon(
    widget: QAbstractButton | QLabel, name: str, colour: str = "secondary", size: int = SIZE
) -> None:
    """Show the icon `name` on a button or a label, in the palette's `colour`.

    A checkable button's icon takes the accent while it is checked.
    """
    widget.setProperty("icon_name", name)
    widget.setProperty("icon_colour", colour)
    widget.setProperty("icon_size", size)
    _draw_on(widget)


def redraw_icons(app: QApplication) -> None:
    """Tint every icon on screen again: the palette or the text size changed."""
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton | QLabel) and widget.property("icon_name"):
            _draw_on(widget)


def pixmap(name: str, colour: str, *, size: int = SIZE, gap: int = 0, ratio: int = 2) -> QPixmap:
    """Return the icon as a picture of `size` token pixels, in a « #RRGGBB » colour.

    `gap` is left empty at its right.
    """
    return _drawn(name, colour, px(size), px(gap), ratio)


def _draw_on(widget: QAbstractButton | QLabel) -> None:
    name = str(widget.property("icon_name"))
    size = int(widget.property("icon_size"))
    colour = getattr(palette(), str(widget.property("icon_colour")))
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, colour, size=size))
        return
    gap = _GAP if isinstance(widget, QPushButton) and widget.text() else 0
    made = QIcon(pixmap(name, colour, size=size, gap=gap))
    if colour != palette().secondary:
        # As grey as its words while nobody can press it.
        grey = pixmap(name, palette().secondary, size=size, gap=gap)
        made.addPixmap(grey, QIcon.Mode.Disabled)
    if widget.isCheckable():
        checked = pixmap(name, palette().accent, size=size, gap=gap)
        made.addPixmap(checked, QIcon.Mode.Normal, QIcon.State.On)
    widget.setIcon(made)
    widget.setIconSize(QSize(px(size) + px(gap), px(size)))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, side: int, gap: int, ratio: int) -> QPixmap:
    source = bundled_path(f"resources/icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    drawn = QPixmap((side + gap) * ratio, side * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
