"""Brings our database to the newest schema. Runs as the owner; the run-time role gets only the rights in rights.sql."""

import hashlib
from dataclasses import dataclass

import psycopg
from psycopg import sql

from billingo.store.queries import SQL_FOLDER, queries

MIGRATIONS = SQL_FOLDER / "migrations"


class MigrationChanged(Exception):
    """A migration that ran here reads differently now. Nothing was done; restore the file and add a new one instead."""


def apply(owner_dsn: str, app_role: str = "billingo_app") -> list[str]:
    """Apply what is missing, in order of name, each in its own transaction; returns the names applied.

    Safe to run twice and at once: an advisory lock lets one go first.

    Raises:
        MigrationChanged: an applied file was edited.
        psycopg.Error: the database refused a statement; that migration left nothing behind.
    """
    own = queries("migrations")
    applied = []
    with psycopg.connect(owner_dsn, autocommit=True) as db:
        db.execute(own["lock"])
        db.execute(own["create_table"])
        known: dict[str, str] = dict(db.execute(own["list_applied"]).fetchall())
        for path in sorted(MIGRATIONS.glob("*.sql")):
            text = path.read_bytes()
            digest = hashlib.sha256(text).hexdigest()
            if path.name in known:
                if known[path.name] != digest:
                    raise MigrationChanged(
                        f"{path.name} was applied here with another content. Nothing was done. "
                        "Restore the file as it was and put the change into a new migration."
                    )
                continue
            with db.transaction():
                db.execute(text)
                db.execute(own["record"], {"name": path.name, "digest": digest})
            applied.append(path.name)
        rights = (SQL_FOLDER / "rights.sql").read_text(encoding="utf-8")
        with db.transaction():
            db.execute(sql.SQL(rights).format(app_role=sql.Identifier(app_role)))
    return applied


@dataclass(frozen=True, slots=True)
class Differences:
    """Names of migrations by how a database differs from the files here; none = it is as it should be."""

    missing: list[str]
    changed: list[str]  # applied there with another content
    unknown: list[str]  # applied there, by a newer version of billingo perhaps


def missing(dsn: str) -> list[str]:
    """Names of the migrations that this database lacks."""
    return compare(dsn).missing


def compare(dsn: str) -> Differences:
    """How this database's migrations differ from those here."""
    with psycopg.connect(dsn, autocommit=True) as db:
        row = db.execute(queries("migrations")["table_exists"]).fetchone()
        known: dict[str, str] = {}
        if row and row[0]:
            known = dict(db.execute(queries("migrations")["list_applied"]).fetchall())
    ours = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(MIGRATIONS.glob("*.sql"))}
    return Differences(
        missing=[name for name in ours if name not in known],
        changed=[name for name, digest in ours.items() if known.get(name, digest) != digest],
        unknown=sorted(known.keys() - ours.keys()),
    )
