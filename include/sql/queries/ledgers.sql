-- name: list_entries_after
-- The entries of a period from a key on, oldest first.
SELECT
    e.document_id,
    e.posting_date,
    e.currency,
    e.text,
    d.stored_file_id,
    d.number,
    d.kind,
    d.rate,
    coalesce(p.name, f.partner_name) AS partner_name
FROM journal_entry AS e
INNER JOIN document AS d ON e.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    e.company_id = %(company_id)s
    AND e.posting_date BETWEEN greatest(%(from_date)s::date, %(key_date)s::date) AND %(to_date)s
    AND (e.posting_date, e.document_id) > (%(key_date)s::date, %(key_id)s::bigint)
ORDER BY e.posting_date, e.document_id
LIMIT %(limit)s;

-- name: list_entries_before
-- The entries of a period before a key, newest first.
SELECT
    e.document_id,
    e.posting_date,
    e.currency,
    e.text,
    d.stored_file_id,
    d.number,
    d.kind,
    d.rate,
    coalesce(p.name, f.partner_name) AS partner_name
FROM journal_entry AS e
INNER JOIN document AS d ON e.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    e.company_id = %(company_id)s
    AND e.posting_date BETWEEN %(from_date)s AND least(%(to_date)s::date, %(key_date)s::date)
    AND (e.posting_date, e.document_id) < (%(key_date)s::date, %(key_id)s::bigint)
ORDER BY e.posting_date DESC, e.document_id DESC
LIMIT %(limit)s;

-- name: list_lines
-- The lines of these entries; HUF and the document's currency.
SELECT
    l.document_id,
    l.position,
    l.account,
    l.text,
    l.debit_huf,
    l.credit_huf,
    l.debit,
    l.credit
FROM journal_line AS l
WHERE l.document_id = ANY(%(document_ids)s)
ORDER BY l.document_id, l.position;

-- name: list_account_lines_after
-- What a period has on one account from a key on, oldest first.
SELECT
    e.document_id,
    l.position,
    e.posting_date,
    e.currency,
    d.stored_file_id,
    d.number,
    d.kind,
    coalesce(p.name, f.partner_name) AS partner_name,
    l.text,
    l.debit_huf,
    l.credit_huf,
    l.debit,
    l.credit
FROM journal_entry AS e
INNER JOIN journal_line AS l ON e.document_id = l.document_id
INNER JOIN document AS d ON e.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    e.company_id = %(company_id)s
    AND e.posting_date BETWEEN greatest(%(from_date)s::date, %(key_date)s::date) AND %(to_date)s
    AND (e.posting_date, e.document_id, l.position) > (%(key_date)s::date, %(key_id)s::bigint, %(key_position)s::integer)
    AND l.account = %(account)s
ORDER BY e.posting_date, e.document_id, l.position
LIMIT %(limit)s;

-- name: list_account_lines_before
-- What a period has on one account before a key, newest first.
SELECT
    e.document_id,
    l.position,
    e.posting_date,
    e.currency,
    d.stored_file_id,
    d.number,
    d.kind,
    coalesce(p.name, f.partner_name) AS partner_name,
    l.text,
    l.debit_huf,
    l.credit_huf,
    l.debit,
    l.credit
FROM journal_entry AS e
INNER JOIN journal_line AS l ON e.document_id = l.document_id
INNER JOIN document AS d ON e.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    e.company_id = %(company_id)s
    AND e.posting_date BETWEEN %(from_date)s AND least(%(to_date)s::date, %(key_date)s::date)
    AND (e.posting_date, e.document_id, l.position) < (%(key_date)s::date, %(key_id)s::bigint, %(key_position)s::integer)
    AND l.account = %(account)s
ORDER BY e.posting_date DESC, e.document_id DESC, l.position DESC
LIMIT %(limit)s;

-- name: stream_lines
-- Every journal line of a period, or those on one account, in the order of the journal: for exports.
SELECT
    e.posting_date,
    d.number,
    coalesce(p.name, f.partner_name) AS partner_name,
    e.text AS entry_text,
    l.account,
    l.text,
    l.debit_huf,
    l.credit_huf,
    e.currency,
    d.rate,
    l.debit,
    l.credit,
    d.stored_file_id
FROM journal_entry AS e
INNER JOIN journal_line AS l ON e.document_id = l.document_id
INNER JOIN document AS d ON e.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    e.company_id = %(company_id)s
    AND e.posting_date BETWEEN %(from_date)s AND %(to_date)s
    AND (%(account)s::text IS NULL OR l.account = %(account)s)
