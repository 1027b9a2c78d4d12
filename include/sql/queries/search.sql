-- name: lock_index
-- Whoever makes entries does so alone; false when somebody is at it.
SELECT pg_try_advisory_xact_lock(3, 7) AS taken;

-- name: take_due
-- The next stored files without a true entry; whatever else asks for the same files goes with them.
WITH next AS MATERIALIZED (
    SELECT DISTINCT d.stored_file_id FROM (SELECT stored_file_id FROM search_due LIMIT %(limit)s) AS d  -- noqa: AM09
),

taken AS (
    DELETE FROM search_due AS d USING next AS n WHERE d.stored_file_id = n.stored_file_id
)

SELECT stored_file_id FROM next;

-- name: load_unbooked
-- The newest bytes of stored files that are not booked: what they are found by stands in no table.
SELECT
    f.stored_file_id,
    c.system,
    f.external_id,
    v.raw
FROM stored_file AS f
INNER JOIN connection AS c ON f.connection_id = c.connection_id
INNER JOIN stored_file_version AS v ON f.stored_file_id = v.stored_file_id AND f.version = v.version
WHERE f.stored_file_id = ANY(%(stored_file_ids)s) AND f.state <> 'booked';

-- name: write_entries
-- The entries of these stored files: from their bookings, or from what was read of those not booked.
INSERT INTO search_entry AS e (stored_file_id, company_id, issue_date, number_key, fragments, words)
SELECT
    f.stored_file_id,
    f.company_id,
    f.issue_date,
    search_key(f.number),
    search_key(left(n.numbers, 400)) || ' ' || search_key(n.partners),
    search_words(
        f.company_id,
        left(n.numbers, 400),
        left(n.partners, 1000),
        CASE
            WHEN %(without_text)s THEN ''
            ELSE coalesce(d.comment, '') || ' ' || coalesce(l.body, '') || ' ' || coalesce(r.body, '')
        END,
        ARRAY[f.gross, d.gross, d.net, d.gross_huf] || r.amounts,
        ARRAY[f.issue_date, d.issue_date, d.fulfillment_date, d.due_date] || r.dates,
        ARRAY[p.tax_number, p.eu_tax_number] || r.tax_numbers
    )
FROM stored_file AS f
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
LEFT JOIN LATERAL (
    SELECT string_agg(o.name || ' ' || o.comment, ' ' ORDER BY o.position) AS body
    FROM document_line AS o
    WHERE o.document_id = d.document_id
) AS l ON true
LEFT JOIN jsonb_to_recordset(%(read)s::jsonb) AS r (
    stored_file_id bigint, number text, partner text, body text, amounts numeric[], dates date[], tax_numbers text[]
) ON f.stored_file_id = r.stored_file_id
INNER JOIN LATERAL (
    SELECT
        concat_ws(' ', f.number, nullif(coalesce(d.number, r.number), f.number)) AS numbers,
        concat_ws(' ', f.partner_name, nullif(coalesce(p.name, r.partner), f.partner_name)) AS partners
) AS n ON true
WHERE f.stored_file_id = ANY(%(stored_file_ids)s)
ON CONFLICT (stored_file_id) DO UPDATE SET
    issue_date = excluded.issue_date,
    number_key = excluded.number_key,
    fragments = excluded.fragments,
    words = excluded.words
WHERE (e.words, e.number_key, e.fragments) <> (excluded.words, excluded.number_key, excluded.fragments);

-- name: prepare
-- A search never scans a table because it looks cheap, and never keeps anybody waiting.
SELECT
    set_config('enable_seqscan', 'off', true) AS seqscan,
    set_config('jit', 'off', true) AS jit,
    set_config('statement_timeout', '5000', true) AS timeout_ms;

-- name: understand
-- What was typed, in the forms that the entries are in.
SELECT
    search_key(%(text)s) AS key,
    search_segments(%(text)s) AS segments,
    search_words_query('p=', %(words)s::text[])::text AS partner_query,
    ARRAY(
        SELECT coalesce(search_words_query('', ARRAY[w.word])::text, '')
        FROM unnest(%(rest)s::text[]) WITH ORDINALITY AS w (word, place)
        ORDER BY w.place
    ) AS word_queries,
    ARRAY(
        SELECT DISTINCT x.lexeme
        FROM unnest(%(words)s::text[]) AS w (word)
        CROSS JOIN unnest(tsvector_to_array(search_lexemes(w.word))) AS x (lexeme)
    ) AS stems,
    (to_regclass('search_entry_fragments') IS NOT NULL) AS has_trigrams;

