"""What people type for a company, checked and brought into the form that is kept."""

import re
import unicodedata
from collections.abc import Sequence

from billingo.model.document import DocumentBlock

_TAX_NUMBER = re.compile(r"[0-9]{8}-[1-5]-[0-9]{2}")
_SLUG_LENGTH = 60


class SettingsError(Exception):
    """A setting is refused; the text says why and what to do. Nothing was changed."""


def parse_tax_number(text: str) -> str:
    """Return a Hungarian tax number as xxxxxxxx-y-zz, also from eleven bare digits.

    Raises:
        SettingsError: it is not one.
    """
    compact = re.sub(r"[\s\u2010-\u2015]", lambda found: "" if found[0].isspace() else "-", text.strip())
    if re.fullmatch(r"[0-9]{11}", compact):
        compact = f"{compact[:8]}-{compact[8]}-{compact[9:]}"
    if not _TAX_NUMBER.fullmatch(compact):
        raise SettingsError(
            f"{text!r} is not a Hungarian tax number. It has eight digits, a VAT code from 1 to 5 and a county code, "
            "for example 12345678-2-42."
        )
    return compact


def parse_kinds(kinds: Sequence[str]) -> list[str]:
    """Return document kinds in the order of DocumentBlock, each once (WT-5).

    Raises:
        SettingsError: none, or one that does not exist.
    """
    known = [str(block) for block in DocumentBlock]
    wanted = {kind.strip().lower() for kind in kinds if kind.strip()}
    unknown = sorted(wanted - set(known))
    if unknown:
        raise SettingsError(f"{', '.join(unknown)}: no such kind of documents. There are {', '.join(known)}.")
    if not wanted:
        raise SettingsError(f"At least one kind of documents is needed: {', '.join(known)}.")
    return [kind for kind in known if kind in wanted]


def make_slug(name: str, taxpayer_id: str) -> str:
    """Return a name in the letters a-z, digits and underscores, for DAG ids: ``Őszi Nap Kft.`` is ``oszi_nap_kft``."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", ascii_name).strip("_")[:_SLUG_LENGTH].strip("_")
    return slug or f"company_{taxpayer_id}"
