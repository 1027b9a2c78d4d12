"""Makes messages: what happened, whether anything is lost, what to do, and the link (WT-13, WT-14, WT-21, WT-22).

Each function makes at most one message per episode however often it is called, together with its deliveries, in one
transaction; it returns the message's id, or None if there was nothing new to tell. Safe to call twice and at once.
Knows nothing of Airflow; :mod:`billingo.pipelines.outbox` sends the e-mails.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from billingo.pipelines import addresses, digest, texts
from billingo.pipelines.fault_texts import PDF_CAUSES, PDF_REFUSED, UNKNOWN, FaultText
from billingo.store import messages as store
from billingo.store.database import Database

QUIET_FOR = timedelta(minutes=10)
RUN_LIMIT = timedelta(hours=6)  # as long as Airflow lets a run go on


def announce_switched_off(db: Database, connection_id: int) -> int | None:
    """Tell that the system switched the connection off (WT-13, WT-14); once per episode, however many runs meet it."""
    facts = store.find_connection(db, connection_id)
    if facts.off_cause is None:
        return None
    episode = f"switched_off:{connection_id}:{facts.off_episode}"
    return _add(db, facts, "switched_off", episode, texts.switched_off(facts))


def announce_works_again(db: Database, connection_id: int, episode: int) -> int | None:
    """Tell that the connection works again after the given episode of being off (its ``off_episode``)."""
    facts = store.find_connection(db, connection_id)
    if facts.off_cause is not None:
        return None
    return _add(db, facts, "works_again", f"works_again:{connection_id}:{episode}", texts.works_again(facts))


def announce_failures(db: Database, connection_id: int, run_id: str) -> int | None:
    """Tell of every failed stored file that no message told of yet: one message with a list (WT-21, WT-22).

    Call it when the run is over, so that its failures come as one message. Whatever run it is called for, a failure is
    announced once, whichever run or callback comes first.
    """
    del run_id  # an occurrence is told of once, whichever run or callback comes first
    with db.transaction():
        facts = store.find_connection(db, connection_id)
        store.lock_company(db, facts.company_id)
        failures = store.lock_failures(db, facts)
        if not failures.ids:
            return None
        episode = f"validation_error:{connection_id}:{_digest(failures.texts)}"
        message_id = _add(db, facts, "validation_error", episode, texts.failures(facts, len(failures.ids)))
        if message_id is not None:
            store.add_failure_items(
                db, message_id, failures.ids, addresses.manual_page_ends(), texts.FAILED_WITHOUT_ISSUE
            )
        store.mark_failures(db, failures.ids)
        return message_id


def announce_changed_figures(db: Database, connection_id: int, run_id: str) -> int | None:
    """Tell of every booked document whose figures at the source are no longer those booked: one message with a list."""
    del run_id  # an occurrence is told of once, whichever run or callback comes first
    with db.transaction():
        facts = store.find_connection(db, connection_id)
        store.lock_company(db, facts.company_id)
        changes = store.lock_changed_figures(db, facts)
        if not changes.ids:
            return None
        episode = f"figures_changed:{connection_id}:{_digest(changes.texts)}"
        message_id = _add(db, facts, "figures_changed", episode, texts.changed_figures(facts, len(changes.ids)))
        if message_id is not None:
            store.add_changed_figure_items(
                db, message_id, changes.ids, addresses.stored_file_page_start(), texts.CHANGED_FIGURES
            )
        store.mark_changed_figures(db, changes.ids)
        return message_id


def announce_missing_pdfs(db: Database, connection_id: int) -> int | None:
    """Tell of every booked document whose PDF image will not come: one message with a list, once for each (WT-20)."""
    with db.transaction():
        facts = store.find_connection(db, connection_id)
        missing = store.lock_missing_pdfs(db, facts)
        if not missing.ids:
            return None
        episode = f"pdf_missing:{connection_id}:{_digest(missing.texts)}"
        message_id = _add(db, facts, "pdf_missing", episode, texts.missing_pdfs(facts, len(missing.ids)))
        if message_id is not None:
            store.add_missing_pdf_items(
                db, message_id, missing.ids, addresses.stored_file_page_start(), PDF_CAUSES, PDF_REFUSED
            )
        store.mark_missing_pdfs(db, missing.ids)
        return message_id


def announce_sync_failed(db: Database, connection_id: int, run_id: str, reason: FaultText) -> int | None:
    """Tell that a run failed for a reason other than its documents; once until a sync succeeds again.

    Where this run's fetch did succeed (a later step failed), once until a run ends without any fault.
    """
    facts = store.find_connection(db, connection_id)
    if facts.off_cause is not None:
        return None  # that has its own message
    run = store.read_run_facts(db, connection_id, run_id)
    if run.is_over:
        return None  # a callback that came late
    kind, good_at = ("whole", facts.last_whole_at) if run.fetched else ("since", facts.last_success_at)
    since = good_at.astimezone(UTC).isoformat() if good_at else "start"
    episode = f"sync_failed:{connection_id}:{kind}:{since}"
    return _add(db, facts, "sync_failed", episode, texts.sync_failed(facts, reason))


def announce_run(
    db: Database, connection_id: int, run_id: str, *, failed: bool, reason: FaultText = UNKNOWN
) -> list[int]:
    """Make every message that the end of a run calls for; callbacks and listeners may call it as often as they like.

    A run that failed is told of as such only if nothing else tells why: neither the connection is off, nor did a
    document of the run fail, nor will a PDF image of it never come.
    """
    store.note_run_end(db, connection_id, run_id, whole=not failed)  # first: what then fails is made up for by the net
    made = [
        announce_switched_off(db, connection_id),
        announce_failures(db, connection_id, run_id),
        announce_changed_figures(db, connection_id, run_id),
        announce_missing_pdfs(db, connection_id),
    ]
    if failed:
        facts = store.read_run_facts(db, connection_id, run_id)
        if not facts.failed and not facts.without_pdf:
            made.append(announce_sync_failed(db, connection_id, run_id, reason))
    if not failed:
        made.append(_announce_recovery(db, connection_id))
    return [message_id for message_id in made if message_id is not None]


def announce_missed(db: Database, now: datetime) -> list[int]:
    """Make the messages that no callback made, because the process that should have was killed."""
    made: list[int | None] = []
    for missed in store.list_missed(db, now, quiet_for=QUIET_FOR, run_limit=RUN_LIMIT):
        if missed.type == "switched_off":
            made.append(announce_switched_off(db, missed.connection_id))
        elif missed.type == "works_again":
            made.append(announce_works_again(db, missed.connection_id, missed.off_episode))
        elif missed.type == "validation_error":
            made.append(announce_failures(db, missed.connection_id, "missed"))
        elif missed.type == "pdf_missing":
            made.append(announce_missing_pdfs(db, missed.connection_id))
        elif missed.type == "sync_failed":
            made.append(announce_sync_failed(db, missed.connection_id, "missed", UNKNOWN))
        else:
            made.append(announce_changed_figures(db, missed.connection_id, "missed"))
    return [message_id for message_id in made if message_id is not None]


def find_connection_id(db: Database, dag_id: str) -> int | None:
    """Tell which connection the DAG of a company works for; None for a DAG that is not a company's."""
    system, _, slug = dag_id.partition("__")
    return store.find_connection_id(db, slug, system) if slug else None


def _announce_recovery(db: Database, connection_id: int) -> int | None:
    facts = store.find_connection(db, connection_id)
    if facts.off_cause is not None or not store.was_announced(db, f"switched_off:{connection_id}:{facts.off_episode}"):
        return None
    return announce_works_again(db, connection_id, facts.off_episode)


def _add(
    db: Database, facts: store.ConnectionFacts, message_type: str, episode: str, text: texts.MessageText
) -> int | None:
    message = store.NewMessage(
        type=message_type,
        company_id=facts.company_id,
        connection_id=facts.connection_id,
        episode=episode,
        subject_hu=text.subject_hu,
        subject_en=text.subject_en,
        body_hu=text.body_hu,
        body_en=text.body_en,
        link=addresses.company_page(facts.slug),
    )
    with db.transaction():
        return store.add_message(db, message, digest_at=digest.find_next(datetime.now(UTC)))


def _digest(occurrences: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(occurrences).encode()).hexdigest()[:32]
