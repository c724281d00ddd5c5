"""What each window is asked, whatever it shows: names, keyboard, focus, room, words."""

from collections.abc import Iterator
from operator import ne

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.help.book import read_book
from pre_desk.ui.help.places import PROPERTY
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.badge import Badge
from pre_desk.ui.widgets.drawing import Drawing
from pre_desk.ui.widgets.elided import ElidedLabel
from pre_desk.ui.widgets.plain_table import PlainTable, strong_font

# A blinking cursor is not a visible focus: it changes fewer points than this.
_FEWEST_POINTS = 60
_FAR = 400
# Tab goes from link to link inside a page before it leaves it.
_MOST_LINKS = 60
# What Qt adds to the size that a tool button asks for.
_SPARE = 3
_WHOLE = (QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree)


def told(widget: QWidget) -> str:
    """How a failure names a widget."""
    words = getattr(widget, "text", None)
    shown = widget.accessibleName() or (words() if callable(words) else "")
    return f"{type(widget).__name__}({shown!r})"


def nameless(window: QWidget) -> list[str]:
    """What the keyboard can reach and a screen reader could not name."""
    root = QAccessible.queryAccessibleInterface(window)
    return [
        f"{one.role().name} {type(one.object()).__name__}"
        for one in _interfaces(root)
        if one.state().focusable and not one.text(QAccessible.Text.Name).strip()
    ]


