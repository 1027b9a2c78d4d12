"""What the simulator asks the database after each life, in one statement: what is there, and what must never be.

Rows are ``(what, a, b, c)``; "lost", "double" and "wrong" are findings, "untold" is what no message tells of, yet perhaps.
"""

QUESTION = """
WITH own AS NOT MATERIALIZED (
    SELECT * FROM stored_file WHERE connection_id = %(connection_id)s
),
booked AS NOT MATERIALIZED (
    SELECT d.* FROM document AS d WHERE d.connection_id = %(connection_id)s
)
SELECT 'watermark' AS what, c.watermark_at::text AS a, c.off_cause AS b, NULL::bytea AS c
FROM connection AS c WHERE c.connection_id = %(connection_id)s
UNION ALL
SELECT
    'quota', monthly_quota::text, (SELECT count(*) FROM own AS f WHERE f.received_at >= %(month)s)::text, NULL
FROM company WHERE company_id = %(company_id)s
UNION ALL
SELECT 'window', plan, '', NULL FROM fetch_window WHERE connection_id = %(connection_id)s
UNION ALL
SELECT 'stored', external_id, state, fingerprint FROM own
UNION ALL
SELECT 'landed', external_id, '', fingerprint FROM landed_document WHERE connection_id = %(connection_id)s
UNION ALL
SELECT 'skipped', external_id, reason, NULL FROM skipped_document WHERE connection_id = %(connection_id)s
UNION ALL
SELECT 'booked', external_id, gross::text, NULL FROM booked
UNION ALL
SELECT 'pdf', path, d.external_id, p.sha256
FROM booked AS d INNER JOIN document_pdf AS p USING (document_id) WHERE p.state = 'fetched'
UNION ALL
SELECT 'pdf missing', d.external_id, p.state, NULL
FROM booked AS d INNER JOIN document_pdf AS p USING (document_id) WHERE p.state <> 'fetched'
UNION ALL
SELECT 'delivery', d.delivery_id::text, d.state || ' ' || coalesce(d.digest_of, d.delivery_id), NULL
FROM message AS m INNER JOIN delivery AS d USING (message_id)
WHERE m.company_id = %(company_id)s AND d.channel = 'email'
UNION ALL
SELECT 'lost', f.external_id, 'is at a version whose bytes are not there, or are others', NULL
FROM own AS f
LEFT JOIN stored_file_version AS v ON f.stored_file_id = v.stored_file_id AND f.version = v.version
WHERE v.stored_file_id IS NULL OR v.sha256 <> f.sha256
UNION ALL
SELECT 'lost', f.external_id, 'has other versions than 1 to ' || f.version, NULL
FROM own AS f
WHERE f.version <> (SELECT count(*) FROM stored_file_version AS v WHERE v.stored_file_id = f.stored_file_id)
UNION ALL
SELECT 'wrong', f.external_id, 'version ' || v.version || ': its bytes are not those of its sha256', NULL
FROM own AS f INNER JOIN stored_file_version AS v USING (stored_file_id)
WHERE sha256(v.raw) <> v.sha256
UNION ALL
SELECT 'wrong', external_id, 'landed with bytes that are not those of its sha256', NULL
FROM landed_document WHERE connection_id = %(connection_id)s AND sha256(raw) <> sha256
UNION ALL
SELECT 'wrong', f.external_id, 'is ' || f.state || ' and has ' || count(d.document_id) || ' bookings', NULL
FROM own AS f LEFT JOIN booked AS d ON f.stored_file_id = d.stored_file_id
GROUP BY f.stored_file_id, f.external_id, f.state
HAVING count(d.document_id) <> (f.state = 'booked')::int
UNION ALL
SELECT 'double', d.external_id, 'is booked ' || count(*) || ' times', NULL
FROM booked AS d GROUP BY d.external_id HAVING count(*) > 1
UNION ALL
SELECT 'double', d.number, d.kind || ' is booked ' || count(*) || ' times', NULL
FROM booked AS d GROUP BY d.number, d.kind HAVING count(*) > 1
UNION ALL
SELECT 'lost', d.external_id, 'is booked without its status, its wish for a PDF or its lines', NULL
FROM booked AS d
WHERE
    NOT EXISTS (SELECT FROM document_status AS s WHERE s.document_id = d.document_id)
    OR NOT EXISTS (SELECT FROM document_pdf AS p WHERE p.document_id = d.document_id)
    OR NOT EXISTS (SELECT FROM document_line AS l WHERE l.document_id = d.document_id)
UNION ALL
SELECT 'lost', d.external_id, 'is booked without journal lines', NULL
FROM booked AS d
WHERE
    d.kind <> 'proforma' AND d.gross_huf <> 0
    AND NOT EXISTS (SELECT FROM journal_line AS l WHERE l.document_id = d.document_id)
UNION ALL
SELECT 'wrong', d.external_id, 'has an entry that is not balanced', NULL
FROM booked AS d INNER JOIN journal_line AS l USING (document_id)
GROUP BY d.external_id
HAVING sum(l.debit_huf) <> sum(l.credit_huf) OR sum(l.debit) <> sum(l.credit)
UNION ALL
SELECT
    'wrong', v.external_id,
    'owes ' || v.vat_huf || ' HUF of VAT, its VAT ledger says ' || v.of_ledger || ', its entry ' || v.of_entry, NULL
FROM (
    SELECT
        d.external_id, d.vat_huf, d.vat, d.currency,
        coalesce((SELECT sum(v.vat_huf) FROM vat_ledger_line AS v WHERE v.document_id = d.document_id), 0) AS of_ledger,
        coalesce((SELECT sum(v.vat) FROM vat_ledger_line AS v WHERE v.document_id = d.document_id), 0) AS of_currency,
        coalesce((
            SELECT sum(l.credit_huf - l.debit_huf) FROM journal_line AS l
            WHERE l.document_id = d.document_id AND l.account = '467'
        ), 0) AS of_entry
    FROM booked AS d WHERE d.kind <> 'proforma'
) AS v
WHERE
    v.of_ledger <> v.vat_huf OR v.of_entry <> v.vat_huf
    OR abs(v.of_currency - v.vat) > CASE v.currency WHEN 'HUF' THEN 5 ELSE 0.05 END
UNION ALL
SELECT 'lost', m.type, 'is a message that ' || count(d.delivery_id) || ' of 2 e-mails carry', NULL
FROM message AS m LEFT JOIN delivery AS d ON m.message_id = d.message_id AND d.channel = 'email'
WHERE m.connection_id = %(connection_id)s
GROUP BY m.message_id, m.type HAVING count(d.delivery_id) <> 2
UNION ALL
SELECT 'untold', f.external_id, 'validation_error', NULL
FROM own AS f
WHERE
    f.state = 'failed'
    AND NOT EXISTS (
        SELECT FROM message_item AS i INNER JOIN message AS m USING (message_id)
        WHERE i.stored_file_id = f.stored_file_id AND m.type = 'validation_error'
    )
UNION ALL
SELECT 'untold', d.external_id, 'figures_changed', NULL
FROM booked AS d INNER JOIN document_status AS s ON d.document_id = s.document_id
WHERE
    s.figures_changed
    AND NOT EXISTS (
        SELECT FROM message_item AS i INNER JOIN message AS m USING (message_id)
        WHERE i.stored_file_id = d.stored_file_id AND m.type = 'figures_changed'
    )
UNION ALL
SELECT 'untold', d.external_id, 'pdf_missing', NULL
FROM booked AS d INNER JOIN document_pdf AS p ON d.document_id = p.document_id
WHERE
    p.state = 'failed'
    AND NOT EXISTS (
        SELECT FROM message_item AS i INNER JOIN message AS m USING (message_id)
        WHERE i.stored_file_id = d.stored_file_id AND m.type = 'pdf_missing'
    )
UNION ALL
SELECT 'untold', c.off_cause, 'switched_off', NULL
FROM connection AS c
WHERE
    c.connection_id = %(connection_id)s AND c.off_cause IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM message AS m
        WHERE m.episode = format('switched_off:%%s:%%s', c.connection_id, c.off_episode)
    )
UNION ALL
SELECT 'untold', 'a run', 'sync_failed', NULL
FROM connection AS c
WHERE
    c.connection_id = %(connection_id)s
    AND NOT EXISTS (
        SELECT FROM message AS m
        WHERE m.connection_id = c.connection_id AND m.type = 'sync_failed'
            AND m.created_at >= least(coalesce(c.last_success_at, '-infinity'), coalesce(c.last_whole_at, '-infinity'))
    )
UNION ALL
SELECT 'lost', f.external_id, 'waits for a document that is booked, and nobody will look at it', NULL
FROM own AS f
INNER JOIN waiting_for AS w USING (stored_file_id)
INNER JOIN booked AS d ON w.original_external_id = d.external_id
WHERE f.state = 'waiting' AND f.processed_version = f.version
UNION ALL
SELECT 'wrong', f.external_id, 'is ' || f.state || ' and was never processed', NULL
FROM own AS f WHERE f.state IN ('booked', 'failed') AND f.processed_version IS NULL
UNION ALL
SELECT 'wrong', f.external_id, 'failed without code and text', NULL
FROM own AS f
WHERE
    f.state = 'failed'
    AND NOT EXISTS (
        SELECT FROM stored_file_issue AS i
        WHERE i.stored_file_id = f.stored_file_id AND i.severity = 'error' AND i.code <> '' AND i.text_en <> ''
    )
UNION ALL
SELECT 'lost', f.external_id, 'failed, counts as told of, and no message tells of it', NULL
FROM own AS f
WHERE
    f.state = 'failed' AND f.announced
    AND NOT EXISTS (
        SELECT FROM message_item AS i INNER JOIN message AS m USING (message_id)
        WHERE i.stored_file_id = f.stored_file_id AND m.type = 'validation_error'
    )
UNION ALL
SELECT 'double', f.external_id, 'is told of ' || count(*) || ' times as ' || m.type, NULL
FROM own AS f
INNER JOIN message_item AS i USING (stored_file_id)
INNER JOIN message AS m USING (message_id)
GROUP BY f.stored_file_id, f.external_id, f.version, m.type
HAVING count(*) > CASE m.type WHEN 'pdf_missing' THEN 1 ELSE f.version END
UNION ALL
SELECT 'double', m.type, 'is told of ' || count(*) || ' times in ' || c.off_episode || ' episodes', NULL
FROM message AS m INNER JOIN connection AS c USING (connection_id)
WHERE m.connection_id = %(connection_id)s AND m.type IN ('switched_off', 'works_again')
GROUP BY m.type, c.off_episode HAVING count(*) > c.off_episode
"""