ORDER BY e.posting_date, e.document_id, l.position;

-- name: sum_accounts
-- The period's debit and credit of every account in HUF, and whether lines of output VAT stand on it.
-- (ORDER BY keeps the look-ups by key: reading the whole table of lines instead takes three times as long.)
SELECT
    l.account,
    count(*) AS lines,
    sum(l.debit_huf) AS debit_huf,
    sum(l.credit_huf) AS credit_huf,
    bool_or(l.text = %(vat_text)s) AS carries_vat
FROM journal_entry AS e
CROSS JOIN
    LATERAL (
        SELECT
            o.account,
            o.debit_huf,
            o.credit_huf,
            o.text
        FROM journal_line AS o
        WHERE o.document_id = e.document_id
        ORDER BY o.position
    ) AS l
WHERE e.company_id = %(company_id)s AND e.posting_date BETWEEN %(from_date)s AND %(to_date)s
GROUP BY l.account
ORDER BY l.account;

-- name: count_entries
-- How many entries a period has.
SELECT count(*) AS entries
FROM journal_entry AS e
WHERE e.company_id = %(company_id)s AND e.posting_date BETWEEN %(from_date)s AND %(to_date)s;

-- name: find_neighbours
-- The nearest days with an entry before and after a period.
SELECT
    (
        SELECT max(e.posting_date) FROM journal_entry AS e
        WHERE e.company_id = %(company_id)s AND e.posting_date < %(from_date)s
    ) AS before,
    (
        SELECT min(e.posting_date) FROM journal_entry AS e
        WHERE e.company_id = %(company_id)s AND e.posting_date > %(to_date)s
    ) AS after;

-- name: sum_vat
-- The period's VAT ledger by return codes, rate and currency: HUF, and the currency's own amounts.
-- (The journal knows the currency in fewer pages than the documents; a document of nothing but zeros has no entry.)
SELECT
    v.return_codes,
    v.nav_vat,
    v.rate,
    c.currency,
    count(*) AS lines,
    sum(v.net_huf) AS net_huf,
    sum(v.vat_huf) AS vat_huf,
    sum(v.net) AS net,
    sum(v.vat) AS vat
FROM vat_ledger_line AS v
LEFT JOIN journal_entry AS e
    ON
        v.document_id = e.document_id
        AND e.company_id = %(company_id)s
        AND e.posting_date BETWEEN %(from_date)s AND %(to_date)s
CROSS JOIN
    LATERAL (
        SELECT coalesce(e.currency, (SELECT d.currency FROM document AS d WHERE d.document_id = v.document_id)) AS currency
    ) AS c
WHERE v.company_id = %(company_id)s AND v.tax_point_date BETWEEN %(from_date)s AND %(to_date)s
GROUP BY v.return_codes, v.nav_vat, v.rate, c.currency
ORDER BY v.return_codes, v.nav_vat, v.rate, c.currency;

-- name: list_vat_lines_after
-- The period's VAT ledger lines from a key on, oldest first; of one main code, one added code, one rate, if asked for.
SELECT
    v.document_id,
    v.position,
    v.tax_point_date,
    d.stored_file_id,
    d.number,
    d.kind,
    coalesce(p.name, f.partner_name) AS partner_name,
    v.return_codes,
    v.nav_vat,
    v.rate,
    v.net_huf,
    v.vat_huf,
    d.currency,
    d.rate AS exchange_rate,
    v.net,
    v.vat
FROM vat_ledger_line AS v
INNER JOIN document AS d ON v.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    v.company_id = %(company_id)s
    AND v.tax_point_date BETWEEN greatest(%(from_date)s::date, %(key_date)s::date) AND %(to_date)s
    AND (v.tax_point_date, v.document_id, v.position)
    > (%(key_date)s::date, %(key_id)s::bigint, %(key_position)s::integer)
    AND (%(code)s::text IS NULL OR coalesce(v.return_codes[1], '') = %(code)s)
    AND (%(added_code)s::text IS NULL OR %(added_code)s = ANY(v.return_codes[2:]))
    AND (%(nav_vat)s::text IS NULL OR v.nav_vat = %(nav_vat)s)
    AND (%(currency)s::text IS NULL OR d.currency = %(currency)s)
