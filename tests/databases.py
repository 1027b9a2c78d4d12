"""Databases for one test after the other: what a test wrote is deleted, which takes a tenth of making a new one.

A database is dropped instead where a test changed more than rows (tables, triggers, functions, settings), wrote very much,
or left nobody knows what behind.
"""

import uuid
from dataclasses import dataclass, field
from typing import Any

import psycopg

from local import postgres as embedded

LARGEST_BYTES = 24 << 20  # a migrated one has 10 MB

# The newest row of each catalogue that a change of the schema writes to, and which migrations are noted; statistics are
# written in place.
_SCHEMA = """
SELECT array_agg(newest ORDER BY place) FROM (
    SELECT 1 AS place, max(xmin::text::bigint) AS newest FROM pg_class
    UNION ALL SELECT 2, max(xmin::text::bigint) FROM pg_attribute
    UNION ALL SELECT 3, max(xmin::text::bigint) FROM pg_proc
    UNION ALL SELECT 4, max(xmin::text::bigint) FROM pg_trigger
    UNION ALL SELECT 5, max(xmin::text::bigint) FROM pg_constraint
    UNION ALL SELECT 6, max(xmin::text::bigint) FROM pg_index
    UNION ALL SELECT 7, max(xmin::text::bigint) FROM pg_attrdef
    UNION ALL SELECT 8, max(xmin::text::bigint) FROM pg_namespace
    UNION ALL SELECT 9, max(xmin::text::bigint) FROM pg_extension
    UNION ALL SELECT 10, count(*) FROM pg_class
    UNION ALL SELECT 11, count(*) FROM pg_db_role_setting AS s INNER JOIN pg_database AS d ON s.setdatabase = d.oid
        WHERE d.datname = current_database()
    UNION ALL SELECT 12, hashtext(string_agg(name || digest, ',' ORDER BY name)) FROM migration
) AS found
"""
_TABLES = """
SELECT format('DELETE FROM %I.%I', schemaname, tablename) FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'migration'
"""
_SEQUENCES = """
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences
WHERE last_value IS NOT NULL
"""


@dataclass
class Databases:
    """Copies of a migrated template, clean whenever they are taken."""

    cluster: embedded.Cluster
    template: str
    idle: list[str] = field(default_factory=list)
    schema: dict[str, Any] = field(default_factory=dict)

    def take(self) -> str:
        """The name of a database without a row."""
        if self.idle:
            return self.idle.pop()
        name = f"test_{uuid.uuid4().hex}"
        with self.cluster.connect() as connection:
            embedded.create_database(
                connection, name, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE, template=self.template
            )
        with self.cluster.connect(name) as connection:
            self.schema[name] = connection.execute(_SCHEMA).fetchone()
        return name

    def give_back(self, name: str) -> None:
        """Clean it for the next test, or drop it."""
        with self.cluster.connect() as connection:
            if self._clean(connection, name):
                self.idle.append(name)
            else:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    def _clean(self, connection: psycopg.Connection[Any], name: str) -> bool:
        others = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(others, [name])
        size = connection.execute("SELECT pg_database_size(oid) FROM pg_database WHERE datname = %s", [name]).fetchone()
        if size is None or size[0] > LARGEST_BYTES:
            return False
        with self.cluster.connect(name) as own:
            if own.execute(_SCHEMA).fetchone() != self.schema[name]:
                return False
            deletions = ";".join(row[0] for row in own.execute(_TABLES))
            # no trigger and no foreign key: that nothing may be deleted is what some of them are for
            own.execute(f"SET session_replication_role = replica; BEGIN; {deletions}; {_SEQUENCES}; COMMIT".encode())
        return True

    def drop_all(self) -> None:
        with self.cluster.connect() as connection:
            for name in self.idle:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