-- name: find_numbers
-- Entries whose number begins with what was typed, the exact one first, of each company so many.
SELECT
    e.stored_file_id,
    (e.number_key = %(key)s) AS exact
FROM company AS m
INNER JOIN LATERAL (
    SELECT
        s.stored_file_id,
        s.number_key,
        s.issue_date
    FROM search_entry AS s
    WHERE s.company_id = m.company_id AND s.number_key >= %(key)s AND s.number_key < %(key)s || chr(1114111)
    ORDER BY s.number_key
    LIMIT %(limit)s
) AS e ON true
WHERE
    (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s))
    AND (%(but_not)s::bigint IS NULL OR m.company_id <> %(but_not)s)
ORDER BY e.number_key = %(key)s DESC, e.issue_date DESC NULLS LAST, e.stored_file_id DESC
LIMIT %(limit)s;

-- name: find_entries
-- Entries that a tsquery matches, the newest first; of very many only the first so many are looked at.
WITH candidate AS MATERIALIZED (
    SELECT
        e.stored_file_id,
        e.issue_date
    FROM search_entry AS e
    WHERE
        e.words @@ %(query)s::tsquery
        AND (%(company_ids)s::bigint[] IS NULL OR e.company_id = ANY(%(company_ids)s))
        AND (%(but_not)s::bigint IS NULL OR e.company_id <> %(but_not)s)
    LIMIT %(most)s  -- noqa: AM09
)

SELECT
    c.stored_file_id,
    count(*) OVER () AS candidates
FROM candidate AS c
ORDER BY c.issue_date DESC NULLS LAST, c.stored_file_id DESC
LIMIT %(limit)s;

-- name: find_fragments
-- The same, and the number and partner hold what was typed, in this order.
WITH candidate AS MATERIALIZED (
    SELECT
        e.stored_file_id,
        e.issue_date
    FROM search_entry AS e
    WHERE
        e.words @@ %(query)s::tsquery
        AND (e.fragments LIKE %(pattern)s OR e.fragments LIKE %(joined)s)
        AND (%(company_ids)s::bigint[] IS NULL OR e.company_id = ANY(%(company_ids)s))
        AND (%(but_not)s::bigint IS NULL OR e.company_id <> %(but_not)s)
    LIMIT %(most)s  -- noqa: AM09
)

SELECT
    c.stored_file_id,
    count(*) OVER () AS candidates
FROM candidate AS c
ORDER BY c.issue_date DESC NULLS LAST, c.stored_file_id DESC
LIMIT %(limit)s;

-- name: find_fragments_by_trigrams
-- The same where pg_trgm is there.
WITH candidate AS MATERIALIZED (
    SELECT
        e.stored_file_id,
        e.issue_date
    FROM search_entry AS e
    WHERE
        (e.fragments LIKE %(pattern)s OR e.fragments LIKE %(joined)s)
        AND (%(company_ids)s::bigint[] IS NULL OR e.company_id = ANY(%(company_ids)s))
        AND (%(but_not)s::bigint IS NULL OR e.company_id <> %(but_not)s)
    LIMIT %(most)s  -- noqa: AM09
)

SELECT
    c.stored_file_id,
    count(*) OVER () AS candidates
FROM candidate AS c
ORDER BY c.issue_date DESC NULLS LAST, c.stored_file_id DESC
LIMIT %(limit)s;

-- name: find_newest
-- Where a tsquery matches very many: those among the newest entries of each company.
SELECT e.stored_file_id
FROM company AS m
INNER JOIN LATERAL (
    SELECT
        s.stored_file_id,
        s.issue_date,
        s.words
    FROM search_entry AS s
    WHERE s.company_id = m.company_id
    ORDER BY s.issue_date DESC, s.stored_file_id DESC
    LIMIT %(each)s
) AS e ON true
WHERE
    (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s))
    AND (%(but_not)s::bigint IS NULL OR m.company_id <> %(but_not)s)
    AND e.words @@ %(query)s::tsquery
