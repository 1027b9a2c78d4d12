"""All raw bytes played back (DESIGN rule 2): not one booking more, and the ledgers are what they were, here and elsewhere."""

import os
from contextlib import ExitStack
from unittest.mock import patch

import psycopg
import pytest

from billingo.store.queries import queries
from local import postgres as embedded
from tests.simulation.bulk import ListedSource, digest_ledgers, forget_watermark, make_documents, read_raw
from tests.simulation.replaying import play_back
from tests.tried import Tried, tell

DOCUMENTS = int(os.environ.get("REPLAYED_DOCUMENTS", "10000"))
FEW = 60
STORED = "SELECT stored_file_id FROM stored_file WHERE connection_id = %(connection_id)s ORDER BY stored_file_id"
# what keeps a document from being there twice, and how to do without it
UNIQUE_BOOKINGS = (
    "ALTER TABLE document DROP CONSTRAINT document_stored_file_id_key",
    "ALTER TABLE document DROP CONSTRAINT document_company_id_supplier_taxpayer_id_number_kind_key",
    "DROP INDEX document_external",
    "DROP INDEX document_cancelled_once",
)
UNIQUE_FILES = ("ALTER TABLE stored_file DROP CONSTRAINT stored_file_connection_id_external_id_key",)
KNOWN = b"f.connection_id = %(connection_id)s AND f.external_id = d.external_id"
SAME = b"AND f.fingerprint <> b.fingerprint"
BROKEN = {
    "bookings have no unique keys": (UNIQUE_BOOKINGS, b"", b"", "bookings became"),
    "files have no unique key, and none is looked up": (UNIQUE_FILES, KNOWN, b"false", "stored files became"),
    "fingerprints are not compared": ((), SAME, b"", "versions became"),
}


def take_over(company, documents):
    """Sync them; the bytes and ids of their files, and how many were booked."""
    company.take_over(ListedSource(documents))
    booked = company.process().booked
    raw, ids = read_raw(company), company.column(STORED)
    assert len(raw) == len(ids)
    return raw, ids, len(booked)


@pytest.mark.timeout(0)
def test_all_raw_bytes_played_back_book_nothing_new(make_bulk_company, capsys):
    service, documents = make_documents(DOCUMENTS)
    company = make_bulk_company(service.organizations[0].tax_number)
    raw, ids, booked = take_over(company, documents)
    assert booked > DOCUMENTS * 0.9
    count, digest = before = digest_ledgers(company)

    # through the front door: what is known is passed over
    forget_watermark(company)
    again = company.take_over(ListedSource(raw))
    assert (again.listed, again.landed) == (len(raw), 0)
    assert company.process().booked == []

    # and past it
    replay = play_back(company, raw, ids, through_processing=200)
    assert replay.landed == len(raw)
    assert replay.refused == replay.booked > DOCUMENTS * 0.8
    assert replay.processed > 0
    assert replay.double == []

    # the same bytes in an empty database give the same ledgers
    other = make_bulk_company(service.organizations[0].tax_number)
    take_over(other, raw)
    same = digest_ledgers(other)
    tell(
        capsys,
        Tried("replay of raw bytes", len(raw), max(count - same[0], 0), max(digest_ledgers(company)[0] - count, 0)),
        f"{count} bookings, ledger digest {digest[:12]} thrice; {replay.refused} refused by unique keys",
    )
    assert same == before


@pytest.mark.parametrize("name", BROKEN)
def test_without_what_keeps_documents_apart_the_replay_tells(name, make_bulk_company, postgres):
    statements, kept, without, told = BROKEN[name]
    service, documents = make_documents(FEW)
    company = make_bulk_company(service.organizations[0].tax_number)
    raw, ids, _ = take_over(company, documents)
    with ExitStack() as stack:
        owner = stack.enter_context(
            psycopg.connect(postgres.dsn(embedded.OWNER_ROLE, company.db.info.dbname), autocommit=True)
        )
        for statement in statements:
            owner.execute(statement)
        storing = queries("storing")
        assert kept in storing["store_landed"]
        changed = storing["store_landed"].replace(kept, without)
        stack.enter_context(patch.dict(storing, store_landed=changed))
        replay = play_back(company, raw, ids, through_processing=FEW)
    assert any(told in one for one in replay.double), replay.double


def test_a_unique_key_stops_what_the_look_up_would_store_twice(make_bulk_company):
    service, documents = make_documents(FEW)
    company = make_bulk_company(service.organizations[0].tax_number)
    raw, ids, _ = take_over(company, documents)
    storing = queries("storing")
    changed = storing["store_landed"].replace(KNOWN, b"false")
    with patch.dict(storing, store_landed=changed), pytest.raises(psycopg.errors.UniqueViolation):
        play_back(company, raw, ids, through_processing=FEW)
