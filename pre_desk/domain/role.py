"""Roles of the people who hold an account (PRODUCT §4)."""

from enum import Flag, auto

from pre_desk.domain.coded import Coded


class Permission(Flag):
    """What a role may do; what it may not do is refused in the use cases."""

    NAMES = auto()
    PARCOURS = auto()
    PROBLEMATIQUES = auto()
    EVALUATIONS = auto()
    ACTIONS = auto()
    NOTES = auto()
    EXPORT_STORE = auto()
    IMPORT = auto()
    BILAN = auto()
    ACCOUNTS = auto()
    JOURNAL = auto()
    BACKUP = auto()
    BUDGET = auto()
    WRITE_BILAN = auto()
    DIFFUSION = auto()
    CONFIRM_DIFFUSION = auto()
    SIGN_SEUIL = auto()


class Role(Coded):
    """The seven roles, with their French label."""

    COORDINATION = ("coordination", "Coordination ERE")
    PSYCHOLOGUE = ("psychologue", "Psychologue, expert")
    REFERENT = ("referent", "Référent, assistante socio-éducative")
    SECRETARIAT = ("secretariat", "Secrétariat")
    DIRECTION = ("direction", "Direction, chef de projet")
    TECHNIQUE = ("technique", "Administration technique")
    DPO = ("dpo", "DPO, audit")

    @property
    def permissions(self) -> Permission:
        """Everything this role may do."""
        return _GRANTED[self]

    def may(self, wanted: Permission) -> bool:
        """Whether this role holds every permission in `wanted`."""
        return wanted in self.permissions

    @property
    def reads_children(self) -> bool:
        """Whether this role reads anything of a child by name."""
        return bool(self.permissions & _CONTENT)

    def may_give(self, other: "Role") -> bool:
        """Whether this role lets another one in: never to more of the children than it reads."""
        content = other.permissions & _CONTENT
        return self.may(Permission.ACCOUNTS) and self.may(content)


_CHILD = Permission.NAMES | Permission.ACTIONS
_FOLLOW = _CHILD | Permission.PARCOURS | Permission.PROBLEMATIQUES | Permission.EVALUATIONS

_CONTENT = _FOLLOW | Permission.NOTES | Permission.EXPORT_STORE | Permission.IMPORT

_GRANTED: dict[Role, Permission] = {
    Role.COORDINATION: _FOLLOW
    | Permission.NOTES
    | Permission.EXPORT_STORE
    | Permission.IMPORT
    | Permission.BILAN
    | Permission.BUDGET
    | Permission.WRITE_BILAN
    | Permission.DIFFUSION
    | Permission.CONFIRM_DIFFUSION
    | Permission.ACCOUNTS
    | Permission.BACKUP,
    Role.PSYCHOLOGUE: _FOLLOW | Permission.NOTES | Permission.BILAN,
    Role.REFERENT: _FOLLOW | Permission.BILAN,
    Role.SECRETARIAT: _CHILD | Permission.PARCOURS,
    Role.DIRECTION: Permission.BILAN | Permission.DIFFUSION,
    Role.TECHNIQUE: Permission.ACCOUNTS | Permission.BACKUP,
    Role.DPO: Permission.JOURNAL
    | Permission.DIFFUSION
    | Permission.CONFIRM_DIFFUSION
    | Permission.SIGN_SEUIL,
}
