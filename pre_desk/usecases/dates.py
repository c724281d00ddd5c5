"""What happened cannot be dated later than today; plans and due dates can (DR-10)."""

from datetime import date

from pre_desk.domain.errors import DomainError


def refuse_future(day: date | None, today: date, field: str) -> None:
    """Raise DomainError on `field` when `day` is after `today`."""
    if day is not None and day > today:
        raise DomainError(
            f"Cette date est dans le futur\u00a0: {french_day(day)} n’est pas encore passé.", field
        )


def french_day(day: date) -> str:
    """« 03/09/2025 », as screens write it."""
    return f"{day:%d/%m/%Y}"
