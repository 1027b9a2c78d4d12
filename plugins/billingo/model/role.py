"""What a user may do for a company (HF-26): each role may do what those before it may."""

from enum import StrEnum


class Role(StrEnum):
    """Ordered: a viewer looks, an accountant processes and books, a manager sets the company up and grants rights."""

    VIEWER = "viewer"
    ACCOUNTANT = "accountant"
    MANAGER = "manager"

    def covers(self, needed: "Role") -> bool:
        """Whether this role may do what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
