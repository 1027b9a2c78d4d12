"""A large office for the pages: 1,000 companies and a million documents, by set-based SQL.

One company is synced from the sandbox as always; every further document is a copy of one of its documents, with a
number, an arrival, dates and amounts of its own, through all tables that a document has. Documents of all companies
arrive interleaved, so that those of one lie scattered over the tables, as they do after years of syncs. Triggers and
foreign keys are left out while copying; what they would refuse cannot arise from true originals.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg

DAYS = 700  # from the oldest document to the newest, today's
FAILED, WAITING = 5, 1  # of some 960 originals
ACCOUNTANT = "anna"

COPIED = (
    "search_entry",  # by far the dearest, and so made in two halves at once
    "stored_file",
    "stored_file_version",
    "stored_file_issue",
    "waiting_for",
    "document",
    "document_line",
    "journal_entry",
    "journal_line",
    "vat_ledger_line",
    "document_status",
    "document_pdf",
)
AMOUNTS = {
    "stored_file": ("gross",),
    "document": ("net", "vat", "gross", "net_huf", "vat_huf", "gross_huf"),
    "document_line": ("unit_net", "net", "vat", "gross"),
    "journal_line": ("debit_huf", "credit_huf", "debit", "credit"),
    "vat_ledger_line": ("net", "vat", "net_huf", "vat_huf"),
}
DATES = {
    "stored_file": ("issue_date",),
    "document": ("issue_date", "fulfillment_date", "due_date"),
    "journal_entry": ("posting_date",),
    "vat_ledger_line": ("tax_point_date",),
    "document_status": ("paid_date",),
    "search_entry": ("issue_date",),
}
EVERYWHERE = {
    "company_id": "p.company_id",
    "connection_id": "p.connection_id",
    "stored_file_id": "p.id",
    "document_id": "p.id",
    "external_id": "p.id::text",
    "received_at": "p.received_at",
    "processed_at": "p.received_at + interval '1 minute'",
    "booked_at": "p.received_at + interval '1 minute'",
    "since": "p.received_at",
}
CHANGED = {
    "stored_file": {"number": "p.number"},
    # that of the small companies is never shown here, and kept short
    "stored_file_version": {
        "raw": "CASE WHEN p.company_id = p.big_id THEN convert_to(replace(convert_from(t.raw, 'UTF8'), p.old_number, p.number), "
        "'UTF8') ELSE convert_to(format('{\"id\":%s}', p.id), 'UTF8') END"
    },
    "document": {
        "number": "p.number",
        "partner_id": "t.partner_id + p.partner_shift",
        "original_document_id": "NULL::bigint",
    },
    "document_pdf": {
        "state": "s.state",
        "sha256": "CASE WHEN s.state = 'fetched' THEN sha256(p.id::text::bytea) END",
        "size_bytes": "CASE WHEN s.state = 'fetched' THEN 40000 END",
        "path": "CASE WHEN s.state = 'fetched' THEN p.id || '.pdf' END",
        "cause": "CASE WHEN s.state = 'failed' THEN 'no answer' END",
        "announced": "true",
    },
    "search_entry": {
        "number_key": "search_key(p.number)",
        "fragments": "search_key(p.number) || substr(t.fragments, strpos(t.fragments, ' '))",
        # what search_words makes; its dear part, the words, is that of the original
        "words": "p.words || array_to_tsvector(array("
        "SELECT 'c=' || p.company_id UNION SELECT 'g=' || unnest(search_grams(search_key(p.number))) "
        "UNION SELECT 's=' || unnest(search_segments(p.number)) "
        "UNION SELECT 'a=' || unnest(search_amounts(p.amounts)) "
        "UNION SELECT 'd=' || unnest(search_dates(p.dates))))",
    },
}
MORE_FROM = {
    "document_pdf": "CROSS JOIN LATERAL (SELECT CASE WHEN p.n % 100 < 2 THEN 'pending' WHEN p.n % 100 = 2 THEN 'failed' "
    "ELSE 'fetched' END AS state) AS s",
}


@dataclass(frozen=True)
class Office:
    """What is there to be looked at."""

    companies: int
    documents: int
    slug: str
    size_gb: float


def fill(superuser_dsn: str, *, companies: int, documents: int) -> Office:
    """Multiply the one company of the database: it gets a tenth of the documents, the others share the rest.

    Its stored files must have their search entries. The server must run with ``fsync`` off until :func:`settle`.
    """
    with connect(superuser_dsn) as db:
        _add_companies(db, companies)
        _plan(db, companies, documents)
        indexes = _take_indexes(db)
    statements = [_copy_statement(superuser_dsn, table) for table in COPIED[1:]]
    halves = [f"{_copy_statement(superuser_dsn, COPIED[0])} WHERE p.n % 2 = {half}" for half in (0, 1)]
    run_together(superuser_dsn, halves + statements)
    with connect(superuser_dsn) as db:
        for statement in (*MESSAGES, *RUNS, *AROUND):
            db.execute(statement)
        db.execute("DROP TABLE page_plan, page_original")
    run_together(superuser_dsn, indexes)
    tables = fetch_all(
        superuser_dsn,
        "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    )
    run_together(superuser_dsn, [f"VACUUM (ANALYZE) {name}" for (name,) in tables])
    [(slug,)] = fetch_all(
        superuser_dsn, "SELECT slug FROM company WHERE company_id = (SELECT min(company_id) FROM company)"
    )
    [(stored, size)] = fetch_all(
        superuser_dsn, "SELECT (SELECT count(*) FROM stored_file), pg_database_size(current_database())"
    )
    return Office(companies, stored, slug, size / 2**30)


def connect(superuser_dsn: str) -> psycopg.Connection[Any]:
    """A session that loads: no triggers, more memory for indexes."""
    return psycopg.connect(
        superuser_dsn,
        autocommit=True,
        options="-c session_replication_role=replica -c maintenance_work_mem=512MB -c work_mem=256MB -c jit=off",
    )


def fetch_all(superuser_dsn: str, query: str) -> list[Any]:
    """Look inside."""
    with connect(superuser_dsn) as db:
        return db.execute(query.encode()).fetchall()


def run_together(superuser_dsn: str, statements: list[str], at_once: int = 2) -> None:
    """Run statements, so many at a time, each over a session of its own."""

    def run(statement: str) -> None:
        with connect(superuser_dsn) as db:
            db.execute(statement.encode())

    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(run, statements))


def _add_companies(db: psycopg.Connection[Any], companies: int) -> None:
    for statement in COMPANIES:
        db.execute(statement, {"companies": companies - 1} if "%(" in statement else None)


def _plan(db: psycopg.Connection[Any], companies: int, documents: int) -> None:
    for statement in PLAN:
        values = {"companies": companies, "documents": documents, "days": DAYS, "failed": FAILED, "waiting": WAITING}
        db.execute(statement, values if "%(" in statement else None)


def _take_indexes(db: psycopg.Connection[Any]) -> list[str]:
    """Drop the indexes that no constraint needs; they are made anew, at once, when the rows are there."""
    rows = db.execute(
        """SELECT c.oid::regclass::text, pg_get_indexdef(c.oid) FROM pg_index AS i JOIN pg_class AS c ON i.indexrelid = c.oid
        WHERE i.indrelid::regclass::text = ANY(%s) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid)""",
        [list(COPIED)],
    ).fetchall()
    for name, _ in rows:
        db.execute(f"DROP INDEX {name}".encode())
    return [definition for _, definition in rows]


def _copy_statement(superuser_dsn: str, table: str) -> str:
    """Insert into a table, for every planned document, what the table has of its original."""
    columns = fetch_all(
        superuser_dsn,
        f"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped",
    )
    made = {name: f"t.{name}" for (name,) in columns}
    made |= {name: value for name, value in EVERYWHERE.items() if name in made}
    made |= {name: f"t.{name} * p.factor" for name in AMOUNTS.get(table, ())}
    made |= {name: f"t.{name} + p.shift" for name in DATES.get(table, ())}
    made |= CHANGED.get(table, {})
    key = "stored_file_id" if "stored_file_id" in made and table != "document" else "document_id"
    original = "p.original_id" if key == "stored_file_id" else "p.original_document_id"
    return (
        f"INSERT INTO {table} ({', '.join(made)}) OVERRIDING SYSTEM VALUE SELECT {', '.join(made.values())} "
        f"FROM page_plan AS p JOIN {table} AS t ON t.{key} = {original} {MORE_FROM.get(table, '')}"
    )


COMPANIES = (
    """INSERT INTO company (slug, name, tax_number, monthly_quota)
    SELECT
        'ugyfel_' || lpad(k::text, 4, '0'),
        (ARRAY['Kovács', 'Szabó', 'Tóth', 'Nagy', 'Őri', 'Ágota', 'Kék Duna', 'Zöld Liget', 'Alföld', 'Mátra'])[1 + k %% 10]
        || ' ' || (ARRAY['Bútor', 'Építő', 'Könyvelő', 'Szállító', 'Sütőipari', 'Gépész', 'Ruházati'])[1 + k %% 7]
        || ' ' || k || (ARRAY[' Kft.', ' Bt.', ' Zrt.'])[1 + k %% 3],
        (50000000 + k * 7919)::text || '-2-41',
        CASE WHEN k %% 4 = 0 THEN 500 END
    FROM generate_series(1, %(companies)s) AS k""",
    """INSERT INTO connection (
        company_id, system, airflow_conn_id, start_date, document_kinds, enabled, off_cause, off_at, checked_at,
        check_passed, watermark_at, covered_from, covered_kinds, looked_back_at, last_attempt_at, last_success_at, active_since
    )
    SELECT
        m.company_id, 'billingo', 'billingo__' || m.slug, c.start_date, c.document_kinds, m.company_id % 20 <> 7,
        CASE WHEN m.company_id % 50 = 3 THEN 'key_invalid' END, CASE WHEN m.company_id % 50 = 3 THEN now() END,
        now(), true, now(), c.covered_from, c.covered_kinds, now(), now(), now() - m.company_id % 600 * interval '1 minute',
        now() - interval '700 days'
    FROM company AS m CROSS JOIN connection AS c WHERE NOT EXISTS (
        SELECT FROM connection AS x WHERE x.company_id = m.company_id
    )""",
    "UPDATE connection SET enabled = true, last_success_at = now() WHERE company_id = (SELECT min(company_id) FROM company)",
    """INSERT INTO partner (
        partner_id, company_id, name, tax_number, eu_tax_number, country_code, post_code, city, street
    )
    SELECT
        r.partner_id + m.company_id * 100000, m.company_id, r.name, r.tax_number, r.eu_tax_number, r.country_code,
        r.post_code, r.city, r.street
    FROM partner AS r CROSS JOIN company AS m""",
    """INSERT INTO company_grant (user_name, company_id, role, granted_by)
    SELECT u, min(company_id), r, 'benchmarks' FROM company
    CROSS JOIN (VALUES ('anna', 'accountant'), ('mihaly', 'manager')) AS g (u, r) GROUP BY u, r""",
    f"""INSERT INTO subscription (user_name, message_type, company_id, channel)
    SELECT '{ACCOUNTANT}', t, min(company_id), 'app' FROM company
    CROSS JOIN unnest(ARRAY['validation_error', 'sync_failed', 'switched_off']) AS t GROUP BY t""",
)
PLAN = (
    # the originals: all that were booked, and some of those that were not
    """CREATE UNLOGGED TABLE page_original AS
    SELECT
        row_number() OVER (ORDER BY md5(f.stored_file_id::text)) - 1 AS place, f.stored_file_id, f.number AS old_number,
        f.issue_date, d.document_id, ARRAY[f.gross, d.gross, d.net, d.gross_huf] AS amounts,
        ARRAY[f.issue_date, d.issue_date, d.fulfillment_date, d.due_date] AS dates,
        ts_delete(search_words(
            0, '', e.partners, coalesce(d.comment, '') || ' ' || coalesce(l.body, ''), '{}', '{}',
            ARRAY[p.tax_number, p.eu_tax_number]
        ), 'c=0') AS words
    FROM (
        SELECT *, row_number() OVER (PARTITION BY state ORDER BY stored_file_id) AS nth FROM stored_file
    ) AS f
    LEFT JOIN document AS d USING (stored_file_id)
    LEFT JOIN partner AS p USING (partner_id)
    LEFT JOIN LATERAL (
        SELECT string_agg(o.name || ' ' || o.comment, ' ') AS body FROM document_line AS o WHERE o.document_id = d.document_id
    ) AS l ON true
    LEFT JOIN LATERAL (SELECT concat_ws(' ', f.partner_name, nullif(p.name, f.partner_name)) AS partners) AS e ON true
    WHERE f.state = 'booked' OR (f.state = 'failed' AND f.nth <= %(failed)s) OR (f.state = 'waiting' AND f.nth <= %(waiting)s)""",
    """CREATE UNLOGGED TABLE page_plan AS
    SELECT
        n, 1000000 + n AS id, o.stored_file_id AS original_id, o.document_id AS original_document_id, o.old_number, o.words,
        c.company_id, c.connection_id, b.company_id AS big_id, c.company_id * 100000 AS partner_shift, 1 + n %% 89 AS factor,
        current_date - %(days)s + (n * %(days)s / %(documents)s)::integer - o.issue_date AS shift,
        date_trunc('day', now()) - interval '1 day' * %(days)s + interval '1 day' * (n::numeric * %(days)s / %(documents)s)
            AS received_at,
        to_char(current_date - %(days)s + (n * %(days)s / %(documents)s)::integer, 'YYYY-') || lpad(n::text, 6, '0') AS number,
        array(SELECT a * (1 + n %% 89) FROM unnest(o.amounts) AS a) AS amounts,
        array(
            SELECT d + (current_date - %(days)s + (n * %(days)s / %(documents)s)::integer - o.issue_date)
            FROM unnest(o.dates) AS d
        ) AS dates
    FROM generate_series(1::bigint, %(documents)s) AS n
    JOIN page_original AS o ON o.place = (n * 7919) %% (SELECT count(*) FROM page_original)
    CROSS JOIN (SELECT min(company_id) AS company_id FROM company) AS b
    JOIN connection AS c ON c.company_id
        = b.company_id + CASE WHEN n %% 10 = 0 THEN 0 ELSE 1 + (n - n / 10) %% (%(companies)s - 1) END
    ORDER BY n""",
    "ANALYZE page_plan",
)
MESSAGES = (
    """INSERT INTO message (
        type, company_id, connection_id, episode, subject_hu, subject_en, body_hu, body_en, link, created_at
    )
    SELECT
        t.type, p.company_id, p.connection_id, t.type || p.id, 'Egy bizonylat javításra vár', 'A document waits to be corrected',
        repeat('Kérjük, nézze meg őket. ', 10), repeat('Please look at them. ', 10), '', p.received_at
    FROM page_plan AS p
    CROSS JOIN LATERAL (
        SELECT CASE p.n % 4 WHEN 0 THEN 'sync_failed' WHEN 1 THEN 'works_again' ELSE 'validation_error' END AS type
    ) AS t
    WHERE p.original_document_id IS NULL OR p.n % 61 = 0
    ORDER BY p.n""",
    "ANALYZE message, stored_file",
    """INSERT INTO message_item (
        message_id, position, stored_file_id, number, partner_name, gross, currency, cause_hu, cause_en, action_hu, action_en, link
    )
    SELECT
        m.message_id, 1, f.stored_file_id, f.number, f.partner_name, f.gross, f.currency, 'Ok', 'Cause', 'Teendő', 'What to do', ''
    FROM message AS m
    JOIN stored_file AS f ON f.stored_file_id = substr(m.episode, length(m.type) + 1)::bigint
    WHERE m.type = 'validation_error'""",
    """INSERT INTO delivery (message_id, user_name, email, channel, language, state, sent_at, read_at)
    SELECT message_id, u, '', 'app', 'hu', 'sent', created_at, CASE WHEN message_id % 3 > 0 THEN created_at END
    FROM message CROSS JOIN unnest(ARRAY['admin', 'anna']) AS u WHERE created_at < now() - interval '10 days'""",
)
RUNS = (
    """INSERT INTO sync_run (connection_id, run_id, started_at, finished_at, outcome, counts)
    SELECT c.connection_id, 'run ' || k, now() - k * interval '7 days', now() - k * interval '7 days', 'fetched', '{}'
    FROM connection AS c CROSS JOIN generate_series(1, 100) AS k""",
    """INSERT INTO work_item (connection_id, run_id, item, label, stored_file_ids)
    SELECT c.connection_id, 'run ' || k, i, 'part ' || i, array(SELECT generate_series(i * 50, i * 50 + 49))
    FROM connection AS c CROSS JOIN generate_series(1, 20) AS k CROSS JOIN generate_series(1, 5) AS i""",
)
AROUND = (
    """INSERT INTO skipped_document (connection_id, external_id, number, kind, issue_date, reason, seen_at)
    SELECT p.connection_id, 'x' || p.id, 'D' || p.number, 'proforma', p.received_at::date, 'kind_not_enabled', p.received_at
    FROM page_plan AS p WHERE p.n % 40 IN (0, 1)""",
    """INSERT INTO access_log (stored_file_id, user_name, action, at)
    SELECT p.id, 'anna', 'view', p.received_at FROM page_plan AS p WHERE p.n % 5 = 0""",
    """INSERT INTO closed_period (company_id, from_date, to_date, closed_by)
    SELECT company_id, current_date - 700, current_date - 400, 'anna' FROM company""",
    "INSERT INTO search_due (company_id, stored_file_id) SELECT company_id, id FROM page_plan ORDER BY n DESC LIMIT 100",
)
