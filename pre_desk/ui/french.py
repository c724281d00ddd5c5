"""French on screen: Qt's own texts, typographic spaces, dates, numbers and plurals."""

import re
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

NARROW = "\u202f"
NBSP = "\u00a0"

_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_HIGH = re.compile(r"[ \u00a0]([;!?])")
_COLON = re.compile(r" ([:%€])")
_OPEN = re.compile(r"« ")
_CLOSE = re.compile(r" »")


def install_french(app: QCoreApplication) -> None:
    """Make fr_FR the locale and translate Qt's own buttons and dialogs."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        app.installTranslator(translator)


def typographic(text: str) -> str:
    """Return `text` with the no-break spaces that French printing asks for."""
    text = _HIGH.sub(NARROW + r"\1", text)
    text = _COLON.sub(NBSP + r"\1", text)
    return _CLOSE.sub(f"{NBSP}»", _OPEN.sub(f"«{NBSP}", text))


def day(value: date | None) -> str:
    """« 12/03/2026 », or nothing for no date."""
    return f"{value:%d/%m/%Y}" if value else ""


def long_day(value: date) -> str:
    """« jeudi 3 décembre 2026 »; the first of a month is « 1er »."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{_DAYS[value.weekday()]} {number} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """« 12/03/2026 à 14 h 32 », in the time of this computer."""
    local = value.astimezone()
    return f"{local:%d/%m/%Y} à {local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def number(value: int) -> str:
    """« 1 234 », thousands apart by a narrow no-break space."""
    return f"{value:,}".replace(",", NARROW)


def decimal(value: float) -> str:
    """One decimal and a comma: « 46,9 »."""
    return f"{value:,.1f}".replace(",", NARROW).replace(".", ",")


def count(value: int, one: str, several: str | None = None) -> str:
    """« 1 enfant », « 42 enfants », « 0 enfant »: French puts the plural from two on."""
    word = one if value < 2 else several or f"{one}s"
    return f"{number(value)}{NBSP}{word}"