ORDER BY e.issue_date DESC NULLS LAST, e.stored_file_id DESC
LIMIT %(limit)s;

-- name: find_due
-- Stored files without a true entry, by their own columns: the newest so many are looked at, in the cheapest way.
WITH due AS MATERIALIZED (
    SELECT DISTINCT d.stored_file_id
    FROM search_due AS d
    WHERE
        (%(company_ids)s::bigint[] IS NULL OR d.company_id = ANY(%(company_ids)s))
        AND (%(but_not)s::bigint IS NULL OR d.company_id <> %(but_not)s)
    ORDER BY d.stored_file_id DESC
    LIMIT %(most)s  -- noqa: AM09
)

SELECT
    f.stored_file_id,
    (f.number_key = %(key)s) AS exact
FROM (
    SELECT
        x.stored_file_id,
        x.issue_date,
        x.gross,
        x.number,
        translate(lower(x.number), 'áéíóöőúüű-/._,& ', 'aeiooouuu') AS number_key,
        translate(lower(x.partner_name), 'áéíóöőúüű-/._,& ', 'aeiooouuu') AS partner_key
    FROM due AS d
    INNER JOIN stored_file AS x ON d.stored_file_id = x.stored_file_id
) AS f
WHERE
    f.number_key LIKE ANY(ARRAY[%(pattern)s, %(joined)s])
    OR f.partner_key LIKE ANY(ARRAY[%(pattern)s, %(joined)s])
    OR f.number ~* ALL(%(segment_patterns)s::text[])
    OR abs(f.gross) = ANY(%(amounts)s::numeric[])
    OR trunc(abs(f.gross)) = ANY(%(amounts)s::numeric[])
    OR to_char(f.issue_date, 'YYYYMMDD') LIKE ANY(%(day_patterns)s::text[])
ORDER BY f.number_key = %(key)s DESC, f.issue_date DESC NULLS LAST, f.stored_file_id DESC
LIMIT %(limit)s;

-- name: find_due_words
-- The same by the words of their bookings; of fewer, because each is read anew.
WITH due AS MATERIALIZED (
    SELECT DISTINCT d.stored_file_id
    FROM search_due AS d
    WHERE
        (%(company_ids)s::bigint[] IS NULL OR d.company_id = ANY(%(company_ids)s))
        AND (%(but_not)s::bigint IS NULL OR d.company_id <> %(but_not)s)
    ORDER BY d.stored_file_id DESC
    LIMIT %(most)s  -- noqa: AM09
)

SELECT f.stored_file_id
FROM due AS u
INNER JOIN stored_file AS f ON u.stored_file_id = f.stored_file_id
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
LEFT JOIN LATERAL (
    SELECT string_agg(o.name || ' ' || o.comment, ' ') AS body FROM document_line AS o WHERE o.document_id = d.document_id
) AS l ON true
WHERE
    search_words(
        f.company_id,
        f.number,
        f.partner_name,
        concat_ws(' ', p.name, d.comment, l.body),
        ARRAY[f.gross, d.gross, d.net],
        ARRAY[f.issue_date, d.fulfillment_date, d.due_date],
        ARRAY[p.tax_number, p.eu_tax_number]
    ) @@ %(query)s::tsquery
ORDER BY f.issue_date DESC NULLS LAST, f.stored_file_id DESC
LIMIT %(limit)s;

-- name: count_due
-- How many stored files have no true entry, up to so many.
SELECT count(*) AS files
FROM (
    SELECT DISTINCT d.stored_file_id
    FROM search_due AS d
    WHERE %(company_ids)s::bigint[] IS NULL OR d.company_id = ANY(%(company_ids)s)
) AS u;

-- name: find_landed
-- Documents that were fetched and are not stored yet, because the quota is used up or the run still goes on.
SELECT
    m.company_id,
    m.slug,
    m.name AS company_name,
    l.external_id,
    l.number,
    l.kind,
    l.issue_date,
    l.partner_name,
    l.gross,
    l.currency,
    l.landed_at,
    c.off_cause