ORDER BY v.tax_point_date, v.document_id, v.position
LIMIT %(limit)s;

-- name: list_vat_lines_before
-- The period's VAT ledger lines before a key, newest first; filtered alike.
SELECT
    v.document_id,
    v.position,
    v.tax_point_date,
    d.stored_file_id,
    d.number,
    d.kind,
    coalesce(p.name, f.partner_name) AS partner_name,
    v.return_codes,
    v.nav_vat,
    v.rate,
    v.net_huf,
    v.vat_huf,
    d.currency,
    d.rate AS exchange_rate,
    v.net,
    v.vat
FROM vat_ledger_line AS v
INNER JOIN document AS d ON v.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    v.company_id = %(company_id)s
    AND v.tax_point_date BETWEEN %(from_date)s AND least(%(to_date)s::date, %(key_date)s::date)
    AND (v.tax_point_date, v.document_id, v.position)
    < (%(key_date)s::date, %(key_id)s::bigint, %(key_position)s::integer)
    AND (%(code)s::text IS NULL OR coalesce(v.return_codes[1], '') = %(code)s)
    AND (%(added_code)s::text IS NULL OR %(added_code)s = ANY(v.return_codes[2:]))
    AND (%(nav_vat)s::text IS NULL OR v.nav_vat = %(nav_vat)s)
    AND (%(currency)s::text IS NULL OR d.currency = %(currency)s)
ORDER BY v.tax_point_date DESC, v.document_id DESC, v.position DESC
LIMIT %(limit)s;

-- name: stream_vat_lines
-- Every VAT ledger line of a period, filtered alike: for exports.
SELECT
    v.document_id,
    v.position,
    v.tax_point_date,
    d.stored_file_id,
    d.number,
    d.kind,
    coalesce(p.name, f.partner_name) AS partner_name,
    v.return_codes,
    v.nav_vat,
    v.rate,
    v.net_huf,
    v.vat_huf,
    d.currency,
    d.rate AS exchange_rate,
    v.net,
    v.vat
FROM vat_ledger_line AS v
INNER JOIN document AS d ON v.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
WHERE
    v.company_id = %(company_id)s
    AND v.tax_point_date BETWEEN %(from_date)s AND %(to_date)s
    AND (%(code)s::text IS NULL OR coalesce(v.return_codes[1], '') = %(code)s)
    AND (%(added_code)s::text IS NULL OR %(added_code)s = ANY(v.return_codes[2:]))
    AND (%(nav_vat)s::text IS NULL OR v.nav_vat = %(nav_vat)s)
    AND (%(currency)s::text IS NULL OR d.currency = %(currency)s)
ORDER BY v.tax_point_date, v.document_id, v.position;

-- name: list_without_entry
-- Documents booked into a period that have no journal entry though they should: a proforma has none, nor has zero.
WITH lacking AS MATERIALIZED (
    SELECT d.document_id
    FROM document AS d
    WHERE d.company_id = %(company_id)s AND d.fulfillment_date BETWEEN %(from_date)s AND %(to_date)s
    EXCEPT
    SELECT e.document_id
    FROM journal_entry AS e
    WHERE e.company_id = %(company_id)s AND e.posting_date BETWEEN %(from_date)s AND %(to_date)s
)

SELECT
    d.stored_file_id,
    d.number,
    d.gross,
    d.currency,
    count(*) OVER () AS documents
FROM lacking AS k
INNER JOIN document AS d ON k.document_id = d.document_id
WHERE d.kind <> 'proforma' AND d.gross_huf <> 0
ORDER BY d.document_id
LIMIT %(limit)s;

-- name: list_vat_differences
-- Documents whose VAT in the ledger is not what they put on the VAT accounts, in HUF.
WITH ledger AS (
    SELECT
        v.document_id,
        sum(v.vat_huf) AS vat_huf
    FROM vat_ledger_line AS v
    WHERE v.company_id = %(company_id)s AND v.tax_point_date BETWEEN %(from_date)s AND %(to_date)s
    GROUP BY v.document_id
),

posted AS (
    SELECT
        e.document_id,
        sum(l.credit_huf - l.debit_huf) AS vat_huf
    FROM journal_entry AS e
    INNER JOIN journal_line AS l ON e.document_id = l.document_id
    WHERE
        e.company_id = %(company_id)s
        AND e.posting_date BETWEEN %(from_date)s AND %(to_date)s
        AND l.account = ANY(%(vat_accounts)s)
    GROUP BY e.document_id
),

