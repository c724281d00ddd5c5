"""Fonts, palette and style sheet of the whole application, made from the tokens."""

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from pre_desk import tokens
from pre_desk.bundled import bundled_path
from pre_desk.tokens import Palette

AUTO, LIGHT, DARK = "auto", "light", "dark"
MIN_SCALE, MAX_SCALE = 90, 150


class Theme(QObject):
    """Which palette and text size are in use; applies them to the application."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = AUTO, scale: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._scale = scale
        load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    def choose(self, choice: str, scale: int) -> None:
        """Use `choice` (« auto », « light », « dark »…) at `scale` percent of the text size."""
        self._choice = choice
        self._scale = min(MAX_SCALE, max(MIN_SCALE, scale))
        self._apply()

    def _follow_system(self) -> None:
        if self._choice == AUTO:
            self._apply()

    def _apply(self) -> None:
        chosen = self._resolve()
        self._app.setProperty("palette_name", chosen.name)
        self._app.setProperty("text_scale", self._scale)
        font = QFont(tokens.FONT_FAMILY)
        font.setPixelSize(px(tokens.BODY))
        self._app.setFont(font)
        self._app.setPalette(qt_palette(chosen))
        self._app.setStyleSheet(style_sheet(chosen))
        self.changed.emit()

    def _resolve(self) -> Palette:
        if self._choice in tokens.PALETTES:
            return tokens.PALETTES[self._choice]
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return tokens.DARK if dark else tokens.LIGHT


def palette() -> Palette:
    """Return the palette in use, for what a style sheet cannot paint."""
    app = QApplication.instance()
    name = app.property("palette_name") if app else None
    return tokens.PALETTES.get(str(name), tokens.LIGHT)


def px(size: float) -> int:
    """Return a token size at the text size in use."""
    app = QApplication.instance()
    scale = app.property("text_scale") if app else None
    return round(size * (int(scale) if scale else 100) / 100)


def load_fonts() -> None:
    """Make the shipped text faces known to Qt; the symbol font waits for who needs it."""
    for face in ("regular", "semibold", "italic"):
        path = bundled_path(tokens.FONT_FILES[face])
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"unreadable font: {path.name}")


def style_sheet(chosen: Palette) -> str:
    """Return the application's style sheet in the colours of `chosen`."""
    template = Template(bundled_path("resources/styles/app.qss").read_text(encoding="utf-8"))
    colours = {name: getattr(chosen, name) for name in Palette.__dataclass_fields__}
    sizes = {
        "xs": px(tokens.XS),
        "s": px(tokens.S),
        "m": px(tokens.M),
        "l": px(tokens.L),
        "xl": px(tokens.XL),
        "caption": px(tokens.CAPTION),
        "body": px(tokens.BODY),
        "section": px(tokens.SECTION),
        "title": px(tokens.TITLE),
        "figure": px(tokens.FIGURE),
        # Qt keeps three more pixels around the words of a cell: headers and cells line up.
        "cell": max(0, px(tokens.S) - 3),
        # The words of the first tab begin where those of the page do.
        "tab": px(tokens.XL) - px(tokens.S) - 2,
        "tab_tight": px(tokens.XL) - px(tokens.XS) - 2,
        "field": px(20),
        # A list opens as high as its lines only if the padding of its box stays the same.
        "field_focus": px(20) - 2,
        "chip": px(18),
        "question": px(360),
        "rail": px(tokens.RAIL_WIDTH - 4),
        # A round mark, its border included: half of its side and no more, or Qt squares it.
        "radio": px(tokens.L) // 2 + 1,
        "dot": px(tokens.M) // 2,
    }
    # A focused border is one pixel thicker: the padding gives that pixel back.
    focused = {f"{name}_focus": max(0, sizes[name] - 1) for name in ("xs", "s", "m")}
    return template.substitute(
        colours,
        **sizes,
        **focused,
        font=tokens.FONT_FAMILY,
        radius=tokens.RADIUS,
        accent_hover=blend(chosen.accent, chosen.text, 0.15),
        **_arrows(chosen),
    )


def _arrows(chosen: Palette) -> dict[str, str]:
    tone = "dark" if "dark" in chosen.name else "light"
    names = {
        "chevron": "chevron-down",
        "arrow_up": "chevron-up",
        "arrow_down": "chevron-down",
        "arrow_left": "chevron-left",
        "arrow_right": "chevron-right",
        "tick": "check",
    }
    return {
        key: bundled_path(f"resources/styles/{name}-{tone}.svg").as_posix()
        for key, name in names.items()
    }


def blend(one: str, other: str, share: float) -> str:
    """Return « #RRGGBB » between two colours; `share` is the part of `other`, 0 to 1."""
    a, b = QColor(one), QColor(other)
    red = a.red() + (b.red() - a.red()) * share
    green = a.green() + (b.green() - a.green()) * share
    blue = a.blue() + (b.blue() - a.blue()) * share
    return QColor(round(red), round(green), round(blue)).name()


def qt_palette(chosen: Palette) -> QPalette:
    """Return the Qt palette of `chosen`, for what Fusion paints itself."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.background,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.background,
        role.Text: chosen.text,
        role.PlaceholderText: chosen.secondary,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.error,
        role.Highlight: chosen.selection,
        role.HighlightedText: chosen.text,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.ToolTipBase: chosen.surface,
        role.ToolTipText: chosen.text,
        role.Light: chosen.surface,
        role.Midlight: chosen.hover,
        role.Mid: chosen.border,
        role.Dark: chosen.secondary,
        role.Shadow: chosen.border,
        role.Accent: chosen.accent,
    }
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(chosen.secondary))
    return made
