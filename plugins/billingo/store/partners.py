"""Which partner a buyer is: found by its keys, or added."""

from collections.abc import Sequence
from typing import Any

import psycopg

from billingo.model.document import Party
from billingo.store.arrays import write_texts
from billingo.store.copying import copy_rows, reserve_ids
from billingo.store.queries import queries

Database = psycopg.Connection[Any]


def find_or_add_partners(
    db: Database, company_id: int, buyers: Sequence[tuple[Party, tuple[str, ...]]]
) -> list[int | None]:
    """The partner of each buyer, given with its keys (surest first); new ones are added. None for a buyer without keys.

    A name and address alone never merges two partners that have tax numbers. The caller holds the company's lock.
    """
    keys = sorted({key for _, own_keys in buyers for key in own_keys})
    if not keys:
        return [None] * len(buyers)
    known: dict[str, int] = {}
    identified: dict[int, bool] = {}
    for key, partner_id, is_identified in db.execute(
        queries("processing")["find_partners"], {"company_id": company_id, "keys": write_texts(keys)}
    ):
        known[key] = partner_id
        identified[partner_id] = is_identified
    found: list[int | None] = []
    added: list[tuple[Any, ...]] = []
    new_keys: dict[str, int] = {}
    spare: list[int] = []
    for party, own_keys in buyers:
        has_number = any(not key.startswith("name:") for key in own_keys)
        match = None
        for key in own_keys:
            candidate = known.get(key)
            if candidate is not None and not (key.startswith("name:") and has_number and identified[candidate]):
                match = candidate
                break
        if match is None and own_keys:
            if not spare:
                spare = reserve_ids(db, "reserve_partners", len(buyers))
            match = spare.pop()
            address = party.address
            added.append(
                (
                    match,
                    company_id,
                    party.name,
                    party.tax_number,
                    party.eu_tax_number,
                    address.country_code,
                    address.post_code,
                    address.city,
                    address.street,
                )
            )
        if match is not None:
            identified[match] = identified.get(match, False) or has_number
            for key in own_keys:
                if key not in known:
                    known[key] = new_keys[key] = match
        found.append(match)
    types = ("int8", "int8", "text", "text", "text", "text", "text", "text", "text")
    copy_rows(db, "copy_partner", types, added)
    if new_keys:
        db.execute(
            queries("processing")["add_partner_keys"],
            {"company_id": company_id, "keys": list(new_keys), "partner_ids": list(new_keys.values())},
        )
    return found
