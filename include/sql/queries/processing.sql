-- name: load_files
-- The stored files to process, oldest first. Who changes stored files holds their company's lock.
WITH asked AS (
    SELECT DISTINCT a.stored_file_id FROM unnest(%(stored_file_ids)s::bigint[]) AS a (stored_file_id)
)

SELECT
    n.stored_file_id,
    n.external_id,
    n.version,
    n.processed_version,
    n.state
-- noqa: disable=LT02
FROM asked
CROSS JOIN LATERAL (
    SELECT
        f.stored_file_id,
        f.external_id,
        f.version,
        f.processed_version,
        f.state,
        f.issue_date
    FROM stored_file AS f
    WHERE f.connection_id = %(connection_id)s AND f.stored_file_id = asked.stored_file_id
    OFFSET 0
) AS n
ORDER BY n.issue_date, n.stored_file_id;
-- noqa: enable=LT02

-- name: load_raw
-- The newest bytes of stored files, looked up one by one: the tables may have no statistics yet.
SELECT
    n.stored_file_id,
    n.version,
    n.raw,
    n.external_id
FROM (
    SELECT DISTINCT a.stored_file_id FROM unnest(%(stored_file_ids)s::bigint[]) AS a (stored_file_id)
) AS asked
CROSS JOIN LATERAL (
    SELECT
        v.stored_file_id,
        v.version,
        v.raw,
        f.external_id
    FROM stored_file AS f
    INNER JOIN stored_file_version AS v ON f.stored_file_id = v.stored_file_id AND f.version = v.version
    WHERE f.stored_file_id = asked.stored_file_id
    OFFSET 0
) AS n;

-- name: list_numbers
-- Which of these numbers are booked, and as which document.
SELECT
    d.kind,
    d.number,
    d.external_id,
    d.connection_id
FROM (
    SELECT DISTINCT a.number FROM unnest(%(numbers)s::text[]) AS a (number)
) AS asked
CROSS JOIN LATERAL (
    SELECT
        b.kind,
        b.number,
        b.external_id,
        b.connection_id
    FROM document AS b
    WHERE
        b.company_id = %(company_id)s
        AND b.supplier_taxpayer_id = (SELECT c.taxpayer_id FROM company AS c WHERE c.company_id = %(company_id)s)
        AND b.number = asked.number
    OFFSET 0
) AS d;

-- name: load_originals
-- Booked documents by external id, each resolved to the root of its chain, with what is booked on the chain so far.
WITH named AS (
    SELECT
        d.external_id AS asked,
        coalesce(d.original_document_id, d.document_id) AS root_id,
        d.kind AS asked_kind,
        d.document_id AS asked_id
    FROM document AS d
    WHERE d.connection_id = %(connection_id)s AND d.external_id = ANY(%(external_ids)s)
),

rooted AS (
    SELECT
        n.asked,
        CASE WHEN n.asked_kind = 'modification' THEN n.root_id ELSE n.asked_id END AS root_id
    FROM named AS n
),

chain AS (
    SELECT
        r.asked,
        r.root_id,
        d.document_id,
        d.kind,
        d.gross
    FROM rooted AS r
    INNER JOIN document AS d ON r.root_id = d.document_id
    UNION ALL
    SELECT
        r.asked,
        r.root_id,
        d.document_id,
        d.kind,
        d.gross
    FROM rooted AS r
    INNER JOIN document AS d ON r.root_id = d.original_document_id
)

SELECT
    c.asked,
    o.document_id,
    o.external_id,
    o.number,
    o.kind,
    o.currency,
    sum(c.gross) AS gross,
    bool_or(c.kind IN ('cancellation', 'receipt_cancellation')) AS cancelled,
    array_agg(c.document_id) AS chain_ids
FROM chain AS c
INNER JOIN document AS o ON c.root_id = o.document_id
GROUP BY c.asked, o.document_id, o.external_id, o.number, o.kind, o.currency;

-- name: load_journal_lines
-- The journal lines of these documents.
SELECT
    document_id,
    account,
    debit_huf,
    credit_huf,
    debit,
    credit,
    text
FROM journal_line
WHERE document_id = ANY(%(document_ids)s)
ORDER BY document_id, position;

-- name: load_vat_lines
-- The VAT ledger lines of these documents.
SELECT
    document_id,
    nav_vat,
    rate,
    return_codes,
    net,
    vat,
    net_huf,
    vat_huf,
    tax_point_date
