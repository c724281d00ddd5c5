"""The row of parcours: a post at each end, the lists between, a dashed line outside."""

from itertools import zip_longest

from pre_desk.documents.timeline.facts import Band, Stay, TimelineFacts
from pre_desk.documents.timeline.sheet import Sheet
from pre_desk.documents.timeline.stops import Stop, band_stop, entry_stop, exit_stop
from pre_desk.french import NBSP, elapsed

BAND, FLAG = 1.75, 0.75
# A stay of one day is still a line one sees.
_LEAST = 0.12
_PADDING = 0.4


def draw_stays(sheet: Sheet, facts: TimelineFacts, top: float) -> float:
    """Draw every parcours under `top`; return where the row ends."""
    band_top = top + sheet.em(FLAG)
    ordered = sorted(facts.stays, key=lambda stay: stay.entree)
    for stay, following in zip_longest(ordered, ordered[1:]):
        _draw_gap(sheet, facts, stay, following, band_top)
    cursor = float("-inf")
    for stay in ordered:
        cursor = _draw_bands(sheet, facts, stay, band_top, max(cursor, sheet.scale.x(stay.entree)))
    for stay in ordered:
        _draw_posts(sheet, facts, stay, top)
    return band_top + sheet.em(BAND + 0.2)


def _draw_bands(sheet: Sheet, facts: TimelineFacts, stay: Stay, top: float, cursor: float) -> float:
    """Draw the lists from `cursor` on; return where they end: very short ones push the next."""
    for band in stay.bands:
        left = max(cursor, sheet.scale.x(band.debut))
        end = band.fin or max(band.debut, facts.today)
        cursor = max(sheet.scale.x(end), left + sheet.em(_LEAST))
        _draw_band(sheet, band, left, cursor, top)
        stop = band_stop(band, facts.today)
        sheet.target(left, top, cursor, sheet.em(BAND), (stop,))
    return cursor


def _draw_band(sheet: Sheet, band: Band, left: float, right: float, top: float) -> None:
    """Write the name of the list when it fits, else its letter, else nothing."""
    sheet.box(left, top, right, sheet.em(BAND), band.liste)
    left, right = sheet.lines.pieces(sheet.scale.clamp(left), sheet.scale.clamp(right))[0]
    room = right - left - 2 * sheet.em(_PADDING)
    middle = top + sheet.em(BAND) / 2
    whole = f"{band.letter}{NBSP}·{NBSP}{band.label}"
    text = whole if sheet.measure(whole, bold=True) <= room else band.letter
    width = sheet.measure(text, bold=True)
    if width <= right - left - 1:
        x = left + (sheet.em(_PADDING) if width <= room else (right - left - width) / 2)
        sheet.words(x, middle, width, text, meaning="on_badge", bold=True)


def _draw_gap(
    sheet: Sheet, facts: TimelineFacts, stay: Stay, following: Stay | None, top: float
) -> None:
    """Draw the time outside after an exit, up to the next entry or today."""
    until = following.entree if following else facts.today
    if stay.sortie is None or until <= stay.sortie:
        return
    x, right = sheet.scale.x(stay.sortie), sheet.scale.x(until)
    left, right = sheet.scale.clamp(x), sheet.scale.clamp(right)
    if right <= left:
        return
    middle = top + sheet.em(BAND) / 2
    said = f"sorti · {elapsed(stay.sortie, until)}"
    pad = sheet.em(0.8)
    width = sheet.measure(said)
    start = (left + right - width) / 2
    if width + 4 * pad > right - left or sheet.lines.crossed(start, start + width):
        sheet.line((left, middle), (right, middle), "sorti", dashed=True)
        return
    sheet.line((left, middle), (start - pad / 2, middle), "sorti", dashed=True)
    sheet.words(start, middle, width, said, meaning="secondary")
    sheet.line((start + width + pad / 2, middle), (right, middle), "sorti", dashed=True)


def _draw_posts(sheet: Sheet, facts: TimelineFacts, stay: Stay, top: float) -> None:
    """A flag points into the stay at its entry and at its exit."""
    entry = sheet.scale.x(stay.entree)
    end = stay.sortie or max(stay.entree, facts.today)
    narrow = sheet.scale.x(end) - entry < sheet.em(2.4)
    _draw_post(sheet, entry, top, "text", 0 if narrow else 1)
    _answer(sheet, entry, top, entry_stop(stay), -0.2, 0.2 if narrow else 1.2)
    if stay.sortie is not None:
        leaving = sheet.scale.x(stay.sortie)
        meaning = "positive" if stay.positive else "sorti"
        _draw_post(sheet, leaving, top, meaning, 0 if narrow else -1)
        stop = exit_stop(stay, stay.sortie)
        _answer(sheet, leaving, top, stop, -0.2 if narrow else -1.2, 0.2)


def _draw_post(sheet: Sheet, x: float, top: float, meaning: str, way: int) -> None:
    if not sheet.scale.seen(x):
        return
    bottom = top + sheet.em(FLAG + BAND + 0.2)
    sheet.line((x, top), (x, bottom), meaning, width=sheet.em(0.14))
    tip = x + way * sheet.em(1.0)
    if way and sheet.scale.seen(tip):
        height = sheet.em(FLAG - 0.1)
        sheet.polygon(((x, top), (tip, top + height / 2), (x, top + height)), meaning)


def _answer(sheet: Sheet, x: float, top: float, stop: Stop, left: float, right: float) -> None:
    if sheet.scale.seen(x):
        sheet.target(x + sheet.em(left), top, x + sheet.em(right), sheet.em(FLAG), (stop,))
