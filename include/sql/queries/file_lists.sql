-- name: fold_text
-- What was typed as letters and digits alone, without accents, and every three of them in a row: as the search has them.
SELECT
    search_key(%(text)s) AS key,
    search_grams(search_key(%(text)s)) AS grams;

-- name: count_candidates
-- How many stored files the search index offers for these words, with those that it does not have yet; so many at most.
SELECT count(*) AS candidates
FROM (
    (SELECT FROM search_entry AS e WHERE e.words @@ %(words)s::tsquery LIMIT %(most)s)
    UNION ALL
    (SELECT FROM search_due AS d WHERE d.company_id = %(company_id)s LIMIT %(most)s)
) AS found;

-- name: list_connection_ids
-- The connections of a company.
SELECT connection_id FROM connection WHERE company_id = %(company_id)s ORDER BY connection_id;

-- name: list_files
-- A page of a company's stored files, each with its first issue and the state of its PDF. PostgreSQL knows the
-- parameters when it plans, so that of the sort orders and filters below only those asked for remain.
SELECT
    f.stored_file_id,
    f.source,
    f.type,
    f.number,
    f.external_id,
    f.kind,
    f.issue_date,
    f.partner_name,
    f.gross,
    f.currency,
    f.received_at,
    f.state,
    coalesce(i.code, '') AS code,
    coalesce(i.severity, '') AS severity,
    coalesce(i.text_hu, '') AS text_hu,
    coalesce(i.text_en, '') AS text_en,
    coalesce(p.state, y.state, '') AS pdf_state
