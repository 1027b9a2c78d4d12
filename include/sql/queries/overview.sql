-- name: list_connections
-- Every company with its connections: state, last success, and what is open; nothing that grows with history is read.
SELECT
    m.slug,
    m.name,
    m.tax_number,
    c.connection_id,
    c.system,
    c.enabled,
    c.off_cause,
    c.off_at,
    c.last_success_at,
    coalesce(o.stored, 0) AS stored,
    coalesce(o.waiting, 0) AS waiting,
    coalesce(o.failed, 0) AS failed
FROM company AS m
LEFT JOIN connection AS c ON m.company_id = c.company_id
LEFT JOIN (
    SELECT
        f.connection_id,
        count(*) FILTER (WHERE f.state = 'stored') AS stored,
        count(*) FILTER (WHERE f.state = 'waiting') AS waiting,
        count(*) FILTER (WHERE f.state = 'failed') AS failed
    FROM stored_file AS f
    WHERE f.state <> 'booked'
    GROUP BY f.connection_id
) AS o ON c.connection_id = o.connection_id
WHERE %(slug)s::text IS NULL OR m.slug = %(slug)s
ORDER BY m.name, m.slug, c.system;

-- name: list_runs
-- The newest runs of a company.
SELECT
    r.run_id,
    r.started_at,
    r.finished_at,
    r.outcome,
    r.counts
FROM sync_run AS r
INNER JOIN connection AS c ON r.connection_id = c.connection_id
INNER JOIN company AS m ON c.company_id = m.company_id
WHERE m.slug = %(slug)s
ORDER BY r.started_at DESC
LIMIT %(limit)s;

-- name: list_open_files
-- Stored files of a company that are not booked: failed ones first, newest first, each with its first error.
SELECT
    f.stored_file_id,
    f.number,
    f.kind,
    f.issue_date,
    f.partner_name,
    f.gross,
    f.currency,
    f.state,
    coalesce(i.text_hu, '') AS text_hu,
    coalesce(i.text_en, '') AS text_en
FROM stored_file AS f
INNER JOIN company AS m ON f.company_id = m.company_id
INNER JOIN connection AS c ON f.connection_id = c.connection_id
LEFT JOIN LATERAL (
    SELECT
        e.text_hu,
        e.text_en
    FROM stored_file_issue AS e
    WHERE e.stored_file_id = f.stored_file_id AND e.severity = 'error'
    ORDER BY e.position
    LIMIT 1
) AS i ON true
WHERE m.slug = %(slug)s AND f.state <> 'booked'
ORDER BY f.state = 'failed' DESC, f.issue_date DESC NULLS LAST, f.stored_file_id DESC
LIMIT %(limit)s;

-- name: list_messages
-- The newest messages about a company, and how its e-mails fared.
SELECT
    g.message_id,
    g.type,
    g.created_at,
    g.subject_hu,
    g.subject_en,
    g.body_hu,
    g.body_en,
    (SELECT count(*) FROM message_item AS i WHERE i.message_id = g.message_id) AS items,
    count(d.delivery_id) FILTER (WHERE d.state = 'sent') AS sent,
    count(d.delivery_id) FILTER (WHERE d.state IN ('due', 'sending')) AS due,
    count(d.delivery_id) FILTER (WHERE d.state = 'given_up') AS given_up,
    coalesce(string_agg(DISTINCT d.fault, ' '), '') AS fault
FROM message AS g
INNER JOIN company AS m ON g.company_id = m.company_id
LEFT JOIN delivery AS d ON g.message_id = d.message_id AND d.channel = 'email'
WHERE m.slug = %(slug)s
GROUP BY g.message_id
ORDER BY g.message_id DESC
LIMIT %(limit)s;

-- name: find_stored_file
-- One stored file, with its booking and PDF if there are any.
SELECT
    f.stored_file_id,
    m.slug,
    m.name AS company_name,
    c.system,
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
    d.fulfillment_date,
    d.due_date,
    d.net AS booked_net,
    d.vat AS booked_vat,
    d.gross AS booked_gross,
    d.currency AS booked_currency,
    d.rate,
    d.gross_huf AS booked_gross_huf,
    d.booked_at,
    d.booked_by,
    s.payment_status,
    coalesce(s.cancelled, false) AS cancelled,
    coalesce(s.figures_changed, false) AS figures_changed,
    p.state AS pdf_state,
    p.size_bytes AS pdf_size_bytes,
    p.path AS pdf_path,
    p.cause AS pdf_cause
FROM stored_file AS f
INNER JOIN company AS m ON f.company_id = m.company_id
INNER JOIN connection AS c ON f.connection_id = c.connection_id
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
LEFT JOIN document_status AS s ON d.document_id = s.document_id
LEFT JOIN document_pdf AS p ON d.document_id = p.document_id
WHERE f.stored_file_id = %(stored_file_id)s;

-- name: list_issues
-- What the last processing of a stored file found.
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
    l.text
FROM journal_line AS l
WHERE l.document_id = %(document_id)s
ORDER BY l.position;

-- name: list_versions
-- Every version of a stored file, newest first.
SELECT
    v.version,
    v.received_at,
    encode(v.sha256, 'hex') AS sha256,
    length(v.raw) AS size_bytes
FROM stored_file_version AS v
WHERE v.stored_file_id = %(stored_file_id)s
ORDER BY v.version DESC
LIMIT 100;

-- name: read_raw
-- The bytes of one version, up to a limit.
SELECT substring(v.raw FROM 1 FOR %(limit)s) AS raw
FROM stored_file_version AS v
WHERE v.stored_file_id = %(stored_file_id)s AND v.version = %(version)s;
