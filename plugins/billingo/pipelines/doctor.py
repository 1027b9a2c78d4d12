"""Whether a deployment is sound: what it stands on, and how far behind it is. Changes nothing.

Each check gives findings; a fault of one check is its finding and stops no other.
"""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from billingo import settings
from billingo.pipelines import watchdog
from billingo.pipelines.doctor_keys import check_keys
from billingo.pipelines.findings import Finding, Look, judge_clock
from billingo.pipelines.mail import ServerDown, SmtpMailer
from billingo.pipelines.snapshot import DamagedSnapshot, read_snapshot
from billingo.store import companies, migrations, watching
from billingo.store import doctor as store
from billingo.store.watching import Late, Limits

DURABILITY = {
    "fsync": "after a power cut the whole database may be lost",
    "full_page_writes": "after a power cut pages may be torn",
    "synchronous_commit": "after a crash the last bookings may be gone although they were confirmed",
}
LIMITS = Limits()
MOST_NAMED = 5  # companies, by the queries; there may be more
WATCHDOG_LIMIT = timedelta(minutes=20)

Database = psycopg.Connection[Any]


def examine(dsn: str, open_database: Callable[[], Database], *, ask_systems: bool = True) -> Iterator[Finding]:
    """Yield every finding, as it is made. Without ``ask_systems`` no request leaves for an outside system."""
    schema = _try("migrations", lambda: list(check_migrations(dsn)))
    yield from schema
    if any(finding.look is Look.ERROR and not finding.data.keys() & {"changed", "unknown"} for finding in schema):
        return  # without its tables it can be asked nothing
    with open_database() as db:
        now = datetime.now(UTC)
        yield from _try("durability", lambda: list(check_durability(db)))
        yield from _try("clock", lambda: list(_check_clock(db)))
        yield from _try("storage", _check_storage)
        yield from _try("snapshot", lambda: list(_check_snapshot(db)))
        yield from _try("mail", _check_mail)
        yield from _try("backlog", lambda: list(check_backlog(db, now)))
        yield from _try("watermarks", lambda: list(check_watermarks(db, now)))
        yield from _try("regular", lambda: list(check_signs_of_life(db, now)))
        if ask_systems:
            yield from _try("systems", lambda: list(check_keys(companies.list_connections(db), open_database)))


