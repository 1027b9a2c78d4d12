"""What processing would book, without booking it: the real processing, in a transaction that is rolled back.

So a preview is exact: it says what :func:`billingo.pipelines.process.process` does to the same documents at this moment.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.errors import LockNotAvailable, QueryCanceled

from billingo.pipelines.process import process
from billingo.store import preview as store
from billingo.store.companies import ConnectionSettings
from billingo.store.preview import AccountTotal, PreviewedEntry, PreviewedFile, ReturnCodeTotal

Database = psycopg.Connection[Any]

LOCK_WAIT_S = 2.0  # a page's user waits no longer for a sync that is storing or booking
STATEMENT_WAIT_S = 20.0
MOST_FILES = 2_000  # of one preview; a sync of the company waits meanwhile
SAMPLES = 20


class CompanyBusy(Exception):
    """A sync or another person is storing or booking for the company just now; nothing was changed."""

    text_hu = "Ennél a cégnél éppen szinkronizálás vagy könyvelés fut. Próbálja újra néhány másodperc múlva."
    text_en = "A sync or booking of this company is running just now. Try again in a few seconds."

    def __str__(self) -> str:
        return self.text_en


@dataclass(frozen=True, slots=True)
class Preview:
    """How stored files would end, and what would be booked; amounts in HUF unless an entry says otherwise."""

    files: tuple[PreviewedFile, ...]  # those asked for, and those that waited for one of them and would be released
    left_out: int  # asked for beyond MOST_FILES, and not looked at
    accounts: tuple[AccountTotal, ...]
    return_codes: tuple[ReturnCodeTotal, ...]
    entries: tuple[PreviewedEntry, ...]  # the first 20 bookings

    @property
    def counts(self) -> Counter[str]:
        """Files by state: booked, failed, waiting."""
        return Counter(file.state for file in self.files)


def preview(
    db: Database,
    settings: ConnectionSettings,
    stored_file_ids: Sequence[int],
    *,
    by: str,
    prepare: Callable[[Database], None] | None = None,
    lock_wait_s: float = LOCK_WAIT_S,
) -> Preview:
    """Process stored files of one connection as if ``prepare`` had been done, and say what came of it.

    Args:
        by: user name, who would book.
        prepare: writes what is to be tried (a VAT rule, a correction); it and all that follows is rolled back.
        lock_wait_s: how long to wait for whoever stores or books for the company.

    Raises:
        CompanyBusy: a sync is running; nothing was changed.
        Whatever ``prepare`` raises.
    """
    asked = list(stored_file_ids)[:MOST_FILES]
    with wait_briefly(), db.transaction(force_rollback=True):
        store.set_patience(db, lock_s=lock_wait_s, statement_s=STATEMENT_WAIT_S)
        if prepare is not None:
            prepare(db)
        result = process(db, settings, asked, by=by)
        return Preview(
            files=tuple(store.list_files(db, [*asked, *result.list_released(asked)])),
            left_out=max(0, len(stored_file_ids) - MOST_FILES),
            accounts=tuple(store.sum_accounts(db, result.booked)),
            return_codes=tuple(store.sum_return_codes(db, result.booked)),
            entries=tuple(store.list_entries(db, result.booked, SAMPLES)),
        )


@contextmanager
def wait_briefly() -> Iterator[None]:
    """What the database would not wait for any longer, in words."""
    try:
        yield
    except (LockNotAvailable, QueryCanceled) as error:
        raise CompanyBusy from error
