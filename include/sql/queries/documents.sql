-- name: find
-- One stored file with its booking, if there is one, and what goes on changing after it.
SELECT
    f.stored_file_id,
    f.company_id,
    f.connection_id,
    c.system,
    c.off_cause,
    f.source,
    f.type,
    f.external_id,
    f.number,
    f.kind,
    f.issue_date,
    f.partner_name,
    f.gross,
    f.currency,
    f.received_at,
    f.version,
    f.state,
    f.processed_version,
    f.processed_at,
    d.document_id,
    d.stored_file_version AS booked_version,
    d.partner_id,
    d.rate,
    d.net AS booked_net,
    d.vat AS booked_vat,
    d.gross AS booked_gross,
    d.currency AS booked_currency,
    d.net_huf,
    d.vat_huf,
    d.gross_huf,
    d.booked_at,
    d.booked_by,
    e.posting_date,
    e.text AS journal_text,
    s.payment_status,
    s.paid_date,
    coalesce(s.cancelled, false) AS cancelled,
    coalesce(s.figures_changed, false) AS figures_changed
FROM stored_file AS f
INNER JOIN connection AS c ON f.connection_id = c.connection_id
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
LEFT JOIN document_status AS s ON d.document_id = s.document_id
LEFT JOIN journal_entry AS e ON d.document_id = e.document_id
WHERE f.stored_file_id = %(stored_file_id)s;

-- name: list_issues
-- What the last processing found, errors first.
SELECT
    i.code,
    i.severity,
    i.field,
    i.found,
    i.expected,
    i.text_hu,
    i.text_en,
    i.action_hu,
    i.action_en
FROM stored_file_issue AS i
WHERE i.stored_file_id = %(stored_file_id)s
ORDER BY i.severity = 'error' DESC, i.position;

-- name: list_journal_lines
-- The journal entry of a document.
SELECT
    l.account,
    l.debit_huf,
    l.credit_huf,
    l.debit,
    l.credit,
    l.text
FROM journal_line AS l
WHERE l.document_id = %(document_id)s
ORDER BY l.position;

-- name: list_vat_lines
-- The VAT ledger lines of a document.
SELECT
    v.nav_vat,
    v.rate,
    v.return_codes,
    v.net,
    v.vat,
    v.net_huf,
    v.vat_huf,
    v.tax_point_date
FROM vat_ledger_line AS v
WHERE v.document_id = %(document_id)s
ORDER BY v.position;

-- name: list_chain
-- A booked document with those that it corrects or settles and those that correct or settle it, in order of issue.
WITH RECURSIVE up (document_id, original_document_id, depth) AS (
    SELECT
        d.document_id,
        d.original_document_id,
        0 AS depth
    FROM document AS d
    WHERE d.document_id = %(document_id)s
    UNION ALL
    SELECT
        o.document_id,
        o.original_document_id,
        u.depth + 1 AS depth
    FROM up AS u
    INNER JOIN document AS o ON u.original_document_id = o.document_id
    WHERE u.depth < 20
),

down (document_id, depth) AS (
    SELECT
        u.document_id,
        0 AS depth
    FROM up AS u
    WHERE u.original_document_id IS NULL
    UNION ALL
    SELECT
        d.document_id,
        w.depth + 1 AS depth
    FROM down AS w
    INNER JOIN document AS d ON w.document_id = d.original_document_id
    WHERE w.depth < 20
)

SELECT
    d.stored_file_id,
    d.external_id,
    d.number,
    d.kind,
    d.issue_date,
    d.gross,
    d.currency,
    'booked' AS state,
    w.depth
FROM down AS w
INNER JOIN document AS d ON w.document_id = d.document_id
ORDER BY w.depth, d.issue_date, d.document_id
LIMIT 100;

-- name: list_related
-- Stored files that a document names, and those that wait for it. (Way by way: each is answered by its own index.)
WITH related AS (
    SELECT n.stored_file_id
    FROM stored_file AS n
    WHERE n.connection_id = %(connection_id)s AND n.external_id = ANY(%(external_ids)s)
    UNION ALL
    SELECT w.stored_file_id
    FROM waiting_for AS w
    WHERE w.connection_id = %(connection_id)s AND w.original_external_id = %(external_id)s
)

SELECT
    f.stored_file_id,
    f.external_id,
    f.number,
    f.kind,
    f.issue_date,
    f.gross,
    f.currency,
    f.state
FROM stored_file AS f
WHERE f.stored_file_id IN (SELECT r.stored_file_id FROM related AS r)
ORDER BY f.issue_date, f.stored_file_id
LIMIT 100;

-- name: list_versions
-- The newest versions with their bytes, newest first.
SELECT
    v.version,
    v.received_at,
    encode(v.sha256, 'hex') AS sha256,
    length(v.raw) AS size_bytes,
    v.raw
FROM stored_file_version AS v
WHERE v.stored_file_id = %(stored_file_id)s AND v.version > %(newest)s::integer - %(limit)s::integer
ORDER BY v.version DESC;

-- name: read_version
-- One version exactly as received.
SELECT
    v.raw,
    v.received_at
FROM stored_file_version AS v
WHERE v.stored_file_id = %(stored_file_id)s AND v.version = %(version)s;

-- name: list_messages
-- Messages about one stored file, newest first.
SELECT
    m.message_id,
    m.type,
    m.created_at,
    m.subject_hu,
    m.subject_en,
    i.cause_hu,
    i.cause_en
FROM message_item AS i
INNER JOIN message AS m ON i.message_id = m.message_id
WHERE i.stored_file_id = %(stored_file_id)s
ORDER BY m.message_id DESC
LIMIT 50;

-- name: find_taker
-- The stored file whose booking has this document number at the company already.
SELECT d.stored_file_id
FROM stored_file AS f
INNER JOIN company AS m ON f.company_id = m.company_id
INNER JOIN document AS d
    ON f.company_id = d.company_id AND m.taxpayer_id = d.supplier_taxpayer_id AND d.number = %(number)s
WHERE f.stored_file_id = %(stored_file_id)s AND d.stored_file_id <> f.stored_file_id
ORDER BY d.kind = f.kind DESC, d.document_id
LIMIT 1;

-- name: find_run
-- The run that processed a stored file last, of those around its arrival and around its last processing.
SELECT
    m.slug,
    c.system,
    r.run_id,
    r.started_at,
    w.item
FROM stored_file AS f
INNER JOIN connection AS c ON f.connection_id = c.connection_id
INNER JOIN company AS m ON f.company_id = m.company_id
INNER JOIN stored_file_version AS v ON f.stored_file_id = v.stored_file_id AND f.version = v.version
INNER JOIN LATERAL unnest(ARRAY[f.processed_at, v.received_at]) AS a (anchor_at) ON true
INNER JOIN LATERAL (
    SELECT
        s.run_id,
        s.started_at
    FROM sync_run AS s
    WHERE s.connection_id = f.connection_id AND s.started_at <= a.anchor_at
    ORDER BY s.started_at DESC
    LIMIT 12
) AS r ON true
INNER JOIN work_item AS w ON f.connection_id = w.connection_id AND r.run_id = w.run_id
WHERE f.stored_file_id = %(stored_file_id)s AND f.stored_file_id = ANY(w.stored_file_ids)
ORDER BY r.started_at DESC
LIMIT 1;