FROM connection AS c
INNER JOIN company AS m ON c.company_id = m.company_id
INNER JOIN LATERAL (
    SELECT * FROM landed_document AS x
    WHERE x.connection_id = c.connection_id AND NOT x.is_change
    LIMIT %(most)s  -- noqa: AM09
) AS l ON true
WHERE
    (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s))
    AND (
        translate(lower(l.number), 'áéíóöőúüű-/._,& ', 'aeiooouuu') LIKE ANY(ARRAY[%(pattern)s, %(joined)s])
        OR translate(lower(l.partner_name), 'áéíóöőúüű-/._,& ', 'aeiooouuu') LIKE ANY(ARRAY[%(pattern)s, %(joined)s])
        OR l.number ~* ALL(%(segment_patterns)s::text[])
        OR abs(l.gross) = ANY(%(amounts)s::numeric[])
        OR trunc(abs(l.gross)) = ANY(%(amounts)s::numeric[])
        OR to_char(l.issue_date, 'YYYYMMDD') LIKE ANY(%(day_patterns)s::text[])
    )
ORDER BY m.company_id = %(first)s DESC, l.issue_date DESC NULLS LAST
LIMIT %(limit)s;

-- name: find_skipped
-- Documents that were seen and not stored, by number, date, partner, tax number or amount. (Way by way: each is answered by
-- the index alone, while for an OR of them PostgreSQL would work out every row again. What many share, as a partner, is
-- looked for up to so many.)
WITH own AS MATERIALIZED (
    SELECT c.connection_id FROM connection AS c
    WHERE %(company_ids)s::bigint[] IS NULL OR c.company_id = ANY(%(company_ids)s)
)

SELECT
    m.company_id,
    m.slug,
    m.name AS company_name,
    s.external_id,
    s.number,
    s.kind,
    s.issue_date,
    s.reason,
    s.seen_at,
    s.partner_name,
    s.partner_tax_number,
    s.gross,
    s.currency,
    c.start_date,
    (
        SELECT min(d.stored_file_id) FROM document AS d
        WHERE
            s.reason = 'already_booked' AND d.company_id = m.company_id AND d.number = s.number
            AND d.supplier_taxpayer_id = m.taxpayer_id
    ) AS booked_as
FROM (
    SELECT * FROM skipped_document AS x
    WHERE
        search_skipped(x.connection_id, x.number, x.issue_date, x.partner_name, x.partner_tax_number, x.gross)
        @> %(segments)s::text[]
    UNION
    SELECT * FROM skipped_document AS x
    WHERE
        search_skipped(x.connection_id, x.number, x.issue_date, x.partner_name, x.partner_tax_number, x.gross) @> %(grams)s::text[]
        AND search_key(x.number) LIKE %(joined)s
    UNION
    SELECT * FROM skipped_document AS x
    WHERE
        search_skipped(x.connection_id, x.number, x.issue_date, x.partner_name, x.partner_tax_number, x.gross)
        @> %(part_grams)s::text[]
        AND search_key(x.number) LIKE %(pattern)s
    UNION
    SELECT * FROM skipped_document AS x
    WHERE
        search_skipped(x.connection_id, x.number, x.issue_date, x.partner_name, x.partner_tax_number, x.gross) && %(days)s::text[]
    UNION
    (
        SELECT * FROM skipped_document AS x
        WHERE
            search_skipped(x.connection_id, x.number, x.issue_date, x.partner_name, x.partner_tax_number, x.gross)
            @> %(partner_grams)s::text[]
            AND search_key(x.partner_name) LIKE ANY(ARRAY[%(joined)s, %(pattern)s])
            AND x.connection_id IN (SELECT o.connection_id FROM own AS o)
        LIMIT %(most)s  -- noqa: AM09
    )
    UNION
    (
        SELECT * FROM skipped_document AS x
        WHERE
            search_skipped(x.connection_id, x.number, x.issue_date, x.partner_name, x.partner_tax_number, x.gross)
            && %(facts)s::text[]
            AND x.connection_id IN (SELECT o.connection_id FROM own AS o)
        LIMIT %(most)s  -- noqa: AM09
    )
) AS s
INNER JOIN connection AS c ON s.connection_id = c.connection_id
INNER JOIN company AS m ON c.company_id = m.company_id
WHERE %(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s)
ORDER BY m.company_id = %(first)s DESC, search_key(s.number) = %(key)s DESC, s.issue_date DESC NULLS LAST, s.external_id
LIMIT %(limit)s;