different AS (
    SELECT
        coalesce(a.document_id, b.document_id) AS document_id,
        coalesce(a.vat_huf, 0) AS ledger_huf,
        coalesce(b.vat_huf, 0) AS posted_huf
    FROM ledger AS a
    FULL JOIN posted AS b ON a.document_id = b.document_id
    WHERE coalesce(a.vat_huf, 0) <> coalesce(b.vat_huf, 0)
)

SELECT
    d.stored_file_id,
    d.number,
    x.ledger_huf,
    x.posted_huf,
    count(*) OVER () AS documents
FROM different AS x
INNER JOIN document AS d ON x.document_id = d.document_id
ORDER BY d.document_id
LIMIT %(limit)s;

-- name: list_not_booked
-- Stored files that may belong to a period and are not booked: issued in it, undated, or issued soon after it.
WITH open_file AS (
    SELECT
        f.stored_file_id,
        f.number,
        f.partner_name,
        f.issue_date,
        f.gross,
        f.currency,
        f.state,
        coalesce(f.issue_date > %(to_date)s, false) AS issued_later
    FROM stored_file AS f
    WHERE
        f.connection_id IN (SELECT c.connection_id FROM connection AS c WHERE c.company_id = %(company_id)s)
        AND f.state <> 'booked'
        AND f.kind <> 'proforma'
        AND (f.issue_date IS NULL OR f.issue_date BETWEEN %(from_date)s AND %(late_date)s)
)

SELECT
    o.stored_file_id,
    o.number,
    o.partner_name,
    o.issue_date,
    o.gross,
    o.currency,
    o.state,
    o.issued_later,
    coalesce(i.text_hu, '') AS text_hu,
    coalesce(i.text_en, '') AS text_en
FROM open_file AS o
LEFT JOIN LATERAL (
    SELECT
        e.text_hu,
        e.text_en
    FROM stored_file_issue AS e
    WHERE e.stored_file_id = o.stored_file_id AND e.severity = 'error'
    ORDER BY e.position
    LIMIT 1
) AS i ON true
ORDER BY o.issued_later, o.state = 'failed' DESC, o.issue_date, o.stored_file_id
LIMIT %(limit)s;

-- name: count_not_booked
-- How many they are, by state and by whether they were issued after the period.
SELECT
    f.state,
    coalesce(f.issue_date > %(to_date)s, false) AS issued_later,
    count(*) AS files
FROM stored_file AS f
WHERE
    f.connection_id IN (SELECT c.connection_id FROM connection AS c WHERE c.company_id = %(company_id)s)
    AND f.state <> 'booked'
    AND f.kind <> 'proforma'
    AND (f.issue_date IS NULL OR f.issue_date BETWEEN %(from_date)s AND %(late_date)s)
GROUP BY f.state, coalesce(f.issue_date > %(to_date)s, false);

-- name: list_pdf_missing
-- Documents booked into a period whose PDF image is not there.
-- (ORDER BY in the inner query keeps the look-ups by key, so that the cost is that of the period, not of the table.)
WITH missing AS (
    SELECT
        b.document_id,
        count(*) OVER () AS documents
    FROM document AS b
    CROSS JOIN
        LATERAL (
            SELECT p.document_id
            FROM document_pdf AS p
            WHERE p.document_id = b.document_id AND p.state <> 'fetched'
            ORDER BY p.document_id
        ) AS q
    WHERE b.company_id = %(company_id)s AND b.fulfillment_date BETWEEN %(from_date)s AND %(to_date)s
    ORDER BY b.document_id
    LIMIT %(limit)s
)

SELECT
    d.stored_file_id,
    d.number,
    m.documents
FROM missing AS m
INNER JOIN document AS d ON m.document_id = d.document_id
ORDER BY d.document_id;

-- name: load_coverage
-- Whether everything of a period was fetched: until when each connection is read, and what is held back for quota.
SELECT
    c.system,
    c.enabled AND c.off_cause IS NULL AS works,
    c.watermark_at,
    (
        SELECT count(*) FROM landed_document AS l
        WHERE
            l.connection_id = c.connection_id
            AND NOT l.is_change
            AND (l.issue_date IS NULL OR l.issue_date BETWEEN %(from_date)s AND %(late_date)s)
    ) AS held_back
FROM connection AS c
WHERE c.company_id = %(company_id)s
ORDER BY c.system;
