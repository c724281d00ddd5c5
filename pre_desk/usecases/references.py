"""The values of the team's enumerations, as use cases accept them."""

from pre_desk.domain.errors import DomainError
from pre_desk.domain.reference import Genre, Reference
from pre_desk.store.unit_of_work import UnitOfWork


def known_reference(uow: UnitOfWork, genre: Genre, code: str, field: str) -> Reference:
    """Return the value stored as `code`; DomainError on `field` when unknown or deactivated."""
    found = uow.reference.find(genre=genre, code=code)
    if not found:
        raise DomainError(
            f"«\u00a0{code}\u00a0» n’est pas dans la liste «\u00a0{genre.label}\u00a0».", field
        )
    if not found[0].actif:
        raise DomainError(f"«\u00a0{found[0].libelle}\u00a0» n’est plus proposé.", field)
    return found[0]
