-- name: list_clients
-- One page of the companies with their lights, beside how many there are of each; of files, only open ones
-- and those without the PDF image that they should have are read.
WITH open_files AS (
    SELECT
        f.company_id,
        count(*) FILTER (WHERE f.state = 'failed') AS failed,
        count(*) FILTER (WHERE f.state = 'waiting') AS waiting,
        min(f.received_at) FILTER (WHERE f.state = 'failed') AS oldest_failure_at
    FROM stored_file AS f
    WHERE f.state <> 'booked'
    GROUP BY f.company_id
),

missing_pdf AS (
    SELECT
        p.connection_id,
        count(*) AS pdf_missing
    FROM document_pdf AS p
    WHERE p.state = 'failed'
    GROUP BY p.connection_id
),

received AS (
    SELECT
        f.company_id,
        count(*) AS received
    FROM stored_file AS f
    INNER JOIN company AS q ON f.company_id = q.company_id
    WHERE %(sort)s::text = 'quota' AND q.monthly_quota IS NOT NULL AND f.received_at >= %(month)s::timestamptz
    GROUP BY f.company_id
),

known AS (
    SELECT
        m.company_id,
        m.slug,
        m.name,
        m.tax_number,
        m.monthly_quota,
        c.connection_id,
        coalesce(c.enabled, false) AS enabled,
        c.off_cause,
        c.last_success_at,
        coalesce(o.failed, 0) AS failed,
        coalesce(o.waiting, 0) AS waiting,
        coalesce(i.pdf_missing, 0) AS pdf_missing,
        o.oldest_failure_at,
        -- ő after ö and ű after ü would need a collation that not every server has; o before ö is what eyes miss
        replace(replace(translate(lower(m.name), 'áéíóúőű', 'aeiouöü'), 'ö', 'o~'), 'ü', 'u~') AS name_key,
        CASE
            WHEN c.enabled AND c.off_cause IS NOT NULL THEN 'off'
            WHEN c.enabled AND coalesce(greatest(c.last_success_at, c.checked_at), '-infinity') < %(stale_before)s
                THEN 'stale'
            WHEN coalesce(o.failed, 0) + coalesce(o.waiting, 0) + coalesce(i.pdf_missing, 0) > 0 THEN 'files'
            WHEN c.enabled AND coalesce(greatest(c.last_success_at, c.checked_at), '-infinity') < %(late_before)s
                THEN 'late'
            WHEN c.connection_id IS NULL THEN 'no_connection'
            WHEN NOT c.enabled THEN 'disabled'
            ELSE 'works'
        END AS cause
    FROM company AS m
    LEFT JOIN connection AS c ON m.company_id = c.company_id AND c.system = %(system)s
    LEFT JOIN open_files AS o ON m.company_id = o.company_id
    LEFT JOIN missing_pdf AS i ON c.connection_id = i.connection_id
    WHERE %(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s)
),

client AS MATERIALIZED (
    SELECT
        k.*,
        CASE
            WHEN k.cause IN ('off', 'stale') THEN 'red'
            WHEN k.cause IN ('files', 'late') THEN 'amber'
            WHEN k.cause = 'works' THEN 'green'
            ELSE 'grey'
        END AS light,
        NOT EXISTS (
            SELECT
            FROM unnest(%(words)s::text[]) AS w (word)
            WHERE position(
                w.word IN translate(lower(k.name), 'áéíóöőúüű', 'aeiooouuu')
                || ' ' || k.tax_number || ' ' || replace(k.tax_number, '-', '')
            ) = 0
        ) AS found
    FROM known AS k
),

counted AS (
    SELECT
        count(*) AS total,
        count(*) FILTER (WHERE t.found AND t.light = 'red') AS red,
        count(*) FILTER (WHERE t.found AND t.light = 'amber') AS amber,
        count(*) FILTER (WHERE t.found AND t.light = 'green') AS green,
        count(*) FILTER (WHERE t.found AND t.light = 'grey') AS grey
    FROM client AS t
),