-- name: find_companies
-- Companies by a part of the name, or by tax number.
SELECT
    m.company_id,
    m.slug,
    m.name,
    m.tax_number
FROM company AS m
WHERE
    (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s))
    AND (
        search_fold(m.name) LIKE ALL(%(patterns)s::text[])
        OR m.taxpayer_id = ANY(%(tax_numbers)s::text[])
    )
ORDER BY m.name, m.company_id
LIMIT %(limit)s;

-- name: describe_files
-- What became of stored files: booked or not, why not, and their PDF images.
SELECT
    f.stored_file_id,
    f.company_id,
    m.slug,
    m.name AS company_name,
    coalesce(d.number, f.number) AS number,
    f.external_id,
    coalesce(d.kind, f.kind) AS kind,
    coalesce(d.issue_date, f.issue_date) AS issue_date,
    coalesce(p.name, f.partner_name) AS partner_name,
    coalesce(p.tax_number, '') AS partner_tax_number,
    coalesce(d.gross, f.gross) AS gross,
    coalesce(d.currency, f.currency) AS currency,
    f.state,
    f.received_at,
    i.text_hu,
    i.text_en,
    i.action_hu,
    i.action_en,
    w.original_number,
    w.since AS waiting_since,
    d.booked_at,
    d.booked_by,
    coalesce(s.cancelled, false) AS cancelled,
    coalesce(s.figures_changed, false) AS figures_changed,
    g.state AS pdf_state,
    g.cause_code AS pdf_cause,
    l.line
FROM stored_file AS f
INNER JOIN company AS m ON f.company_id = m.company_id
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
LEFT JOIN partner AS p ON d.partner_id = p.partner_id
LEFT JOIN document_status AS s ON d.document_id = s.document_id
LEFT JOIN document_pdf AS g ON d.document_id = g.document_id
LEFT JOIN LATERAL (
    SELECT * FROM stored_file_issue AS x
    WHERE x.stored_file_id = f.stored_file_id AND x.severity = 'error'
    ORDER BY x.position
    LIMIT 1
) AS i ON f.state = 'failed'
LEFT JOIN LATERAL (
    SELECT * FROM waiting_for AS x WHERE x.stored_file_id = f.stored_file_id ORDER BY x.since LIMIT 1
) AS w ON f.state = 'waiting'
LEFT JOIN LATERAL (
    SELECT left(t.text, 300) AS line
    FROM (
        SELECT
            o.name || CASE WHEN o.comment = '' THEN '' ELSE ' – ' || o.comment END AS text,
            o.position
        FROM document_line AS o
        WHERE o.document_id = d.document_id AND o.position <= 200
        UNION ALL
        SELECT
            d.comment AS text,
            0 AS position
        WHERE d.comment <> ''
    ) AS t
    WHERE search_lexemes(t.text) @@ %(any_word)s::tsquery
    ORDER BY t.position
    LIMIT 1
) AS l ON %(any_word)s::text <> ''
WHERE
    f.stored_file_id = ANY(%(stored_file_ids)s)
    AND (%(company_ids)s::bigint[] IS NULL OR f.company_id = ANY(%(company_ids)s));

-- name: list_watched
-- What is watched since when: why a document that nobody has seen may not be here. The companies in trouble first.
SELECT
    m.company_id,
    m.slug,
    m.name AS company_name,
    c.connection_id,
    c.system,
    c.enabled,
    c.off_cause,
    c.off_at,
    c.start_date,
    c.document_kinds,
    c.last_success_at,
    c.last_attempt_at,
    c.watermark_at,
    count(*) OVER () AS companies
FROM company AS m
LEFT JOIN connection AS c ON m.company_id = c.company_id
WHERE %(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s)
ORDER BY
    c.off_cause IS NOT NULL DESC, (c.enabled IS NOT true) DESC, c.last_success_at NULLS FIRST, m.name, m.company_id, c.system
LIMIT %(limit)s;