FROM vat_ledger_line
WHERE document_id = ANY(%(document_ids)s)
ORDER BY document_id, position;

-- name: load_booked
-- The booked figures of these stored files, to compare a newer version with.
SELECT
    d.stored_file_id,
    d.document_id,
    d.kind,
    d.number,
    d.issue_date,
    d.fulfillment_date,
    d.currency,
    d.rate,
    d.net,
    d.gross,
    s.figures_changed
FROM document AS d
INNER JOIN document_status AS s ON d.document_id = s.document_id
WHERE d.stored_file_id = ANY(%(stored_file_ids)s);

-- name: list_skipped
-- Which of these documents were seen and not stored, and why.
SELECT
    external_id,
    reason
FROM skipped_document
WHERE connection_id = %(connection_id)s AND external_id = ANY(%(external_ids)s);

-- name: find_partners
-- Which partners are known under these keys, and whether a tax number tells them from others of their name.
SELECT
    k.key,
    k.partner_id,
    (
        SELECT count(*) > 0 FROM partner_key AS t
        WHERE t.company_id = k.company_id AND t.partner_id = k.partner_id AND t.key NOT LIKE 'name:%%'
    ) AS identified
FROM partner_key AS k
WHERE k.company_id = %(company_id)s AND k.key = ANY(%(keys)s);

-- name: reserve_partners
-- Ids for new partners.
SELECT nextval(s.name) AS id
FROM
    (SELECT pg_get_serial_sequence('partner', 'partner_id')::regclass AS name OFFSET 0) AS s,
    generate_series(1, %(count)s);

-- name: reserve_documents
-- Ids for new documents.
SELECT nextval(s.name) AS id
FROM
    (SELECT pg_get_serial_sequence('document', 'document_id')::regclass AS name OFFSET 0) AS s,
    generate_series(1, %(count)s);

-- name: copy_partner
-- Add partners.
COPY partner (
    partner_id, company_id, name, tax_number, eu_tax_number, country_code, post_code, city, street
) FROM STDIN (FORMAT BINARY);

-- name: add_partner_keys
-- What finds a partner; a key that has one keeps it.
INSERT INTO partner_key (company_id, key, partner_id)
SELECT
    %(company_id)s,
    k.key,
    k.partner_id
FROM unnest(%(keys)s::text[], %(partner_ids)s::bigint[]) AS k (key, partner_id)
ON CONFLICT (company_id, key) DO NOTHING;

-- name: copy_document
-- Add documents.
COPY document (
    document_id, company_id, connection_id, booked_by, partner_id, stored_file_id, stored_file_version, external_id,
    original_document_id, kind, number, supplier_taxpayer_id, issue_date, fulfillment_date, due_date, payment_method,
    currency, rate, net, vat, gross, net_huf, vat_huf, gross_huf, comment
) FROM STDIN;

-- name: copy_document_line
-- Add the lines of documents.
COPY document_line (
    document_id, position, name, quantity, unit, unit_net, net, vat, gross, vat_code, entitlement, comment
) FROM STDIN;

-- name: copy_journal_entry
-- Add journal entries.
COPY journal_entry (document_id, company_id, posting_date, currency, text) FROM STDIN;

-- name: copy_journal_line
-- Add the lines of journal entries; the database refuses what is not balanced.
COPY journal_line (document_id, position, account, debit_huf, credit_huf, debit, credit, text) FROM STDIN;

-- name: copy_vat_ledger_line
-- Add VAT ledger lines.
COPY vat_ledger_line (
    document_id, company_id, position, nav_vat, rate, return_codes, net, vat, net_huf, vat_huf, tax_point_date
) FROM STDIN;

-- name: copy_document_status
-- Add what goes on changing after booking.
COPY document_status (document_id, version, payment_status, paid_date, cancelled, nav_status) FROM STDIN;

-- name: copy_document_pdf
-- Ask for the PDF images of booked documents.
COPY document_pdf (document_id, connection_id) FROM STDIN;

-- name: update_status
-- A newer version of a booked document: its payment, cancellation and NAV status follow.
UPDATE document_status AS s SET
    version = %(version)s,
    payment_status = %(payment_status)s,
    paid_date = %(paid_date)s,
    cancelled = %(cancelled)s,
    nav_status = %(nav_status)s,
    figures_changed = %(figures_changed)s,
    changed_at = now()
