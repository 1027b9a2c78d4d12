"""Rows that messages tell of, put straight into the tables."""

from typing import Any

PUBLIC_URL = "https://airflow.example.com"
HU_SWITCHED_OFF = "Billingo automatikus feldolgozás – kikapcsolva"
HU_VALIDATION_ERROR = "Billingo automatikus feldolgozás – validációs hiba"


def add_connection(db: Any, slug: str = "minta", name: str = "Minta Kft.", tax_number: str = "12345676-2-41") -> int:
    """Add a company with an enabled connection; returns the connection's id."""
    company_id = db.execute(
        "INSERT INTO company (slug, name, tax_number) VALUES (%s, %s, %s) RETURNING company_id",
        (slug, name, tax_number),
    ).fetchone()[0]
    return db.execute(
        "INSERT INTO connection (company_id, system, airflow_conn_id, start_date, document_kinds, enabled)"
        " VALUES (%s, 'billingo', %s, '2025-01-01', '{invoice}', true) RETURNING connection_id",
        (company_id, f"billingo_{slug}"),
    ).fetchone()[0]


def add_files(
    db: Any,
    connection_id: int,
    count: int = 1,
    *,
    state: str = "failed",
    partner: str = "Árvíztűrő Bt.",
    raw: bytes = b'{"id": 1}',
    prefix: str = "2025-",
    hours_ago: float = 0,
) -> list[int]:
    """Add stored files, each with one issue if failed; returns their ids."""
    ids = [
        row[0]
        for row in db.execute(
            "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, issue_date,"
            " partner_name, gross, currency, sha256, fingerprint, state, processed_version, processed_at)"
            " SELECT c.company_id, c.connection_id, 'billingo connection', 'billingo json', %(prefix)s || n,"
            " %(prefix)s || n, 'invoice', '2025-03-01', %(partner)s, 127000, 'HUF', sha256('x'), sha256('x'), %(state)s, 1,"
            " now() - interval '1 hour'"
            " FROM connection AS c, generate_series(1, %(count)s) AS n WHERE c.connection_id = %(connection_id)s"
            " RETURNING stored_file_id",
            {"connection_id": connection_id, "count": count, "state": state, "partner": partner, "prefix": prefix},
        )
    ]
    db.execute(
        "INSERT INTO stored_file_version (stored_file_id, version, sha256, raw, received_at)"
        " SELECT id, 1, sha256('x'), %s, now() - %s * interval '1 hour' FROM unnest(%s::bigint[]) AS id",
        (raw, hours_ago, ids),
    )
    if state == "failed":
        db.execute(
            "INSERT INTO stored_file_issue SELECT id, 1, 'vat_code_unknown', 'error', 'lines.1.vat', '31%%', '27%%',"
            " 'Ismeretlen áfakulcs: 31%%.', 'Unknown VAT rate: 31%%.', 'Javítsa a bizonylatot.',"
            " 'Correct the document.'"
            " FROM unnest(%s::bigint[]) AS id",
            (ids,),
        )
    return ids


def land(db: Any, connection_id: int, count: int = 1, *, prefix: str = "2026-", is_change: bool = False) -> None:
    """Documents that are fetched and not stored."""
    db.execute(
        "INSERT INTO landed_document (connection_id, external_id, sha256, fingerprint, raw, number, kind, partner_name,"
        " currency, is_change) SELECT %(id)s, %(prefix)s || n, sha256('x'), sha256('x'), '{}', 'x', 'invoice', 'x', 'HUF',"
        " %(is_change)s FROM generate_series(1, %(count)s) AS n",
        {"id": connection_id, "count": count, "prefix": prefix, "is_change": is_change},
    )


def subscribe(db: Any, message_type: str, email: str, *, language: str = "hu", company_id: int | None = None) -> None:
    """Let someone have a type of message by e-mail."""
    db.execute(
        "INSERT INTO subscription (user_name, email, message_type, company_id, channel, language)"
        " VALUES (%s, %s, %s, %s, 'email', %s)",
        (email.partition("@")[0], email, message_type, company_id, language),
    )


def switch_off(db: Any, connection_id: int, cause: str = "key_invalid") -> None:
    """What the store does when a key is refused."""
    db.execute(
        "UPDATE connection SET off_cause = %s, off_at = now(), off_episode = off_episode + 1 WHERE connection_id = %s",
        (cause, connection_id),
    )


def switch_on(db: Any, connection_id: int) -> None:
    """What the store does when Check passed."""
    db.execute("UPDATE connection SET off_cause = NULL, off_at = NULL WHERE connection_id = %s", (connection_id,))


def list_messages(db: Any, message_type: str | None = None) -> list[Any]:
    """Every message, oldest first."""
    return db.execute(
        "SELECT * FROM message WHERE %(type)s::text IS NULL OR type = %(type)s ORDER BY message_id",
        {"type": message_type},
    ).fetchall()
