"""What people type for a company, checked and brought into the form that is kept."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime

from billingo.model.document import DocumentBlock

_TAX_NUMBER = re.compile(r"[0-9]{8}-[1-5]-[0-9]{2}")
_SLUG_LENGTH = 60
_LARGEST_QUOTA = 2**31 - 1
FIRST_YEAR = 2010  # nothing was issued with Billingo before


class SettingsError(Exception):
    """A setting is refused; the texts say why and what to do. Nothing was changed.

    ``text_hu`` is for the pages; what is only ever said on the command line has none of its own, and reads as English.
    """

    def __init__(self, text_en: str, text_hu: str = "") -> None:
        super().__init__(text_en)
        self.text_en = text_en
        self.text_hu = text_hu or text_en


def parse_tax_number(text: str) -> str:
    """Return a Hungarian tax number as xxxxxxxx-y-zz, also from eleven bare digits.

    Raises:
        SettingsError: it is not one.
    """
    if not text.strip():
        raise SettingsError(
            "A company needs a tax number: eight digits, a VAT code and a county code, for example 12345678-2-42.",
            "A cégnek adószáma is kell, hogy legyen: nyolc számjegy, áfakód és területi kód, például 12345678-2-42.",
        )
    compact = re.sub(r"[\s\u2010-\u2015]", lambda found: "" if found[0].isspace() else "-", text.strip())
    if re.fullmatch(r"[0-9]{11}", compact):
        compact = f"{compact[:8]}-{compact[8]}-{compact[9:]}"
    if not _TAX_NUMBER.fullmatch(compact):
        raise SettingsError(
            f"{text!r} is not a Hungarian tax number. It has eight digits, a VAT code from 1 to 5 and a county code, "
            "for example 12345678-2-42.",
            f"{text!r} nem magyar adószám. Nyolc számjegyből, egy 1 és 5 közötti áfakódból és egy kétjegyű területi "
            "kódból áll, például 12345678-2-42.",
        )
    return compact


def parse_day(text: str) -> date:
    """Return the date of ``2026-01-31`` or ``2026. 01. 31.``.

    Raises:
        SettingsError: it is not one, or so far off that it is a slip of the pen.
    """
    compact = text.strip().rstrip(".").replace(" ", "")
    for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d"):
        try:
            day = datetime.strptime(compact, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if day.year < FIRST_YEAR or day.year > datetime.now(UTC).year + 1:
            raise SettingsError(
                f"The date {text} cannot be meant: it is before {FIRST_YEAR} or after next year.",
                f"A(z) {text} dátum bizonyára elírás: {FIRST_YEAR} előtti vagy a jövő évnél későbbi.",
            )
        return day
    if not text.strip():
        raise SettingsError("A date is needed. Write it like 2026-01-31.", "Dátum is kell. Írja így: 2026. 01. 31.")
    raise SettingsError(
        f"{text[:40]!r} is not a date. Write it like 2026-01-31.",
        f"{text[:40]!r} nem dátum. Írja így: 2026. 01. 31.",
    )


def parse_name(text: str) -> str:
    """Return a company's name with single blanks.

    Raises:
        SettingsError: there is none.
    """
    name = " ".join(text.split())
    if not name:
        raise SettingsError("A company needs a name.", "A cégnek neve is kell, hogy legyen.")
    return name


def parse_quota(text: str) -> int | None:
    """Return a monthly quota of documents as people type it, thousands apart or not; None, no limit, for nothing.

    Raises:
        SettingsError: it is not a whole number, or too large.
    """
    compact = re.sub(r"[\s.]", "", text)
    if not compact:
        return None
    if not compact.isdecimal() or not compact.isascii():
        raise SettingsError(
            f"The monthly quota {text[:40]!r} is not a whole number of documents.",
            f"A havi keret ({text[:40]!r}) nem egész szám. Annyi bizonylat, amennyit a cég egy hónapban feldolgozhat.",
        )
    if int(compact) > _LARGEST_QUOTA:
        raise SettingsError(
            f"The monthly quota {text[:40]!r} is too large. Leave it out for no limit.",
            f"A havi keret ({text[:40]!r}) túl nagy. Ha nincs korlát, hagyja üresen.",
        )
    return int(compact)


def parse_kinds(kinds: Sequence[str]) -> list[str]:
    """Return document kinds in the order of DocumentBlock, each once (WT-5).

    Raises:
        SettingsError: none, or one that does not exist.
    """
    known = [str(block) for block in DocumentBlock]
    wanted = {kind.strip().lower() for kind in kinds if kind.strip()}
    unknown = sorted(wanted - set(known))
    if unknown:
        raise SettingsError(
            f"{', '.join(unknown)}: no such kind of documents. There are {', '.join(known)}.",
            f"{', '.join(unknown)}: ilyen tömb nincs. Ezek vannak: számla, előleg, díjbekérő, nyugta.",
        )
    if not wanted:
        raise SettingsError(
            f"At least one kind of documents is needed: {', '.join(known)}.",
            "Legalább egy tömb kell: számla, előleg, díjbekérő vagy nyugta.",
        )
    return [kind for kind in known if kind in wanted]


def make_slug(name: str, taxpayer_id: str) -> str:
    """Return a name in the letters a-z, digits and underscores, for DAG ids: ``Őszi Nap Kft.`` is ``oszi_nap_kft``."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", ascii_name).strip("_")[:_SLUG_LENGTH].strip("_")
    return slug or f"company_{taxpayer_id}"