FROM (
    SELECT s.*
    FROM stored_file AS s
    WHERE
        s.company_id = %(company_id)s
        AND (
            %(is_open)s::boolean IS NOT true
            OR (s.state <> 'booked' AND s.connection_id = ANY(%(connection_ids)s::bigint[]))
        )
        AND (%(state)s::text IS NULL OR s.state = %(state)s)
        AND (%(kind)s::text IS NULL OR s.kind = %(kind)s)
        AND (%(issued_from)s::date IS NULL OR coalesce(s.issue_date, '-infinity') >= %(issued_from)s)
        AND (
            %(issued_to)s::date IS NULL
            OR (coalesce(s.issue_date, '-infinity') <= %(issued_to)s AND s.issue_date IS NOT NULL)
        )
        AND (%(received_from)s::timestamptz IS NULL OR s.received_at >= %(received_from)s)
        AND (%(received_before)s::timestamptz IS NULL OR s.received_at < %(received_before)s)
        AND (%(amount_from)s::numeric IS NULL OR s.gross >= %(amount_from)s)
        AND (%(amount_to)s::numeric IS NULL OR s.gross <= %(amount_to)s)
        AND (
            %(pattern)s::text IS NULL
            OR search_key(s.number) LIKE %(pattern)s
            OR search_key(s.partner_name) LIKE %(pattern)s
        )
        AND (
            %(words)s::tsquery IS NULL
            OR s.stored_file_id = ANY(ARRAY(
                SELECT n.stored_file_id FROM search_entry AS n WHERE n.words @@ %(words)s::tsquery
                UNION ALL
                SELECT u.stored_file_id FROM search_due AS u WHERE u.company_id = %(company_id)s
            ))
        )
        AND (
            %(pdf)s::text IS NULL
            OR s.stored_file_id = ANY(ARRAY(
                SELECT t.stored_file_id
                FROM document_pdf AS m
                INNER JOIN document AS t ON m.document_id = t.document_id
                WHERE m.connection_id = ANY(%(connection_ids)s::bigint[]) AND m.state = %(pdf)s
            ))
        )
        AND (
            %(code)s::text IS NULL
            OR EXISTS (
                SELECT 1 FROM stored_file_issue AS e
                WHERE
                    e.stored_file_id = s.stored_file_id
                    AND e.code = %(code)s
                    AND e.severity = 'error'
                    AND (
                        %(value)s::text IS NULL
                        OR %(value)s = CASE %(value_of)s::text
                            WHEN 'found' THEN e.found
                            WHEN 'expected' THEN e.expected
                            WHEN 'field' THEN regexp_replace(e.field, '[0-9]+', 'n', 'g')
                            ELSE ''
                        END
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM stored_file_issue AS x
                        WHERE
                            x.stored_file_id = e.stored_file_id
                            AND x.severity = 'error'
                            AND x.position < e.position
                    )
            )
        )
        AND (
            CASE
                WHEN %(key_id)s::bigint IS NULL THEN true
                WHEN %(order)s::text = 'received down'
                    THEN (s.received_at, s.stored_file_id) < (%(key_at)s::timestamptz, %(key_id)s)
                WHEN %(order)s = 'received up'
                    THEN (s.received_at, s.stored_file_id) > (%(key_at)s::timestamptz, %(key_id)s)
                WHEN %(order)s = 'issued down'
                    THEN (coalesce(s.issue_date, '-infinity'), s.stored_file_id)
                        < (coalesce(%(key_date)s::date, '-infinity'), %(key_id)s)
                WHEN %(order)s = 'issued up'
                    THEN (coalesce(s.issue_date, '-infinity'), s.stored_file_id)
                        > (coalesce(%(key_date)s::date, '-infinity'), %(key_id)s)
                WHEN %(order)s = 'number down'
                    THEN (s.number, s.stored_file_id) < (%(key_text)s::text, %(key_id)s)
                WHEN %(order)s = 'number up'
                    THEN (s.number, s.stored_file_id) > (%(key_text)s::text, %(key_id)s)
                WHEN %(order)s = 'amount down'
                    THEN (coalesce(s.gross, '-Infinity'), s.stored_file_id)
                        < (coalesce(%(key_amount)s::numeric, '-Infinity'), %(key_id)s)
                ELSE (coalesce(s.gross, '-Infinity'), s.stored_file_id)
                    > (coalesce(%(key_amount)s::numeric, '-Infinity'), %(key_id)s)
            END
        )
    ORDER BY
        CASE WHEN %(order)s = 'received down' THEN s.received_at END DESC,
        CASE WHEN %(order)s = 'received up' THEN s.received_at END ASC,
        CASE WHEN %(order)s = 'issued down' THEN coalesce(s.issue_date, '-infinity') END DESC,
        CASE WHEN %(order)s = 'issued up' THEN coalesce(s.issue_date, '-infinity') END ASC,
        CASE WHEN %(order)s = 'number down' THEN s.number END DESC,
        CASE WHEN %(order)s = 'number up' THEN s.number END ASC,
        CASE WHEN %(order)s = 'amount down' THEN coalesce(s.gross, '-Infinity') END DESC,
        CASE WHEN %(order)s = 'amount up' THEN coalesce(s.gross, '-Infinity') END ASC,
        CASE WHEN %(order)s LIKE '%%down' THEN s.stored_file_id END DESC,
        CASE WHEN %(order)s LIKE '%%up' THEN s.stored_file_id END ASC
    LIMIT %(limit)s
) AS f
LEFT JOIN LATERAL (
    SELECT
        e.code,
        e.severity,
        e.text_hu,
        e.text_en
    FROM stored_file_issue AS e
    WHERE e.stored_file_id = f.stored_file_id
    ORDER BY e.severity, e.position
    LIMIT 1
) AS i ON true
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
LEFT JOIN document_pdf AS p ON d.document_id = p.document_id
LEFT JOIN early_pdf AS y ON f.stored_file_id = y.stored_file_id AND f.version = y.version
ORDER BY
    CASE WHEN %(order)s = 'received down' THEN f.received_at END DESC,
    CASE WHEN %(order)s = 'received up' THEN f.received_at END ASC,
    CASE WHEN %(order)s = 'issued down' THEN coalesce(f.issue_date, '-infinity') END DESC,
    CASE WHEN %(order)s = 'issued up' THEN coalesce(f.issue_date, '-infinity') END ASC,
    CASE WHEN %(order)s = 'number down' THEN f.number END DESC,
    CASE WHEN %(order)s = 'number up' THEN f.number END ASC,
    CASE WHEN %(order)s = 'amount down' THEN coalesce(f.gross, '-Infinity') END DESC,
    CASE WHEN %(order)s = 'amount up' THEN coalesce(f.gross, '-Infinity') END ASC,
    CASE WHEN %(order)s LIKE '%%down' THEN f.stored_file_id END DESC,
    CASE WHEN %(order)s LIKE '%%up' THEN f.stored_file_id END ASC;

-- name: count_open
-- How many stored files of a company are not booked, by state.
SELECT
    count(*) FILTER (WHERE f.state = 'failed') AS failed,
    count(*) FILTER (WHERE f.state = 'waiting') AS waiting,
    count(*) FILTER (WHERE f.state = 'stored') AS stored
FROM stored_file AS f
WHERE f.connection_id = ANY(%(connection_ids)s) AND f.state <> 'booked';

