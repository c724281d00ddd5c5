"""The demonstration team: invented children, real rules, the city's published figures."""

from pre_desk.usecases.demonstration.accounts import ACCOUNTS, PASSPHRASE, Account
from pre_desk.usecases.demonstration.making import make_demonstration

__all__ = ["ACCOUNTS", "PASSPHRASE", "Account", "make_demonstration"]