WHERE s.document_id = %(document_id)s;

-- name: announce_figures
-- The source states other figures than it did when a message told of them.
UPDATE document_status AS s SET figures_announced = false
FROM document AS d
WHERE d.document_id = s.document_id AND d.stored_file_id = ANY(%(stored_file_ids)s) AND s.figures_announced;

-- name: drop_issues
-- What earlier processing found.
DELETE FROM stored_file_issue WHERE stored_file_id = ANY(%(stored_file_ids)s);

-- name: drop_waiting
-- They wait no longer.
DELETE FROM waiting_for WHERE stored_file_id = ANY(%(stored_file_ids)s);

-- name: copy_issue
-- What processing found.
COPY stored_file_issue (
    stored_file_id, position, code, severity, field, found, expected, text_hu, text_en, action_hu, action_en
) FROM STDIN (FORMAT BINARY);

-- name: add_waiting
-- Documents that wait for their originals.
INSERT INTO waiting_for (stored_file_id, connection_id, original_external_id, original_number)
SELECT
    w.stored_file_id,
    %(connection_id)s,
    w.external_id,
    w.number
FROM unnest(%(stored_file_ids)s::bigint[], %(external_ids)s::text[], %(numbers)s::text[])
    AS w (stored_file_id, external_id, number)
ON CONFLICT (stored_file_id, original_external_id) DO NOTHING;

-- name: set_states
-- What processing made of the stored files. A failure that reads as before stays announced.
UPDATE stored_file AS f SET
    state = s.state,
    processed_version = f.version,
    processed_at = now(),
    announced = f.announced AND NOT s.news
FROM unnest(%(stored_file_ids)s::bigint[], %(states)s::text[], %(news)s::boolean []) AS s (stored_file_id, state, news)
WHERE f.stored_file_id = s.stored_file_id;

-- name: list_issue_codes
-- What was found before, to tell news from repetition.
SELECT
    stored_file_id,
    array_agg(code || ' ' || field || ' ' || found ORDER BY position) AS issues
FROM stored_file_issue
WHERE stored_file_id = ANY(%(stored_file_ids)s) AND (severity = 'error' OR code = 'figures_changed')
GROUP BY stored_file_id;

-- name: release
-- Stored files that waited for one of these documents: to be processed again, now or, after a kill, by the next run.
UPDATE stored_file AS f SET processed_version = NULL
FROM waiting_for AS w
WHERE f.stored_file_id = w.stored_file_id
    AND w.connection_id = %(connection_id)s
    AND w.original_external_id = ANY(%(external_ids)s)
    AND f.state = 'waiting'
    AND f.stored_file_id <> ALL(%(done)s)
RETURNING f.stored_file_id;

-- name: list_overdue
-- Stored files that have waited for their original longer than a wait makes sense.
SELECT DISTINCT
    w.connection_id,
    w.stored_file_id
FROM waiting_for AS w
WHERE w.since < %(before)s
    AND (%(connection_id)s::bigint IS NULL OR w.connection_id = %(connection_id)s);

-- name: find_stored_file
-- One stored file by id, or by company and number.
SELECT
    f.stored_file_id,
    f.connection_id,
    f.number,
    f.external_id,
    f.state,
    c.slug
FROM stored_file AS f
INNER JOIN company AS c ON f.company_id = c.company_id
WHERE f.stored_file_id = %(stored_file_id)s OR (c.slug = %(slug)s AND f.number = %(number)s)
ORDER BY f.stored_file_id DESC;

-- name: list_outcomes
-- How the processing of these stored files ended, with the first error of each.
SELECT
    f.stored_file_id,
    f.number,
    f.external_id,
    f.kind,
    f.state,
    i.code,
    i.field,
    i.found,
    i.expected,
    i.text_en,
    i.text_hu,
    i.action_en
FROM stored_file AS f
LEFT JOIN LATERAL (
    SELECT * FROM stored_file_issue AS x
    WHERE x.stored_file_id = f.stored_file_id AND x.severity = 'error'
    ORDER BY x.position LIMIT 1
) AS i ON true
WHERE f.stored_file_id = ANY(%(stored_file_ids)s)
ORDER BY f.stored_file_id;
