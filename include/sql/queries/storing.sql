-- name: lock
-- Storing and processing of one company go one after the other; readers are not held up.
SELECT pg_advisory_xact_lock(2, %(company_id)s::integer);

-- name: came_another_way
-- Whether anything of this company was booked through another connection.
SELECT c.connection_id
FROM connection AS c
WHERE
    c.company_id = %(company_id)s
    AND c.connection_id <> %(connection_id)s
    AND EXISTS (SELECT 1 FROM document AS d WHERE d.connection_id = c.connection_id);

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
    RETURNING l.connection_id, l.external_id, l.number, l.kind, l.issue_date
)

INSERT INTO skipped_document (connection_id, external_id, number, kind, issue_date, reason)
SELECT
    b.connection_id,
    b.external_id,
    b.number,
    b.kind,
    b.issue_date,
    'already_booked' AS reason
FROM booked AS b
ON CONFLICT (connection_id, external_id) DO UPDATE SET reason = 'already_booked', seen_at = now()
RETURNING external_id;

-- name: store_landed
-- The oldest landed documents, new ones or new versions of known ones, become stored files.
WITH batch AS MATERIALIZED (
    DELETE FROM landed_document
    WHERE
        ctid IN (
            SELECT l.ctid FROM landed_document AS l
            WHERE l.connection_id = %(connection_id)s AND l.is_change = %(is_change)s
            ORDER BY l.issue_date, l.external_id
            LIMIT %(limit)s
        )
    RETURNING *
),

added AS (
    INSERT INTO stored_file (
        company_id, connection_id, source, type, external_id, number, kind, issue_date, partner_name, gross, currency,
        sha256, fingerprint
    )
    SELECT
        %(company_id)s,
        b.connection_id,
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
    LEFT JOIN stored_file AS f ON f.connection_id = %(connection_id)s AND b.external_id = f.external_id
    WHERE f.stored_file_id IS NULL
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
        f.connection_id = %(connection_id)s AND f.external_id = b.external_id AND f.fingerprint <> b.fingerprint
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
        b.raw
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
-- Stored files to process, oldest first, and booked ones whose PDF is missing, newest first, up to a budget.
SELECT
    f.stored_file_id,
    f.number,
    f.external_id,
    (f.processed_version IS DISTINCT FROM f.version) AS unprocessed
FROM stored_file AS f
WHERE f.connection_id = %(connection_id)s AND f.processed_version IS DISTINCT FROM f.version
UNION ALL
(
    SELECT
        d.stored_file_id,
        d.number,
        d.external_id,
        false AS unprocessed
    FROM document_pdf AS p
    INNER JOIN document AS d ON p.document_id = d.document_id
    INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
    WHERE
        p.connection_id = %(connection_id)s AND p.state = 'pending'
        AND f.processed_version IS NOT DISTINCT FROM f.version  -- otherwise it is listed above
    ORDER BY p.document_id DESC
    LIMIT %(pdf_budget)s
)
ORDER BY unprocessed DESC, stored_file_id;

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
