"""Every schema that was released, with what it was: whoever runs one of them must be able to upgrade.

`PYTHONPATH=plugins:. python -m tests.upgrades.releases NAME` prints the entry of a new one; NAME is that of its last migration,
without `.sql`.
"""

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from billingo.store.migrations import MIGRATIONS

RELEASED = Path(__file__).parent / "released"


@dataclass(frozen=True)
class Release:
    """A released schema, named after its last migration. Checksums are sha256 in hex."""

    name: str
    dump: str  # checksum of released/NAME.sql
    migrations: Mapping[str, str]  # file -> checksum, of all up to the last


RELEASES = (
    Release(
        "0004_messages",
        "03b0b10d84e09e1a3efcf4cca9f453b618f77b7d32572cfd92f66a410624946e",
        {
            "0001_companies.sql": "6fe6bbf02a2ccfe8e780221a1f8e508f5ff70114e80c3bcd2d2bbdc309bc482e",
            "0002_stored_files.sql": "d7f6737375347a97517f60ebdab9d50a075006556da908961b56ed8148a1f97c",
            "0003_bookings.sql": "3fef6759b99b1c6e2fa9aa88e933fce520f3e6d517ac4499e50a692a09d2d18a",
            "0004_messages.sql": "098a3385c5c0f39253035fcfde40d36d5afe0df6c2a6ccc91c48e9fa146bb306",
        },
    ),
    Release(
        "0018_missing_pdf",
        "d15f8ee1d8e34175adf264ce561777dee4007bde5bf60e60dc356a7e7f6aac9b",
        {
            "0001_companies.sql": "6fe6bbf02a2ccfe8e780221a1f8e508f5ff70114e80c3bcd2d2bbdc309bc482e",
            "0002_stored_files.sql": "d7f6737375347a97517f60ebdab9d50a075006556da908961b56ed8148a1f97c",
            "0003_bookings.sql": "3fef6759b99b1c6e2fa9aa88e933fce520f3e6d517ac4499e50a692a09d2d18a",
            "0004_messages.sql": "098a3385c5c0f39253035fcfde40d36d5afe0df6c2a6ccc91c48e9fa146bb306",
            "0005_access.sql": "2be114d8d5feaf1bcce32bb9620027a57d6106a702d06e3466906b1e0c849000",
            "0006_corrections.sql": "964a72cb3608a620410c4d41fcd648b4418cbb93ca4661494babc6ac1f5fff19",
            "0007_search.sql": "0b3fd8fd894ea88dbc58ddc4c8985754b882737d16a4521eb0c64cc6179a87bf",
            "0008_message_timing.sql": "5d9b47b3bdfa2bbea752108391915973a224c880de270bcc5885e3a6d5169a55",
            "0009_checks.sql": "e5b2b1a02c877061d18749b99aa643f97c9c8d666f149e06ad19ea4fd7d2117d",
            "0010_file_lists.sql": "f26b0f084aa8bc4704147a05ee2e69cff1a0c78c82a30d2b648df45817149384",
            "0011_ledgers.sql": "037721c1057f5833df99f61a2be5f6c7db366e1b082e1248ac3e31240848f78d",
            "0012_early_pdf.sql": "ce5bcfc3a4b82b7414adbbb1b11beb09933eea0799bac3ae1f5f0a4221403a63",
            "0013_watching.sql": "233ca7973b9b409a352ca0de826d39e77f2cc6bbfc137eb543c0df92c679f211",
            "0014_bulk_writes.sql": "f75dff244030eb6df58097e3676bb6f358519d418f23e309067545a045b0c589",
            "0015_pdf_queue.sql": "3e2411467454b4838ff207d490afc353717880b0c1de25cbd25297e6a9ce5654",
            "0016_skipped_search.sql": "41f88cf1782f6b4ea36b45c466cad884a12450ed9c190b29807867299853f36a",
            "0017_grant_changes.sql": "b09a06e910db43d14a39da2e4f0e12733412e5bbbe948c851ef6fa4c2b6a1aae",
            "0018_missing_pdf.sql": "404af8e0a079e15a9677601846dfcd713e084a3467b4c6bd2e3af0058089d3e3",
        },
    ),
)


def digest(path: Path) -> str:
    """The checksum of a file; "" of one that is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def make_release(name: str) -> Release:
    """The entry of a schema as the files are now."""
    files = [path for path in sorted(MIGRATIONS.glob("*.sql")) if path.stem <= name]
    return Release(name, digest(RELEASED / f"{name}.sql"), {path.name: digest(path) for path in files})


if __name__ == "__main__":
    print(make_release(sys.argv[1]))  # noqa: T201 - what it is for
