"""The forms of a company's settings as they are typed: read, refused field by field, and shown again as they were."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from billingo.pipelines import keys
from billingo.store.companies import ConnectionSettings
from billingo.store.company_input import SettingsError
from billingo.store.company_settings import CompanySettings
from billingo.web.language import current_language

FIRST_BLOCKS = frozenset({"invoice", "advance", "proforma"})  # the blocks that WebTax names (WT-5)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Typed:
    """Both forms; the key is not among it, for it is never sent back."""

    enabled: bool
    start_date: str
    kinds: frozenset[str]
    name: str
    monthly_quota: str
    modification_amounts: str
    faults: dict[str, str] = field(default_factory=dict)  # field -> words

    def fault(self, name: str) -> str:
        """Why a field is refused; "" where it is not."""
        return self.faults.get(name, "")

    def read(self, name: str, parse: Callable[[], Value]) -> Value | None:
        """What a field holds; None where it is refused, which is noted then."""
        try:
            return parse()
        except SettingsError as refusal:
            self.faults[name] = word(refusal)
            return None


def describe_saved(own: CompanySettings, settings: ConnectionSettings | None) -> Typed:
    """The forms as they are saved; a new connection begins with the year, and with the blocks that WebTax names."""
    first_day = datetime.now(UTC).date().replace(month=1, day=1)
    return Typed(
        enabled=settings.enabled if settings else True,
        start_date=(settings.start_date if settings else first_day).isoformat(),
        kinds=settings.document_kinds if settings else FIRST_BLOCKS,
        name=own.name,
        monthly_quota="" if own.monthly_quota is None else str(own.monthly_quota),
        modification_amounts=own.modification_amounts,
    )


def read_key(text: str) -> str | None:
    """The typed key; None where none was typed.

    Raises:
        SettingsError: it cannot be one. The text does not hold it.
    """
    return keys.check_key(text) if text.strip() else None


def word(refusal: SettingsError) -> str:
    """Why a setting is refused, in the language of the request."""
    return refusal.text_hu if current_language() == "hu" else refusal.text_en
