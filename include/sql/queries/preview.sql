-- name: set_patience
-- How long a statement of this transaction waits for a lock, and how long it runs at most.
SELECT
    set_config('lock_timeout', %(lock_ms)s::text, true) AS lock_timeout,
    set_config('statement_timeout', %(statement_ms)s::text, true) AS statement_timeout;

-- name: check_constraints_now
-- What the database would refuse at the end of the transaction, it refuses here.
SET CONSTRAINTS ALL IMMEDIATE;

-- name: check_constraints_later
-- Back to the end of the transaction.
SET CONSTRAINTS ALL DEFERRED;

-- name: list_files
-- How these stored files stand.
SELECT
    f.stored_file_id,
    f.number,
    f.kind,
    f.partner_name,
    f.gross,
    f.currency,
    f.state
FROM stored_file AS f
WHERE f.stored_file_id = ANY(%(stored_file_ids)s)
ORDER BY f.stored_file_id;

-- name: list_issues
-- What the last processing found.
SELECT
    i.stored_file_id,
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
WHERE i.stored_file_id = ANY(%(stored_file_ids)s)
ORDER BY i.stored_file_id, i.position;

-- name: sum_accounts
-- The journal lines of these stored files, summed by account.
SELECT
    l.account,
    min(l.text) AS text,
    sum(l.debit_huf) AS debit_huf,
    sum(l.credit_huf) AS credit_huf
FROM document AS d
INNER JOIN journal_line AS l ON d.document_id = l.document_id
WHERE d.stored_file_id = ANY(%(stored_file_ids)s)
GROUP BY l.account
ORDER BY l.account;

-- name: sum_return_codes
-- Their VAT ledger lines by code of the VAT return; a line of two codes counts under each, one of none under ''.
WITH coded AS (
    SELECT
        v.net_huf,
        v.vat_huf,
        unnest(CASE WHEN cardinality(v.return_codes) = 0 THEN ARRAY[''] ELSE v.return_codes END) AS return_code
    FROM document AS d
    INNER JOIN vat_ledger_line AS v ON d.document_id = v.document_id
    WHERE d.stored_file_id = ANY(%(stored_file_ids)s)
)

SELECT
    return_code,
    sum(net_huf) AS net_huf,
    sum(vat_huf) AS vat_huf,
    count(*) AS lines
FROM coded
GROUP BY return_code
ORDER BY return_code;

-- name: list_entries
-- The first of their bookings, in the order of the documents.
SELECT
    d.document_id,
    d.stored_file_id,
    d.number,
    d.currency,
    e.posting_date,
    coalesce(e.text, '') AS text,
    p.partner_id,
    coalesce(p.name, '') AS partner_name,
    coalesce(p.created_at = now(), false) AS partner_is_new
FROM document AS d
LEFT JOIN journal_entry AS e ON d.document_id = e.document_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE d.stored_file_id = ANY(%(stored_file_ids)s)
ORDER BY d.issue_date, d.document_id
LIMIT %(limit)s;