-- name: count_held_back
-- How many new documents have landed and wait for quota.
SELECT count(*) AS held_back
FROM landed_document AS l
WHERE l.connection_id = ANY(%(connection_ids)s) AND NOT l.is_change;

-- name: list_skipped
-- A page of what was seen and not stored, with the reason (WT-17, WT-19).
SELECT
    s.connection_id,
    s.external_id,
    s.number,
    s.kind,
    s.issue_date,
    s.reason,
    s.seen_at,
    s.partner_name,
    s.gross,
    s.currency
FROM skipped_document AS s
WHERE
    s.connection_id = ANY(%(connection_ids)s::bigint[])
    AND (%(reason)s::text IS NULL OR s.reason = %(reason)s)
    AND (%(kind)s::text IS NULL OR s.kind = %(kind)s)
    AND (%(issued_from)s::date IS NULL OR s.issue_date >= %(issued_from)s)
    AND (%(issued_to)s::date IS NULL OR s.issue_date <= %(issued_to)s)
    AND (
        %(pattern)s::text IS NULL
        OR search_key(s.number) LIKE %(pattern)s
        OR search_key(s.partner_name) LIKE %(pattern)s
    )
    AND (
        CASE
            WHEN %(key_id)s::text IS NULL THEN true
            WHEN %(order)s::text = 'seen down' THEN (s.seen_at, s.external_id) < (%(key_at)s::timestamptz, %(key_id)s)
            WHEN %(order)s = 'seen up' THEN (s.seen_at, s.external_id) > (%(key_at)s::timestamptz, %(key_id)s)
            WHEN %(order)s = 'issued down'
                THEN (coalesce(s.issue_date, '-infinity'), s.external_id)
                    < (coalesce(%(key_date)s::date, '-infinity'), %(key_id)s)
            WHEN %(order)s = 'issued up'
                THEN (coalesce(s.issue_date, '-infinity'), s.external_id)
                    > (coalesce(%(key_date)s::date, '-infinity'), %(key_id)s)
            WHEN %(order)s = 'number down' THEN (s.number, s.external_id) < (%(key_text)s::text, %(key_id)s)
            ELSE (s.number, s.external_id) > (%(key_text)s::text, %(key_id)s)
        END
    )
ORDER BY
    CASE WHEN %(order)s = 'seen down' THEN s.seen_at END DESC,
    CASE WHEN %(order)s = 'seen up' THEN s.seen_at END ASC,
    CASE WHEN %(order)s = 'issued down' THEN coalesce(s.issue_date, '-infinity') END DESC,
    CASE WHEN %(order)s = 'issued up' THEN coalesce(s.issue_date, '-infinity') END ASC,
    CASE WHEN %(order)s = 'number down' THEN s.number END DESC,
    CASE WHEN %(order)s = 'number up' THEN s.number END ASC,
    CASE WHEN %(order)s LIKE '%%down' THEN s.external_id END DESC,
    CASE WHEN %(order)s LIKE '%%up' THEN s.external_id END ASC
LIMIT %(limit)s;

-- name: list_groups
-- The failed files of a company by the cause of each, its first error; what tells groups of one code apart is named.
WITH failed AS (
    SELECT
        f.stored_file_id,
        f.number,
        f.external_id,
        f.gross,
        f.currency,
        f.received_at,
        coalesce(e.code, '') AS code,
        CASE
            WHEN e.code = ANY(%(by_found)s::text[]) THEN e.found
            WHEN e.code = ANY(%(by_expected)s::text[]) THEN e.expected
            WHEN e.code = ANY(%(by_field)s::text[]) THEN regexp_replace(e.field, '[0-9]+', 'n', 'g')
            ELSE ''
        END AS value,
        coalesce(e.text_hu, '') AS text_hu,
        coalesce(e.text_en, '') AS text_en,
        coalesce(e.action_hu, '') AS action_hu,
        coalesce(e.action_en, '') AS action_en
    FROM stored_file AS f
    LEFT JOIN LATERAL (
        SELECT * FROM stored_file_issue AS x
        WHERE x.stored_file_id = f.stored_file_id AND x.severity = 'error'
        ORDER BY x.position LIMIT 1
    ) AS e ON true
    WHERE
        f.connection_id = ANY(%(connection_ids)s::bigint[])
        AND f.state = 'failed'
        AND (%(code)s::text IS NULL OR e.code = %(code)s)
),

