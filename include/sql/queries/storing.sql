-- name: lock
-- Storing and processing of one company go one after the other; readers are not held up.
SELECT pg_advisory_xact_lock(2, %(company_id)s::integer);

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
-- Landed documents become stored files, oldest first: new ones up to the quota, new versions of known ones always.
WITH batch AS MATERIALIZED (
    SELECT
        l.external_id,
        f.stored_file_id,
        f.version,
        row_number() OVER (
            PARTITION BY f.stored_file_id IS NULL
            ORDER BY l.issue_date, length(l.external_id), l.external_id
        ) AS place
    FROM landed_document AS l
    LEFT JOIN stored_file AS f ON l.connection_id = f.connection_id AND l.external_id = f.external_id
    WHERE l.connection_id = %(connection_id)s
    ORDER BY f.stored_file_id IS NULL, l.issue_date, length(l.external_id), l.external_id
    LIMIT %(batch)s
),

added AS (
    INSERT INTO stored_file (
        company_id, connection_id, source, type, external_id, number, kind, issue_date, partner_name, gross, currency,
        sha256, fingerprint
    )
    SELECT
        %(company_id)s,
        l.connection_id,
        %(source)s,
        %(type)s,
        l.external_id,
        l.number,
        l.kind,
        l.issue_date,
        l.partner_name,
        l.gross,
        l.currency,
        l.sha256,
        l.fingerprint
    FROM batch AS b
    INNER JOIN landed_document AS l ON l.connection_id = %(connection_id)s AND b.external_id = l.external_id
    WHERE b.stored_file_id IS NULL AND b.place <= %(allowed)s
    ORDER BY b.place
    ON CONFLICT (connection_id, external_id) DO NOTHING
    RETURNING stored_file_id, external_id, version
),

changed AS (
    UPDATE stored_file AS f SET
        version = f.version + 1,
        sha256 = l.sha256,
        fingerprint = l.fingerprint,
        number = l.number,
        kind = l.kind,
        issue_date = l.issue_date,
        partner_name = l.partner_name,
        gross = l.gross,
        currency = l.currency,
        state = CASE f.state WHEN 'booked' THEN 'booked' ELSE 'stored' END
    FROM batch AS b
    INNER JOIN landed_document AS l ON l.connection_id = %(connection_id)s AND b.external_id = l.external_id
    WHERE f.stored_file_id = b.stored_file_id AND f.fingerprint <> l.fingerprint
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
        l.sha256,
        l.raw
    FROM fresh AS n
    INNER JOIN landed_document AS l ON l.connection_id = %(connection_id)s AND n.external_id = l.external_id
),

cleared AS (
    DELETE FROM landed_document AS l
    USING batch AS b
    WHERE
        l.connection_id = %(connection_id)s AND l.external_id = b.external_id
        AND (b.stored_file_id IS NOT NULL OR b.place <= %(allowed)s)
    RETURNING l.external_id
)

SELECT
    (SELECT count(*) FROM added) AS added,
    (SELECT count(*) FROM changed) AS changed,
    (SELECT count(*) FROM cleared) AS cleared;

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
    WHERE p.connection_id = %(connection_id)s AND p.state = 'pending'
    ORDER BY p.document_id DESC
    LIMIT %(pdf_budget)s
)
ORDER BY unprocessed DESC, stored_file_id;

-- name: add_work_item
-- Keep one work item.
INSERT INTO work_item (connection_id, run_id, item, label, stored_file_ids)
VALUES (%(connection_id)s, %(run_id)s, %(item)s, %(label)s, %(stored_file_ids)s)
ON CONFLICT (connection_id, run_id, item) DO NOTHING;

-- name: load_work_item
-- The documents of one work item.
SELECT stored_file_ids FROM work_item
WHERE connection_id = %(connection_id)s AND run_id = %(run_id)s AND item = %(item)s;
