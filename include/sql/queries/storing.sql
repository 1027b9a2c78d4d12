-- name: lock
-- Storing and processing of one company go one after the other; readers are not held up.
SELECT pg_advisory_xact_lock(2, %(company_id)s::integer);

-- name: lock_and_plan
-- The same, and the transaction's plans go by index: tables that grow from nothing within minutes have no statistics yet,
-- so whole tables would be read for every batch.
SELECT
    pg_advisory_xact_lock(2, %(company_id)s::integer) AS locked,
    set_config('enable_seqscan', 'off', true) AS seqscan,
    set_config('enable_bitmapscan', 'off', true) AS bitmapscan;

-- name: survey_landed
-- What there is to store: new versions, new documents; and whether anything of this company was booked through another
-- connection.
SELECT
    bool_or(w.what = 'change') AS changes,
    bool_or(w.what = 'new') AS new_ones,
    bool_or(w.what = 'another way') AS another_way
FROM (
    (SELECT 'change' AS what FROM landed_document WHERE connection_id = %(connection_id)s AND is_change LIMIT 1)
    UNION ALL
    (SELECT 'new' AS what FROM landed_document WHERE connection_id = %(connection_id)s AND NOT is_change LIMIT 1)
    UNION ALL
    (
        SELECT 'another way' AS what
        FROM connection AS c
        INNER JOIN document AS d ON c.connection_id = d.connection_id
        WHERE c.company_id = %(company_id)s AND c.connection_id <> %(connection_id)s
        LIMIT 1
    )
) AS w;

-- name: skip_booked
-- Landed, but booked already by another way: same supplier, number and kind (WT-17).
WITH booked AS (
    DELETE FROM landed_document AS l
    USING document AS d, company AS c
    WHERE
        l.connection_id = %(connection_id)s
        AND c.company_id = %(company_id)s
        AND d.company_id = c.company_id
        AND d.supplier_taxpayer_id = c.taxpayer_id
        AND d.number = l.number
        AND d.kind = l.kind
        AND d.connection_id <> l.connection_id
    RETURNING
        l.connection_id,
        l.external_id,
        l.number,
        l.kind,
        l.issue_date,
        l.partner_name,
        l.gross,
        l.currency
)

INSERT INTO skipped_document (
    connection_id, external_id, number, kind, issue_date, reason, partner_name, gross, currency
)
SELECT
    b.connection_id,
    b.external_id,
    b.number,
    b.kind,
    b.issue_date,
    'already_booked' AS reason,
    b.partner_name,
    b.gross,
    b.currency
FROM booked AS b
ON CONFLICT (connection_id, external_id) DO UPDATE SET reason = 'already_booked', seen_at = now()
RETURNING external_id;

-- name: store_landed
-- The oldest landed documents, new ones or new versions of known ones, become stored files. The bytes go straight from one
-- table to the other; look-ups in the select list are done row by row, by index, however large the tables are.
WITH batch AS MATERIALIZED (
    DELETE FROM landed_document AS d
    WHERE
        d.ctid IN (
            SELECT l.ctid FROM landed_document AS l
            WHERE l.connection_id = %(connection_id)s AND l.is_change = %(is_change)s
            ORDER BY l.issue_date, l.external_id
            LIMIT %(limit)s
        )
    RETURNING
        d.ctid AS place,
        d.external_id,
        d.number,
        d.kind,
        d.issue_date,
        d.partner_name,
        d.gross,
        d.currency,
        d.sha256,
        d.fingerprint,
        (
            SELECT f.stored_file_id FROM stored_file AS f
            WHERE f.connection_id = %(connection_id)s AND f.external_id = d.external_id
        ) AS known_id
),

added AS (
    INSERT INTO stored_file (
        company_id, connection_id, source, type, external_id, number, kind, issue_date, partner_name, gross, currency,
        sha256, fingerprint
    )
    SELECT
        %(company_id)s,
        %(connection_id)s,
        %(source)s,
        %(type)s,
        b.external_id,
        b.number,
        b.kind,
        b.issue_date,
        b.partner_name,
        b.gross,
        b.currency,
        b.sha256,
        b.fingerprint
    FROM batch AS b
    WHERE b.known_id IS NULL
    ORDER BY b.issue_date, b.external_id
    RETURNING stored_file_id, external_id, version
),

changed AS (
    UPDATE stored_file AS f SET
        version = f.version + 1,
        sha256 = b.sha256,
        fingerprint = b.fingerprint,
        number = b.number,
        kind = b.kind,
        issue_date = b.issue_date,
        partner_name = b.partner_name,
        gross = b.gross,
        currency = b.currency,
        state = CASE f.state WHEN 'booked' THEN 'booked' ELSE 'stored' END
    FROM batch AS b
    WHERE
        f.stored_file_id = ANY(ARRAY(SELECT k.known_id FROM batch AS k WHERE k.known_id IS NOT NULL))
        AND f.stored_file_id = b.known_id
        AND f.fingerprint <> b.fingerprint
    RETURNING f.stored_file_id, f.external_id, f.version
),

fresh AS (
    SELECT * FROM added
    UNION ALL
    SELECT * FROM changed
),

versions AS (
    INSERT INTO stored_file_version (stored_file_id, version, sha256, raw)
    SELECT
        n.stored_file_id,
        n.version,
        b.sha256,
        (SELECT l.raw FROM landed_document AS l WHERE l.ctid = b.place) AS raw
    FROM fresh AS n
    INNER JOIN batch AS b ON n.external_id = b.external_id
)

SELECT
    (SELECT count(*) FROM added) AS added,
    (SELECT count(*) FROM changed) AS changed,
    (SELECT count(*) FROM batch) AS taken;

-- name: count_landed
-- How many documents are landed and not stored.
SELECT count(*) AS landed FROM landed_document WHERE connection_id = %(connection_id)s;

-- name: list_work_items
-- The work items of a run, as they were made.
SELECT
    item,
    label,
    stored_file_ids
FROM work_item
WHERE connection_id = %(connection_id)s AND run_id = %(run_id)s
ORDER BY item;

-- name: list_pending
-- Stored files to process, oldest first.
SELECT
    f.stored_file_id,
    f.number,
    f.external_id
FROM stored_file AS f
WHERE
    f.connection_id = %(connection_id)s
    AND f.stored_file_id > %(after)s
    AND f.processed_version IS DISTINCT FROM f.version
ORDER BY f.stored_file_id;

-- name: add_work_item
-- Keep one work item.
INSERT INTO work_item (connection_id, run_id, item, label, stored_file_ids)
VALUES (%(connection_id)s, %(run_id)s, %(item)s, %(label)s, %(stored_file_ids)s)
ON CONFLICT (connection_id, run_id, item) DO NOTHING;

-- name: extend_work_item
-- Documents that waited for one of the item and were processed with it: their PDFs come with it too.
UPDATE work_item SET stored_file_ids = stored_file_ids || %(stored_file_ids)s::bigint[]
WHERE connection_id = %(connection_id)s AND run_id = %(run_id)s AND item = %(item)s;

-- name: load_work_item
-- The documents of one work item.
SELECT stored_file_ids FROM work_item
WHERE connection_id = %(connection_id)s AND run_id = %(run_id)s AND item = %(item)s;
