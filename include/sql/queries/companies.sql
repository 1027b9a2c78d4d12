-- name: list_connections
-- Every connection with its company; or the one of a slug and system, or of an id.
SELECT
    n.connection_id,
    c.company_id,
    c.slug,
    c.name,
    c.tax_number,
    c.monthly_quota,
    n.system,
    n.airflow_conn_id,
    n.start_date,
    n.document_kinds,
    n.enabled,
    n.off_cause,
    n.off_at,
    n.off_detail,
    n.off_episode,
    n.checked_at,
    n.check_passed,
    n.watermark_at,
    n.covered_from,
    n.covered_kinds,
    n.looked_back_at,
    n.last_attempt_at,
    n.last_success_at
FROM connection AS n
INNER JOIN company AS c ON n.company_id = c.company_id
WHERE
    (%(slug)s::text IS NULL OR c.slug = %(slug)s)
    AND (%(system)s::text IS NULL OR n.system = %(system)s)
    AND (%(connection_id)s::bigint IS NULL OR n.connection_id = %(connection_id)s)
ORDER BY c.slug, n.system;

-- name: list_companies
-- Every company, with a connection or without; or the one of a slug or tax number.
SELECT
    company_id,
    slug,
    name,
    tax_number,
    monthly_quota
FROM company
WHERE %(key)s::text IS NULL OR slug = %(key)s OR tax_number = %(key)s
ORDER BY slug;

-- name: add_company
-- A new company; nothing when the slug or the tax number is taken.
INSERT INTO company (slug, name, tax_number, monthly_quota)
VALUES (%(slug)s, %(name)s, %(tax_number)s, %(monthly_quota)s)
ON CONFLICT DO NOTHING
RETURNING company_id;

-- name: set_company
-- Change what may change of a company.
UPDATE company SET name = %(name)s, monthly_quota = %(monthly_quota)s
WHERE company_id = %(company_id)s;

-- name: lock_connection
-- The settings of a company's connection, held until the change of them is complete.
SELECT
    connection_id,
    airflow_conn_id,
    start_date,
    document_kinds
FROM connection
WHERE company_id = %(company_id)s AND system = %(system)s
FOR UPDATE;

-- name: add_connection
-- A new connection, not enabled yet.
INSERT INTO connection (company_id, system, airflow_conn_id, start_date, document_kinds)
VALUES (%(company_id)s, %(system)s, %(airflow_conn_id)s, %(start_date)s, %(document_kinds)s)
RETURNING connection_id;

-- name: set_connection
-- Change a connection's settings; what was checked with another key counts no more.
UPDATE connection SET
    airflow_conn_id = %(airflow_conn_id)s,
    start_date = %(start_date)s,
    document_kinds = %(document_kinds)s,
    checked_at = CASE WHEN %(check_again)s THEN NULL ELSE checked_at END,
    check_passed = CASE WHEN %(check_again)s THEN NULL ELSE check_passed END,
    check_report = CASE WHEN %(check_again)s THEN NULL ELSE check_report END
WHERE connection_id = %(connection_id)s;

-- name: lock_state
-- The state of a connection, held until the change of it is complete.
SELECT
    company_id,
    enabled,
    off_cause,
    off_episode,
    coalesce(check_passed AND (off_at IS NULL OR checked_at >= off_at), false) AS check_counts
FROM connection
WHERE connection_id = %(connection_id)s
FOR UPDATE;

-- name: set_enabled
-- The user's wish.
UPDATE connection SET enabled = %(enabled)s WHERE connection_id = %(connection_id)s;

-- name: switch_off
-- A new episode begins, unless the connection is off already; then only the newest cause is kept (WT-13).
UPDATE connection SET
    off_episode = CASE WHEN off_cause IS NULL THEN off_episode + 1 ELSE off_episode END,
    off_at = coalesce(off_at, now()),
    off_cause = %(cause)s,
    off_detail = %(detail)s
WHERE connection_id = %(connection_id)s;

-- name: switch_on
-- The episode ends.
UPDATE connection SET off_cause = NULL, off_at = NULL, off_detail = NULL
WHERE connection_id = %(connection_id)s;

-- name: record_check
-- What Check found, step by step (WT-6).
UPDATE connection SET checked_at = now(), check_passed = %(passed)s, check_report = %(report)s
WHERE connection_id = %(connection_id)s
RETURNING company_id, checked_at;

-- name: note_change
-- Who changed what; never a key.
INSERT INTO settings_change (company_id, changed_by, what, detail)
VALUES (%(company_id)s, %(changed_by)s, %(what)s, %(detail)s);

-- name: load_booking_rules
-- What the company itself set for booking, in one answer: how its modifications state their amounts, its ledger accounts, its
-- mapping of VAT codes and the periods in which nothing is booked any more. Rates are texts: JSON would make them floats.
SELECT
    c.modification_amounts,
    (
        SELECT json_object_agg(a.role, a.account)
        FROM account_rule AS a
        WHERE a.company_id = c.company_id
    ) AS accounts,
    (
        SELECT
            json_agg(
                json_build_array(
                    v.vat_code, v.entitlement, v.nav_vat, v.rate::text, v.return_codes, v.advance_return_codes, v.valid_from
                )
            )
        FROM vat_rule AS v
        WHERE v.company_id = c.company_id
    ) AS vat_rules,
    (
        SELECT json_agg(json_build_array(p.from_date, p.to_date) ORDER BY p.from_date)
        FROM closed_period AS p
        WHERE p.company_id = c.company_id
    ) AS closed_periods
FROM company AS c
WHERE c.company_id = %(company_id)s;

-- name: lock_snapshot
-- One writer of the snapshot at a time, so that an older picture never replaces a newer one.
SELECT pg_advisory_xact_lock(3, 0);

-- name: count_files
-- Stored files of every connection by state, and how many arrived since the given moment.
SELECT
    connection_id,
    count(*) FILTER (WHERE state = 'stored') AS stored,
    count(*) FILTER (WHERE state = 'failed') AS failed,
    count(*) FILTER (WHERE state = 'waiting') AS waiting,
    count(*) FILTER (WHERE state = 'booked') AS booked,
    count(*) FILTER (WHERE received_at >= %(since)s) AS this_month
FROM stored_file
GROUP BY connection_id;
