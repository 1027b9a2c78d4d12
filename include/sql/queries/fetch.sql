-- name: try_lock
-- One fetch per connection at a time; released with the session, however that ends.
SELECT pg_try_advisory_lock(1, %(connection_id)s::integer) AS locked;

-- name: unlock
-- Let the next fetch of this connection go on.
SELECT pg_advisory_unlock(1, %(connection_id)s::integer);

-- name: start_run
-- Note that a run began, and that the connection was tried; a rerun of the same run begins anew.
WITH tried AS (
    UPDATE connection SET last_attempt_at = now() WHERE connection_id = %(connection_id)s
)

INSERT INTO sync_run (connection_id, run_id) VALUES (%(connection_id)s, %(run_id)s)
ON CONFLICT (connection_id, run_id) DO UPDATE SET
    started_at = now(),
    finished_at = NULL,
    ended_at = NULL,
    outcome = NULL;

-- name: list_windows
-- The windows of the sync in progress that are still to be read, oldest first.
SELECT
    fetch_window_id,
    plan,
    issued_from,
    issued_to,
    modified_since,
    clock_at
FROM fetch_window
WHERE connection_id = %(connection_id)s AND done_at IS NULL
ORDER BY issued_from NULLS LAST, fetch_window_id;

-- name: count_windows
-- How many windows the sync in progress has, read or not, for the settings as they are now and for others.
SELECT
    count(*) FILTER (WHERE w.asked_for = %(asked_for)s) AS wanted,
    count(*) FILTER (WHERE w.asked_for <> %(asked_for)s) AS outdated
FROM fetch_window AS w
WHERE w.connection_id = %(connection_id)s;

-- name: add_window
-- Plan to read one window.
INSERT INTO fetch_window (connection_id, plan, issued_from, issued_to, modified_since, clock_at, asked_for)
VALUES (
    %(connection_id)s, %(plan)s, %(issued_from)s, %(issued_to)s, %(modified_since)s, %(clock_at)s, %(asked_for)s
);

-- name: drop_window
-- A window that was split into smaller ones.
DELETE FROM fetch_window WHERE fetch_window_id = %(fetch_window_id)s;

-- name: finish_window
-- Every document of the window is landed, stored or skipped with a reason.
UPDATE fetch_window SET
    done_at = now(),
    clock_at = %(clock_at)s
WHERE fetch_window_id = %(fetch_window_id)s;

-- name: drop_windows
-- The sync in progress is over, or no longer what the settings ask for.
DELETE FROM fetch_window WHERE connection_id = %(connection_id)s;

-- name: finish_sync
-- The watermark moves: what the windows covered is all in our tables.
WITH windows AS (
    DELETE FROM fetch_window WHERE connection_id = %(connection_id)s
    RETURNING plan, clock_at
)

UPDATE connection SET
    watermark_at = greatest(
        watermark_at,
        (SELECT min(w.clock_at) FROM windows AS w),
        %(clock_at)s::timestamptz
    ),
    looked_back_at = coalesce(
        (SELECT max(w.clock_at) FROM windows AS w WHERE w.plan IN ('first', 'look_back')), looked_back_at
    ),
    covered_from = %(start_date)s,
    covered_kinds = %(document_kinds)s,
    last_attempt_at = now(),
    last_success_at = now()
WHERE connection_id = %(connection_id)s;

-- name: list_known
-- What is known of these documents: the fingerprint of what is landed or stored, or the reason why not. Looked up one by one,
-- by index: the tables may have grown from nothing within a minute.
SELECT
    asked.external_id,
    known.where_known,
    known.fingerprint,
    known.reason
FROM unnest(%(external_ids)s::text[]) AS asked (external_id)
CROSS JOIN LATERAL (
    SELECT
        'stored' AS where_known,
        k.fingerprint,
        NULL AS reason
    FROM stored_file AS k
    WHERE k.connection_id = %(connection_id)s AND k.external_id = asked.external_id
    UNION ALL
    SELECT
        'landed' AS where_known,
        k.fingerprint,
        NULL AS reason
    FROM landed_document AS k
    WHERE k.connection_id = %(connection_id)s AND k.external_id = asked.external_id
    UNION ALL
    SELECT
        'skipped' AS where_known,
        NULL AS fingerprint,
        k.reason
    FROM skipped_document AS k
    WHERE k.connection_id = %(connection_id)s AND k.external_id = asked.external_id
) AS known;

-- name: drop_landed
-- Landed in an older version; the newer one follows.
DELETE FROM landed_document WHERE connection_id = %(connection_id)s AND external_id = ANY(%(external_ids)s);

-- name: copy_landed
-- Land documents.
COPY landed_document (
    connection_id, external_id, sha256, fingerprint, raw, number, kind, issue_date, partner_name, gross, currency,
    is_change
) FROM STDIN (FORMAT BINARY);

-- name: skip
-- Remember documents that are not stored, with the reason.
INSERT INTO skipped_document (
    connection_id, external_id, number, kind, issue_date, reason, partner_name, partner_tax_number, gross, currency
)
SELECT
    %(connection_id)s,
    s.external_id,
    s.number,
    s.kind,
    s.issue_date,
    s.reason,
    s.partner_name,
    s.partner_tax_number,
    s.gross,
    s.currency
FROM unnest(
    %(external_ids)s::text[], %(numbers)s::text[], %(kinds)s::text[], %(issue_dates)s::date [], %(reasons)s::text[],
    %(partner_names)s::text[], %(partner_tax_numbers)s::text[], %(grosses)s::numeric [], %(currencies)s::text[]
) AS s (external_id, number, kind, issue_date, reason, partner_name, partner_tax_number, gross, currency)
ON CONFLICT (connection_id, external_id) DO UPDATE SET
    number = excluded.number,
    kind = excluded.kind,
    issue_date = excluded.issue_date,
    reason = excluded.reason,
    partner_name = excluded.partner_name,
    partner_tax_number = excluded.partner_tax_number,
    gross = excluded.gross,
    currency = excluded.currency,
    seen_at = now();

-- name: unskip
-- They are wanted after all.
DELETE FROM skipped_document WHERE connection_id = %(connection_id)s AND external_id = ANY(%(external_ids)s);

-- name: count_month
-- How many documents the company stored since the given moment.
SELECT count(*) AS documents FROM stored_file
WHERE company_id = %(company_id)s AND received_at >= %(since)s;

-- name: has_work
-- Whether anything waits to be stored or processed.
SELECT
    EXISTS (SELECT FROM landed_document AS l WHERE l.connection_id = %(connection_id)s) AS landed,
    EXISTS (
        SELECT FROM stored_file AS f
        WHERE f.connection_id = %(connection_id)s AND f.processed_version IS DISTINCT FROM f.version
    ) AS unprocessed;

-- name: note_progress
-- How far a run's fetch is.
UPDATE sync_run SET counts = counts || %(counts)s
WHERE connection_id = %(connection_id)s AND run_id = %(run_id)s;

-- name: finish_run
-- What a run did.
UPDATE sync_run SET
    finished_at = now(),
    outcome = %(outcome)s,
    counts = counts || %(counts)s
WHERE connection_id = %(connection_id)s AND run_id = %(run_id)s;