keyed AS (
    SELECT
        t.*,
        CASE %(sort)s
            WHEN 'light' THEN CASE t.light WHEN 'red' THEN '3' WHEN 'amber' THEN '2' WHEN 'grey' THEN '1' ELSE '0' END
            WHEN 'synced' THEN coalesce(to_char(t.last_success_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS'), '')
            WHEN 'waiting' THEN lpad((t.failed + t.waiting + t.pdf_missing)::text, 12, '0')
            -- the age of the oldest failure, without a clock in it: descending is the oldest first
            WHEN 'oldest' THEN coalesce(lpad((10 ^ 11 - extract(EPOCH FROM t.oldest_failure_at))::text, 24, '0'), '')
            -- what has no limit, and what has no next sync, stands after everything that has
            WHEN 'quota'
                THEN
                    CASE
                        WHEN t.monthly_quota IS NULL THEN '~'
                        ELSE lpad(greatest(0, t.monthly_quota - coalesce(g.received, 0))::text, 12, '0')
                    END
            WHEN 'next' THEN coalesce(to_char(x.next_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MI'), '~')
            ELSE t.name_key
        END COLLATE "C" AS sort_key
    FROM client AS t
    LEFT JOIN received AS g ON t.company_id = g.company_id
    LEFT JOIN unnest(%(next_slugs)s::text[], %(next_at)s::timestamptz[]) AS x (slug, next_at)
        ON t.slug = x.slug AND t.enabled AND t.off_cause IS NULL
    WHERE t.found AND (%(light)s::text IS NULL OR t.light = %(light)s)
),

ranked AS (
    SELECT
        y.*,
        dense_rank() OVER (ORDER BY y.sort_key) AS sort_rank,
        row_number() OVER (ORDER BY y.name_key COLLATE "C", y.company_id) AS name_rank
    FROM keyed AS y
),

page AS (
    SELECT
        r.*,
        row_number() OVER (
            ORDER BY
                CASE WHEN %(descending)s::boolean <> %(backward)s::boolean THEN -r.sort_rank ELSE r.sort_rank END,
                CASE WHEN %(backward)s::boolean THEN -r.name_rank ELSE r.name_rank END
        ) AS place
    FROM ranked AS r
    WHERE
        %(key)s::text IS NULL
        OR CASE
            WHEN r.sort_key <> %(key)s THEN (r.sort_key < %(key)s) = (%(descending)s::boolean <> %(backward)s::boolean)
            WHEN %(backward)s::boolean
                THEN (r.name_key COLLATE "C", r.company_id) < (%(key_name)s::text, %(key_id)s::bigint)
            ELSE (r.name_key COLLATE "C", r.company_id) > (%(key_name)s::text, %(key_id)s::bigint)
        END
    ORDER BY place
    LIMIT %(limit)s
)

SELECT
    n.total,
    n.red,
    n.amber,
    n.green,
    n.grey,
    p.company_id,
    p.slug,
    p.name,
    p.tax_number,
    p.monthly_quota,
    p.connection_id,
    p.enabled,
    p.off_cause,
    p.last_success_at,
    p.failed,
    p.waiting,
    p.pdf_missing,
    p.oldest_failure_at,
    p.cause,
    p.light,
    p.sort_key,
    p.name_key
FROM counted AS n
LEFT JOIN page AS p ON true
ORDER BY p.place;

-- name: list_slugs
-- The companies that the visitor may know of.
SELECT slug FROM company WHERE %(company_ids)s::bigint[] IS NULL OR company_id = ANY(%(company_ids)s);

-- name: count_received
-- How many documents each of these companies has stored since then, for what is left of their quota.
SELECT
    f.company_id,
    count(*) AS received
FROM stored_file AS f
WHERE f.company_id = ANY(%(company_ids)s) AND f.received_at >= %(since)s
GROUP BY f.company_id;

-- name: find_clients
-- The companies of these slugs that the visitor may know of, each with its connection.
SELECT
    m.company_id,
    m.slug,
    m.name,
    c.connection_id,
    coalesce(c.enabled, false) AS enabled,
    c.off_cause
FROM company AS m
LEFT JOIN connection AS c ON m.company_id = c.company_id AND c.system = %(system)s
WHERE
    m.slug = ANY(%(slugs)s)
    AND (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s));

-- name: list_known
-- What is kept of the companies of these tax numbers, to compare with a file of companies.
SELECT
    m.tax_number,
    m.slug,
    m.name,
    m.monthly_quota,
    c.connection_id,
    c.airflow_conn_id,
    c.start_date,
    c.document_kinds,
    c.enabled,
    coalesce(
        (
            SELECT array_agg(s.message_type || ' ' || lower(s.email))
            FROM subscription AS s
            WHERE s.company_id = m.company_id AND s.channel = 'email'
        ),
        '{}'
    ) AS receivers
FROM company AS m
LEFT JOIN connection AS c ON m.company_id = c.company_id AND c.system = %(system)s
WHERE m.tax_number = ANY(%(tax_numbers)s);