def _try(check: str, look: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        return look()
    except Exception as fault:  # noqa: BLE001 - whatever it is, the other checks still tell something
        first = (str(fault).strip().splitlines() or [type(fault).__name__])[0]
        return [Finding(check, Look.ERROR, f"{check} could not be checked: {first}")]


def check_migrations(dsn: str) -> Iterator[Finding]:
    """Whether the database's schema is the one that this program is made for."""
    found = migrations.compare(dsn)
    if found.missing:
        text = f"The database lacks {', '.join(found.missing)}. Run `python -m billingo init` with BILLINGO_OWNER_DSN."
        yield Finding("migrations", Look.ERROR, text, {"missing": found.missing})
    if found.changed:
        text = f"{', '.join(found.changed)} read otherwise when they were applied. Restore the files as they were."
        yield Finding("migrations", Look.ERROR, text, {"changed": found.changed})
    if found.unknown:
        text = (
            f"The database has {', '.join(found.unknown)}, unknown here. Run the version of billingo that applied it."
        )
        yield Finding("migrations", Look.ERROR, text, {"unknown": found.unknown})
    if not (found.missing or found.changed or found.unknown):
        yield Finding("migrations", Look.GOOD, "The database has every migration, as it is here.", {"differences": 0})


def check_durability(db: Database) -> Iterator[Finding]:
    """Whether what is committed survives a power cut."""
    found = store.read_server_settings(db)
    data = dict(found)
    sound = True
    for name, danger in DURABILITY.items():
        if name not in found:
            sound = False
            yield Finding("durability", Look.ERROR, f"PostgreSQL does not say its {name}; see that it is on.", data)
        elif found[name] == "off":
            sound = False
            text = f"PostgreSQL runs with {name} = off: {danger}. Set it to on."
            yield Finding("durability", Look.ERROR, text, data)
    if found.get("data_checksums") != "on":
        text = "PostgreSQL runs without data checksums, so that a disk's silent faults go unnoticed (pg_checksums)."
        yield Finding("durability", Look.WARNING, text, data)
    if sound:
        text = f"PostgreSQL {found.get('server_version', '')} keeps what is committed (fsync, synchronous_commit)."
        yield Finding("durability", Look.GOOD, text, data)


def _check_clock(db: Database) -> Iterator[Finding]:
    yield judge_clock("the database's", (store.read_clock(db) - datetime.now(UTC)).total_seconds())


def _check_storage() -> list[Finding]:
    from airflow.sdk import ObjectStoragePath  # noqa: PLC0415 - airflow takes seconds to import

    where = settings.pdf_storage()
    folder: Any = ObjectStoragePath(where)
    probe = folder / f"doctor-{uuid.uuid4().hex}"
    content = b"written by `python -m billingo doctor` to see whether it can be"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        probe.write_bytes(content)
        if probe.read_bytes() != content:
            return [Finding("storage", Look.ERROR, f"{where} gives back other bytes than were written.")]
    finally:
        probe.unlink(missing_ok=True)
    return [Finding("storage", Look.GOOD, f"PDF images can be written to and read from {where}.")]


def _check_snapshot(db: Database) -> Iterator[Finding]:
    try:
        entries = {(entry.slug, entry.scheduled) for entry in read_snapshot()}
    except DamagedSnapshot as fault:
        yield Finding("snapshot", Look.ERROR, str(fault))
        return
    wanted = {(one.company.slug, one.scheduled) for one in companies.list_connections(db) if one.enabled}
    if entries != wanted:
        text = (
            f"The snapshot of companies is behind the database by {len(entries ^ wanted)} entries, so their DAGs are, "
            "too. The DAG billingo_maintenance writes it every 10 minutes; `python -m billingo init` does at once."
        )
        yield Finding("snapshot", Look.WARNING, text)
    else:
        yield Finding("snapshot", Look.GOOD, f"{len(entries)} connections have a DAG, as the database says.")


def _check_mail() -> list[Finding]:
    try:
        with SmtpMailer().session():
            return [Finding("mail", Look.GOOD, "The mail server lets us in.")]
    except ServerDown as fault:
        return [Finding("mail", Look.ERROR, f"{fault} E-mails wait meanwhile; nothing is lost.")]


def check_backlog(db: Database, now: datetime) -> Iterator[Finding]:
    """What is late at ``now`` (aware UTC), as the watchdog sees it, and which connections are not as they should be."""
    syncs = watching.measure_syncs(db, LIMITS, now)
    unprocessed, without_pdf = (
        watching.sum_up(watching.list_backlogs(db, kind, LIMITS, now))
        for kind in (watching.UNPROCESSED, watching.WITHOUT_PDF)
    )
    outbox = watching.measure_outbox(db, LIMITS, now)
    connections = store.count_connections(db)
    found = [
        _judge_late("syncs", syncs, Look.ERROR, f"of {syncs.active} connections had no successful sync for 6 hours"),
        _judge_late("documents", unprocessed, Look.ERROR, "documents came in and were not processed within an hour"),
        _judge_late("pdfs", without_pdf, Look.WARNING, "booked documents have had no PDF image for a day"),
        _judge_late(
            "emails", Late(outbox.late, outbox.since), Look.ERROR, "e-mails have been due for more than an hour"
        ),
        _judge_late(
            "switched_off",
            Late(connections.switched_off, None),
            Look.WARNING,
            "connections are switched off (key, subscription, quota); see `status`",
        ),
        _judge_late(
            "unchecked",
            Late(connections.unchecked, None),
            Look.WARNING,
            "enabled connections have not passed a Check since their key was set",
        ),
    ]
    late = [finding for finding in found if finding is not None]
    yield from late
    if not late:
        yield Finding("backlog", Look.GOOD, "Nothing is late.", {"active": connections.active})


def _judge_late(what: str, late: Late, look: Look, text: str) -> Finding | None:
    if not late.late:
        return None
    data = {"what": what, "count": late.late, "since": _write(late.since), "companies": late.slugs}
    return Finding("backlog", look, f"{late.late} {text}{_name(late.slugs)}.", data)


def check_watermarks(db: Database, now: datetime) -> Iterator[Finding]:
    """How old the watermarks are: everything issued before one is stored, or skipped with a reason."""
    found = store.measure_watermarks(db, LIMITS.sync, now)
    ages = {
        name: round((now - moment).total_seconds()) if moment else None
        for name, moment in (("oldest_age_s", found.oldest_at), ("median_age_s", found.median_at))
    }
    data = {
        "known": found.known,
        "none_yet": found.unknown,
        "late": found.late,
        "oldest_at": _write(found.oldest_at),
        "median_at": _write(found.median_at),
        **ages,
        "companies": found.slugs,
    }
    if not found.known:
        text = "No active connection has a watermark yet."
    else:
        oldest, median = ((ages[name] or 0) / 3600 for name in ages)
        text = f"Of {found.known} watermarks the oldest is {oldest:.1f} hours old, the middle one {median:.1f}"
        text += f"{_name(found.slugs)}."
    if found.late:
        text += f" {found.late} should have moved by now: look at the runs of those companies' DAGs."
    yield Finding("watermarks", Look.WARNING if found.late else Look.GOOD, text, data)


def check_signs_of_life(db: Database, now: datetime) -> Iterator[Finding]:
    """Whether what runs by the clock does."""
    expected = (
        (watchdog.LOOKED, WATCHDOG_LIMIT, Look.WARNING, "Run `python -m billingo watchdog --every 300` as a service."),
        (watching.MAINTENANCE, watchdog.TASKS_LIMIT, Look.ERROR, "See whether scheduler and workers run, and its log."),
        (watching.RETENTION, watchdog.RETENTION_LIMIT, Look.WARNING, "Look at the log of that DAG."),
    )
    for name, limit, bad, action in expected:
        well_at = watching.read_life(db, name)
        data = {"name": name, "well_at": _write(well_at)}
        if well_at is None:
            yield Finding("regular", Look.WARNING, f"{name} has never ended well yet. {action}", data)
        elif now - well_at > limit:
            text = f"{name} last ended well at {well_at:%Y-%m-%d %H:%M} UTC. {action}"
            yield Finding("regular", bad, text, data)
        else:
            yield Finding("regular", Look.GOOD, f"{name} ended well at {well_at:%Y-%m-%d %H:%M} UTC.", data)


def _name(slugs: list[str]) -> str:
    return f" ({', '.join(slugs)}{' …' if len(slugs) == MOST_NAMED else ''})" if slugs else ""


def _write(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
