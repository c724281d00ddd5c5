"""French for people, wherever they read it: spaces, numbers, durations, dates, plurals."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

NARROW = "\u202f"
NBSP = "\u00a0"
MINUS = "\u2212"
_FIGURE_SPACE = "\u2007"
MISSING = f"n.{NBSP}d."

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
_MONTH = 30.4375
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_HALF_YEAR = 182
_NEAR = {-1: "hier", 0: "aujourd’hui", 1: "demain"}
# Beyond, nobody feels the difference between 70 days and 75.
_DAYS_COUNTED = 60
_RULES = (
    (re.compile(r"[ \u00a0\u202f]+(?=[;!?](?:\W|$))"), NARROW),
    (re.compile(r"[ \u00a0\u202f]+(?=[:%€»](?:\W|$))"), NBSP),
    (re.compile(r"(?<=«)[ \u00a0\u202f]+"), NBSP),
    (re.compile(r"(?<=\bn°) (?=\d)"), NBSP),
)


# Before these a name loses the « e » of « de »; other names in H keep it (« de Hugo »).
_MUTE = re.compile(r"[aeiouâäàéèêëîïôöùûü]|h[eéè]", re.IGNORECASE)


def typographic(text: str) -> str:
    """Return `text` with its spaces made no-break where French printing asks for it.

    Only existing spaces change: no letter is added, moved or removed, so that what a
    person typed is printed as she typed it. U+202F before `; ! ?`, U+00A0 before
    `: % € »` and after `«`, as the Imprimerie nationale does.
    """
    for pattern, space in _RULES:
        text = pattern.sub(space, text)
    return text


def number(value: int | None) -> str:
    """« 1 234 »: thousands apart by U+202F, a true minus sign; « n. d. » for no figure."""
    if value is None:
        return MISSING
    return f"{value:,}".replace(",", NARROW).replace("-", MINUS)


def pushed(told: str, letters: int) -> str:
    """« 9 ans » under « 10 ans »: pushed to the right by spaces as wide as a figure."""
    return told.rjust(letters, _FIGURE_SPACE)


def decimal(value: float) -> str:
    """« 1 234,5 »: one decimal, always."""
    written = f"{value:,.1f}".replace(",", NARROW).replace(".", ",")
    return written.replace("-", MINUS)


def percent(value: float | None) -> str:
    """« 46,9 % » from 46.9; « n. d. » for a figure that does not exist."""
    return MISSING if value is None else f"{decimal(value)}{NBSP}%"


def tenths(value: float | None) -> str:
    """« 23,4 » from 23.4; « n. d. » for a figure that does not exist."""
    return MISSING if value is None else decimal(value)


def euros(cents: int | None) -> str:
    """« 1 234,56 € » from 123456, « 1 234 € » for whole euros; « n. d. » for no amount."""
    if cents is None:
        return MISSING
    whole, rest = divmod(abs(cents), 100)
    written = f"{number(whole)},{rest:02}" if rest else number(whole)
    return f"{MINUS if cents < 0 else ''}{written}{NBSP}€"


def months(value: float | None) -> str:
    """« 23,4 mois » from 23.4; « n. d. » for a figure that does not exist."""
    return MISSING if value is None else f"{decimal(value)}{NBSP}mois"


def counted(value: int, one: str, several: str | None = None) -> str:
    """« 1 enfant », « 42 enfants », « 0 enfant »: French puts the plural from two on."""
    word = one if value < 2 else several or f"{one}s"
    return f"{number(value)}{NBSP}{word}"


def day(value: date | None) -> str:
    """« 12/03/2026 », or nothing for no date."""
    # Four times faster than strftime: a file writes hundreds of days.
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}" if value else ""


def long_day(value: date) -> str:
    """« 3 décembre 2026 »; the first of a month is « 1er »."""
    number_of_day = "1er" if value.day == 1 else str(value.day)
    return f"{number_of_day}{NBSP}{_MONTHS[value.month - 1]}{NBSP}{value.year}"


def hour(when: datetime) -> str:
    """« 9 h 05 », in the time zone that `when` carries."""
    return f"{when.hour}{NBSP}h{NBSP}{when:%M}"


def short_month(value: date) -> str:
    """« janv. », « mars », « sept. »: the name of a month where there is little room."""
    name = _MONTHS[value.month - 1]
    kept = 4 if value.month in (1, 2, 7, 9) else 3
    return name if len(name) < 5 else f"{name[:kept]}."


def span(begin: date, end: date | None) -> str:
    """« du 08/09/2025 au 09/01/2026 », « depuis le 08/09/2025 »."""
    return f"du {day(begin)} au {day(end)}" if end else f"depuis le {day(begin)}"


def elapsed(begin: date, end: date) -> str:
    """Whole months, or days under one month (1 month = 30.4375 days, INDICATORS §2.10)."""
    days = max(0, (end - begin).days)
    whole = int(days / _MONTH)
    return counted(whole, "mois", "mois") if whole else counted(days, "jour")


def near_day(value: date, today: date) -> str:
    """« 3 décembre » when the year goes without saying, « 3 décembre 2025 » six months away."""
    written = long_day(value)
    return written if abs((value - today).days) > _HALF_YEAR else written.rpartition(NBSP)[0]


def from_today(value: date, today: date) -> str:
    """« aujourd’hui », « demain », « dans 6 jours », « il y a 3 mois »."""
    days = (value - today).days
    if days in _NEAR:
        return _NEAR[days]
    far = abs(days) > _DAYS_COUNTED
    span = counted(round(abs(days) / _MONTH), "mois", "mois") if far else counted(abs(days), "jour")
    return f"dans {span}" if days > 0 else f"il y a {span}"


def weekday(value: date) -> str:
    """« jeudi 3 décembre 2026 »."""
    return f"{_WEEKDAYS[value.weekday()]}{NBSP}{long_day(value)}"


def listed(words: Sequence[str]) -> str:
    """« a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def signed(value: int) -> str:
    """« +12 », « −3 », « 0 »: a difference from one year to the next."""
    return f"+{number(value)}" if value > 0 else number(value)


def file_size(octets: int) -> str:
    """« 12 Ko », « 3,4 Mo »."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))}{NBSP}Ko"
    return f"{decimal(octets / 1_000_000)}{NBSP}Mo"


def of_name(name: str) -> str:
    """« d’Élise », « d’Hélène », « de Lou »: of somebody."""
    return f"d’{name}" if _MUTE.match(name) else f"de {name}"


def file_words(told: str) -> list[str]:
    """Return « Liste et âge » as « liste », « et », « age »: what every system takes in a name."""
    bare = unicodedata.normalize("NFKD", told.replace("’", " ")).encode("ascii", "ignore")
    return re.findall(r"[a-z0-9]+", bare.decode().lower())