by_currency AS (
    SELECT
        code,
        value,
        currency,
        count(*) AS files,
        sum(gross) AS gross,
        min(received_at) AS oldest_at
    FROM failed
    GROUP BY code, value, currency
),

totals AS (
    SELECT
        code,
        value,
        sum(files)::bigint AS files,
        min(oldest_at) AS oldest_at,
        array_agg(currency ORDER BY files DESC, currency) AS currencies,
        array_agg(gross ORDER BY files DESC, currency) AS amounts
    FROM by_currency
    GROUP BY code, value
),

ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY code, value ORDER BY received_at, stored_file_id) AS place
    FROM failed
),

examples AS (
    SELECT
        code,
        value,
        array_agg(stored_file_id ORDER BY place) AS example_ids,
        array_agg(CASE number WHEN '' THEN '#' || external_id ELSE number END ORDER BY place) AS example_numbers,
        min(text_hu) AS text_hu,
        min(text_en) AS text_en,
        min(action_hu) AS action_hu,
        min(action_en) AS action_en
    FROM ranked
    WHERE place <= 3
    GROUP BY code, value
)

SELECT
    t.code,
    t.value,
    t.files,
    t.oldest_at,
    t.currencies,
    t.amounts,
    x.example_ids,
    x.example_numbers,
    x.text_hu,
    x.text_en,
    x.action_hu,
    x.action_en
FROM totals AS t
INNER JOIN examples AS x ON t.code = x.code AND t.value = x.value
ORDER BY t.files DESC, t.oldest_at, t.code, t.value;

-- name: list_group_files
-- The failed files of one cause, oldest issue date first.
SELECT f.stored_file_id
FROM stored_file AS f
INNER JOIN LATERAL (
    SELECT * FROM stored_file_issue AS x
    WHERE x.stored_file_id = f.stored_file_id AND x.severity = 'error'
    ORDER BY x.position LIMIT 1
) AS e ON true
WHERE
    f.connection_id = ANY(%(connection_ids)s::bigint[])
    AND f.state = 'failed'
    AND e.code = %(code)s
    AND %(value)s = CASE %(value_of)s::text
        WHEN 'found' THEN e.found
        WHEN 'expected' THEN e.expected
        WHEN 'field' THEN regexp_replace(e.field, '[0-9]+', 'n', 'g')
        ELSE ''
    END
ORDER BY f.issue_date, f.stored_file_id
LIMIT %(limit)s;

-- name: list_errors
-- Every error of these stored files with this code.
SELECT
    stored_file_id,
    field,
    found,
    expected
FROM stored_file_issue
WHERE stored_file_id = ANY(%(stored_file_ids)s) AND code = %(code)s AND severity = 'error'
ORDER BY stored_file_id, position;

-- name: find_owners
-- Whose these stored files are, oldest first.
SELECT
    stored_file_id,
    company_id,
    connection_id
FROM stored_file
WHERE stored_file_id = ANY(%(stored_file_ids)s)
ORDER BY issue_date, stored_file_id;

-- name: keep_processing
-- What a page asked to process again, for showing how far it is.
INSERT INTO work_item (connection_id, run_id, item, label, stored_file_ids)
SELECT
    f.connection_id,
    %(token)s::text,
    0,
    %(label)s::text,
    array_agg(f.stored_file_id ORDER BY f.stored_file_id)
FROM stored_file AS f
WHERE f.stored_file_id = ANY(%(stored_file_ids)s)
GROUP BY f.connection_id;

-- name: drop_processing
-- It was not started after all.
DELETE FROM work_item
WHERE run_id = %(token)s AND connection_id IN (
    SELECT c.connection_id FROM connection AS c WHERE c.company_id = %(company_id)s
);

-- name: count_processed
-- How far the files are that a page asked to process again.
SELECT
    w.label,
    min(w.created_at) AS started_at,
    count(*) AS files,
    count(*) FILTER (WHERE f.processed_at >= w.created_at) AS done,
    count(*) FILTER (WHERE f.processed_at >= w.created_at AND f.state = 'booked') AS booked,
    count(*) FILTER (WHERE f.processed_at >= w.created_at AND f.state = 'failed') AS failed,
    count(*) FILTER (WHERE f.processed_at >= w.created_at AND f.state = 'waiting') AS waiting
FROM work_item AS w
INNER JOIN connection AS c ON w.connection_id = c.connection_id
INNER JOIN stored_file AS f ON f.stored_file_id = ANY(w.stored_file_ids)
WHERE c.company_id = %(company_id)s AND w.run_id = %(token)s
GROUP BY w.label;