def _interfaces(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    widget = one.object()
    if isinstance(widget, QWidget) and not widget.isVisible():
        return
    yield one
    if one.role() in _WHOLE:
        # Its cells are read one by one: their names are what they show.
        return
    for at in range(one.childCount()):
        child = one.child(at)
        if child is not None and child.isValid():
            yield from _interfaces(child)


def lost_help(window: QWidget) -> list[str]:
    """Places that F1 would open and that are not in the manual."""
    places = [str(one.property(PROPERTY) or "") for one in window.findChildren(QWidget)]
    return sorted({one for one in places if one and not read_book().has(one)})


def focusable(window: QWidget) -> list[QWidget]:
    """What Tab must reach in a window, as it is shown."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.window() is window.window()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not _stands_behind(one)
    ]


def _stands_behind(one: QWidget) -> bool:
    """Of several choices of which one holds, Tab reaches that one; arrows reach the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    held = group.checkedButton() if group is not None and group.exclusive() else None
    return held is not None and held is not one


def unreached(window: QWidget, *, backwards: bool = False) -> list[str]:
    """What Tab, pressed again and again from the first widget, does not come to."""
    wanted = focusable(window)
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    held = 0
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    for _ in range(_FAR):
        now = QApplication.focusWidget()
        if now is None:
            return [f"the focus is lost after {told(seen[-1] if seen else wanted[0])}"]
        held = held + 1 if seen and now is seen[-1] else 0
        if held > _MOST_LINKS or (not held and now in seen[:1]):
            # Held where it is, or round again.
            break
        seen.append(now)
        QTest.keyClick(now, key)
    return [told(one) for one in wanted if one not in seen]


def dead_stops(window: QWidget) -> list[str]:
    """What Tab would stop at for good: it hands the keyboard to something that is not shown."""
    return [
        f"{told(one)} for {told(proxy)}"
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and (proxy := one.focusProxy()) is not None
        and proxy.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not proxy.isVisible()
    ]


def without_way_on(window: QWidget) -> list[str]:
    """Whether nothing in a window says what to do: no button stands out, no field is there."""
    offered = [
        one
        for one in focusable(window)
        if one.property("role") == "primary" or isinstance(one, QLineEdit | QComboBox)
    ]
    return [] if offered else ["nothing to press"]


def without_visible_focus(window: QWidget) -> list[str]:
    """What looks the same with the focus and without it."""
    found = []
    for one in focusable(window):
        _bring_into_view(one)
        one.clearFocus()
        window.setFocus()
        before = _picture(one)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if one.hasFocus() and _differing(before, _picture(one)) < _FEWEST_POINTS:
            found.append(told(one))
    return found


def _bring_into_view(one: QWidget) -> None:
    up = one.parentWidget()
    while up is not None:
        if isinstance(up, QScrollArea):
            up.ensureWidgetVisible(one)
        up = up.parentWidget()


def _picture(one: QWidget) -> QImage:
    area = QRect(one.mapTo(one.window(), QPoint(0, 0)), one.size()).adjusted(-3, -3, 3, 3)
    return one.window().grab(area).toImage()


def _differing(one: QImage, other: QImage) -> int:
    """How many points of two pictures differ, at least."""
    if one.size() != other.size():
        return _FEWEST_POINTS
    return sum(map(ne, bytes(one.constBits()), bytes(other.constBits()))) // one.depth() * 8


def by_colour_alone(window: QWidget) -> list[str]:
    """Badges without a letter, and drawings whose numbers cannot be read in a table."""
    drawn = [one for one in window.findChildren(Drawing) if one.isVisible()]
    badges = [one for one in window.findChildren(Badge) if one.isVisible()]
    return [
        *(told(one) for one in badges if not one.letter.strip() or not one.accessibleName()),
        *(told(one) for one in drawn if not _has_table(one)),
    ]


def _has_table(drawing: Drawing) -> bool:
    card = drawing.parentWidget()
    names = [one.accessibleName() for one in card.findChildren(QAbstractButton)]
    offered = any(one.startswith("Voir le tableau") for one in names)
    return offered or card.findChild(PlainTable) is not None


def cut_short(window: QWidget) -> list[str]:
    """Words that are not given the room they need."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    return [
        told(one)
        for one in shown
        if (isinstance(one, QLabel) and _cut(one))
        or (isinstance(one, QAbstractButton) and one.text() and _squeezed(one))
        or (isinstance(one, QTabBar) and _cut_tabs(one))
        or (isinstance(one, QComboBox) and _cut_choice(one))
        or (isinstance(one, QLineEdit) and _cut_hint(one))
        or (isinstance(one, QHeaderView) and _cut_titles(one))
    ]


def _cut_tabs(bar: QTabBar) -> bool:
    shown = [at for at in range(bar.count()) if bar.isTabVisible(at)]
    return any(
        bar.tabRect(at).width() < bar.tabSizeHint(at).width()
        or bar.tabRect(at).right() > bar.width()
        for at in shown
    )


def _cut_choice(box: QComboBox) -> bool:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return _wider(box, box.currentText(), room.width())


def _cut_hint(field: QLineEdit) -> bool:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    margins = field.textMargins()
    words = field.placeholderText() if not field.text() else ""
    return _wider(field, words, room.width() - margins.left() - margins.right())


def _cut_titles(header: QHeaderView) -> bool:
    """Titles of columns are written small and strong by the style sheet."""
    if header.orientation() is Qt.Orientation.Vertical:
        return False
    metrics = QFontMetrics(strong_font(tokens.CAPTION))
    return any(
        metrics.horizontalAdvance(line) > header.sectionSize(at) - 2 * px(tokens.S) + _SPARE
        for at in range(header.count())
        if not header.isSectionHidden(at)
        for line in str(header.model().headerData(at, Qt.Orientation.Horizontal)).split("\n")
    )


def _wider(one: QWidget, words: str, room: int) -> bool:
    return one.fontMetrics().horizontalAdvance(words) > room + _SPARE


def _cut(one: QLabel) -> bool:
    if not one.text() or one.width() == 0 or isinstance(one, ElidedLabel):
        return False
    if not one.wordWrap():
        return one.sizeHint().width() > one.width() + 1 or _squeezed(one)
    return one.heightForWidth(one.width()) > one.height() + 1


def _squeezed(one: QWidget) -> bool:
    least = one.minimumSizeHint() if isinstance(one, QLabel) else one.sizeHint()
    return least.width() > one.width() + _SPARE or least.height() > one.height() + _SPARE


def scrolled_sideways(window: QWidget) -> list[str]:
    """Pages that must be pushed sideways to be read; a list of columns may."""
    return [
        told(one)
        for one in window.findChildren(QAbstractScrollArea)
        if one.isVisible()
        and not isinstance(one, QAbstractItemView)
        and one.horizontalScrollBar().isVisible()
    ]
