"""Who is behind a login."""

from pre_desk.store.unit_of_work import UnitOfWork


def names_of_logins(uow: UnitOfWork) -> dict[str, str]:
    """Return the full name of every professionnel who holds an account, by login."""
    return {one.compte: one.full_name for one in uow.professionnel.find() if one.compte}
