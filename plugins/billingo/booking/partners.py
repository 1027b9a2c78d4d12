"""What finds a partner: the tax number, else the EU VAT number, else name and address."""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from billingo.model.document import Party

_NOT_WORD = re.compile(r"[^\w]+")
LONGEST_KEY_BYTES = 2000  # an index takes 2,700


def _normalize(text: str) -> str:
    """Case, accents, punctuation and spacing do not tell partners apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain).strip()


@lru_cache(maxsize=4096)
def partner_keys(party: Party) -> tuple[str, ...]:
    """Keys of a buyer, the surest first: ``tax:12345678``, ``eu:ATU123``, ``name:name|post code|city|street``.

    Empty for a buyer without a name and number: a receipt given to nobody in particular.
    """
    keys = []
    if len(party.tax_number) >= 8 and party.tax_number[:8].isdigit():
        keys.append(f"tax:{party.tax_number[:8]}")
    eu = re.sub(r"[^A-Z0-9]", "", party.eu_tax_number.upper())
    if eu:
        keys.append(_shorten(f"eu:{eu}"))
    name = _normalize(party.name)
    if name:
        address = party.address
        place = map(_normalize, (address.post_code, address.city, address.street))
        keys.append(_shorten("name:" + "|".join((name, *place))))
    return tuple(keys)


def _shorten(key: str) -> str:
    """The key; of one that is too long for an index, the beginning and its sha256."""
    whole = key.encode()
    return key if len(whole) <= LONGEST_KEY_BYTES else f"{key[:100]}… sha256:{sha256(whole).hexdigest()}"
