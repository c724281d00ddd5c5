"""What happened cannot be dated later than today; plans and due dates can (DR-10)."""

from datetime import date

from pre_desk.domain.errors import DomainError

# Nobody followed today has a date before it, and school years begin in 1900.
_EARLIEST = date(1902, 1, 1)


def refuse_future(day: date | None, today: date, field: str) -> None:
    """Raise DomainError on `field` when `day` is after `today`, or of another century."""
    if day is not None and day < _EARLIEST:
        raise DomainError(
            f"Le {french_day(day)} est hors du possible\u00a0: vérifier l’année.", field
        )
    if day is not None and day > today:
        raise DomainError(
            f"Cette date est dans le futur\u00a0: {french_day(day)} n’est pas encore passé.", field
        )


def french_day(day: date) -> str:
    """« 03/09/2025 », as screens write it."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
