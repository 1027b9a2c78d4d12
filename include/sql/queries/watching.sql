-- name: lock
-- One look at a time, over all machines; the lock goes with the session. Place 0 is the look's, 1 that of one made instead
-- of another that does not end.
SELECT pg_try_advisory_lock(9, %(place)s::integer) AS locked;

-- name: unlock
-- The look has ended: the next one need not wait until the server notices that this session has.
SELECT pg_advisory_unlock_all();

-- name: note_life
-- Something of ours that runs by the clock ended well.
INSERT INTO sign_of_life (name, at) VALUES (%(name)s, %(now)s)
ON CONFLICT (name) DO UPDATE SET at = excluded.at;

-- name: read_life
-- When something of ours that runs by the clock last ended well.
SELECT at FROM sign_of_life WHERE name = %(name)s;

-- name: begin_life
-- It is expected from now on, if it was not before.
INSERT INTO sign_of_life (name, at) VALUES (%(name)s, %(now)s) ON CONFLICT (name) DO NOTHING;

-- name: end_life
-- It is not expected now; its time begins anew when it is again.
DELETE FROM sign_of_life WHERE name = %(name)s;

-- name: note_paused
-- The DAGs of these connections are paused now: nothing is expected of them, nor at once when they go on.
INSERT INTO watchdog_pause (connection_id, seen_at)
SELECT
    c.connection_id,
    %(now)s
FROM connection AS c
INNER JOIN company AS m ON c.company_id = m.company_id
WHERE c.system || '__' || m.slug = ANY(%(dag_ids)s)
ON CONFLICT (connection_id) DO UPDATE SET seen_at = excluded.seen_at;

-- name: measure_syncs
-- Active connections without a successful sync for too long, counted from when one could be expected.
SELECT
    count(*) AS active,
    count(*) FILTER (WHERE e.fresh_at < e.limit_at) AS late,
    min(e.fresh_at) FILTER (WHERE e.fresh_at < e.limit_at) AS since,
    coalesce(
        (array_agg(e.slug ORDER BY e.fresh_at, e.slug) FILTER (WHERE e.fresh_at < e.limit_at))[:5], '{}'
    ) AS slugs
FROM (
    SELECT
        m.slug,
        greatest(c.active_since, p.seen_at, c.last_success_at) AS fresh_at,
        %(now)s::timestamptz - %(limit)s::interval AS limit_at
    FROM connection AS c
    INNER JOIN company AS m ON c.company_id = m.company_id
    LEFT JOIN watchdog_pause AS p ON c.connection_id = p.connection_id
    WHERE c.enabled AND c.off_cause IS NULL
) AS e;

-- name: list_unprocessed
-- Documents that were fetched or stored too long ago and not processed, by connection. One that the system switched off
-- counts, for what has come in needs nothing of the outside system; but not what waits for quota.
WITH expected AS (
    SELECT
        c.connection_id,
        c.system,
        m.slug,
        greatest(c.active_since, p.seen_at) AS since,
        coalesce(c.off_cause = 'quota_used_up', false) AS has_no_quota
    FROM connection AS c
    INNER JOIN company AS m ON c.company_id = m.company_id
    LEFT JOIN watchdog_pause AS p ON c.connection_id = p.connection_id
    WHERE c.enabled
),

waiting AS (
    SELECT
        f.connection_id,
        v.received_at,
        false AS needs_quota
    FROM stored_file AS f
    INNER JOIN stored_file_version AS v ON f.stored_file_id = v.stored_file_id AND f.version = v.version
    WHERE f.processed_version IS DISTINCT FROM f.version
    UNION ALL
    SELECT
        l.connection_id,
        l.landed_at,
        NOT l.is_change AS needs_quota
    FROM landed_document AS l
),

late AS (
    SELECT
        e.connection_id,
        e.system,
        e.slug,
        count(*) AS documents,
        min(greatest(w.received_at, e.since)) AS since
    FROM waiting AS w
    INNER JOIN expected AS e ON w.connection_id = e.connection_id
    WHERE
        NOT (w.needs_quota AND e.has_no_quota)
        AND greatest(w.received_at, e.since) < %(now)s::timestamptz - %(limit)s::interval
    GROUP BY e.connection_id, e.system, e.slug
)

SELECT
    l.*,
    CASE WHEN l.documents > %(long)s THEN (
        SELECT max(f.processed_at) FROM stored_file AS f WHERE f.connection_id = l.connection_id
    ) END AS worked_at
FROM late AS l
ORDER BY l.since, l.slug;

-- name: list_without_pdf
-- Booked documents that have been without their PDF image for too long, by connection: where the outside system would give
-- them, so not where key or subscription are gone. Images that will not come have a message of their own.
WITH late AS (
    SELECT
        c.connection_id,
        c.system,
        m.slug,
        count(*) AS documents,
        min(greatest(d.booked_at, c.active_since, s.seen_at)) AS since
    FROM document_pdf AS p
    INNER JOIN document AS d ON p.document_id = d.document_id
    INNER JOIN connection AS c ON p.connection_id = c.connection_id
    INNER JOIN company AS m ON c.company_id = m.company_id
    LEFT JOIN watchdog_pause AS s ON c.connection_id = s.connection_id
    WHERE
        p.state = 'pending'
        AND c.enabled
        AND (c.off_cause IS NULL OR c.off_cause = 'quota_used_up')
        AND greatest(d.booked_at, c.active_since, s.seen_at) < %(now)s::timestamptz - %(limit)s::interval
    GROUP BY c.connection_id, c.system, m.slug
)

SELECT
    l.*,
    CASE WHEN l.documents > %(long)s THEN (
        SELECT max(p.changed_at) FROM document_pdf AS p
        WHERE p.connection_id = l.connection_id AND p.state = 'fetched'
    ) END AS worked_at
FROM late AS l
ORDER BY l.since, l.slug;

-- name: note_backlogs
-- Long backlogs as they are now; one has moved if it is shorter than at the last look, or its oldest document is done.
WITH gone AS (
    DELETE FROM watchdog_backlog WHERE kind = %(kind)s AND connection_id <> ALL(%(connection_ids)s::bigint[])
)

INSERT INTO watchdog_backlog (kind, connection_id, documents, since, moved_at)
SELECT
    %(kind)s,
    n.connection_id,
    n.documents,
    n.since,
    n.moved_at
FROM
    unnest(
        %(connection_ids)s::bigint[], %(documents)s::bigint[], %(sinces)s::timestamptz[], %(moved_at)s::timestamptz[]
    ) AS n (connection_id, documents, since, moved_at)
ON CONFLICT (kind, connection_id) DO UPDATE SET
    documents = excluded.documents,
    since = excluded.since,
    moved_at = CASE
        WHEN excluded.documents < watchdog_backlog.documents OR excluded.since > watchdog_backlog.since THEN %(now)s
        ELSE watchdog_backlog.moved_at
    END;

-- name: list_backlogs
-- When each long backlog last moved.
SELECT
    connection_id,
    moved_at
FROM watchdog_backlog
WHERE kind = %(kind)s;

-- name: measure_outbox
-- E-mails that are due and not sent: all, and those that wait for too long. One whose recipient alone does not take it,
-- while others were sent after it was due, has a day.
WITH unsent AS (
    SELECT
        CASE
            WHEN d.timing = 'now' THEN m.created_at
            WHEN d.digest_of = d.delivery_id THEN (d.digest_day + time '07:00') AT TIME ZONE 'Europe/Budapest'
            WHEN d.digest_of IS NULL THEN d.due_at
        END AS since
    FROM delivery AS d
    INNER JOIN message AS m ON d.message_id = m.message_id
    WHERE d.channel = 'email' AND d.state IN ('due', 'sending')
),

sent AS (
    SELECT max(n.sent_at) AS last_at
    FROM (
        SELECT d.sent_at
        FROM delivery AS d
        WHERE d.channel = 'email' AND d.state = 'sent'
        ORDER BY d.delivery_id DESC
        LIMIT 200
    ) AS n
),

judged AS (
    SELECT
        u.since,
        (
            u.since < %(now)s::timestamptz - %(limit)s::interval
            AND (s.last_at IS NULL OR s.last_at < u.since OR u.since < %(now)s::timestamptz - interval '1 day')
        ) AS is_late
    FROM unsent AS u
    CROSS JOIN sent AS s
    WHERE u.since <= %(now)s
)

SELECT
    count(*) AS unsent,
    min(j.since) AS oldest_at,
    count(*) FILTER (WHERE j.is_late) AS late,
    min(j.since) FILTER (WHERE j.is_late) AS since
FROM judged AS j;

-- name: find_episode
-- The trouble of a kind that is not over.
SELECT
    watchdog_episode_id,
    kind,
    began_at,
    stage,
    size,
    quiet_since
FROM watchdog_episode
WHERE kind = %(kind)s AND ended_at IS NULL;

-- name: begin_episode
-- A trouble is seen for the first time.
INSERT INTO watchdog_episode (kind, began_at, size) VALUES (%(kind)s, %(began_at)s, %(size)s)
ON CONFLICT (kind) WHERE ended_at IS NULL DO NOTHING;

-- name: grow_episode
-- It is told again, for it has grown.
UPDATE watchdog_episode SET
    stage = stage + 1,
    size = %(size)s,
    quiet_since = NULL
WHERE watchdog_episode_id = %(watchdog_episode_id)s;

-- name: mark_quiet
-- Since when it has not been seen; null = it is here.
UPDATE watchdog_episode SET quiet_since = %(quiet_since)s WHERE watchdog_episode_id = %(watchdog_episode_id)s;

-- name: end_episode
-- It has been gone for a while.
UPDATE watchdog_episode SET ended_at = %(ended_at)s WHERE watchdog_episode_id = %(watchdog_episode_id)s;

-- name: list_untold
-- Troubles that ended a short while ago, of which somebody who was told of them does not know that they are over.
SELECT
    e.watchdog_episode_id,
    e.kind,
    e.began_at,
    e.stage,
    e.size,
    e.quiet_since
FROM watchdog_episode AS e
WHERE
    e.ended_at > %(since)s
    AND EXISTS (
        SELECT FROM watchdog_mail AS m
        WHERE
            m.watchdog_episode_id = e.watchdog_episode_id
            AND m.stage > 0
            AND m.fault IS NULL
            AND NOT EXISTS (
                SELECT FROM watchdog_mail AS o
                WHERE o.watchdog_episode_id = m.watchdog_episode_id AND o.stage = 0 AND o.email = m.email
            )
    )
ORDER BY e.watchdog_episode_id;

-- name: list_mails
-- Who was told of which stage of a trouble (0 = that it is over), or refused to be.
SELECT
    stage,
    email,
    fault
FROM watchdog_mail
WHERE watchdog_episode_id = %(watchdog_episode_id)s;

-- name: note_mail
-- Somebody was told, or their mail server refused it for good.
INSERT INTO watchdog_mail (watchdog_episode_id, stage, email, fault)
VALUES (%(watchdog_episode_id)s, %(stage)s, %(email)s, %(fault)s)
ON CONFLICT (watchdog_episode_id, stage, email) DO NOTHING;

-- name: measure_systems
-- For the gauges of each outside system: connections by state, watermarks, documents and PDF images that wait.
SELECT
    c.system,
    count(*) FILTER (WHERE c.enabled AND c.off_cause IS NULL) AS active,
    count(*) FILTER (WHERE c.enabled AND c.off_cause IS NOT NULL) AS off,
    count(*) FILTER (WHERE NOT c.enabled) AS disabled,
    extract(
        EPOCH FROM %(now)s::timestamptz
        - min(greatest(c.watermark_at, c.active_since, s.seen_at)) FILTER (WHERE c.enabled AND c.off_cause IS NULL)
    )::float8 AS watermark_age_s,
    extract(
        EPOCH FROM %(now)s::timestamptz
        - percentile_disc(0.5) WITHIN GROUP (
            ORDER BY greatest(c.watermark_at, c.active_since, s.seen_at)
        ) FILTER (WHERE c.enabled AND c.off_cause IS NULL)
    )::float8 AS watermark_age_median_s,
    coalesce(sum(f.unprocessed), 0)::bigint AS unprocessed,
    coalesce(sum(l.landed) FILTER (WHERE c.enabled AND c.off_cause = 'quota_used_up'), 0)::bigint AS without_quota,
    coalesce(sum(o.failed), 0)::bigint AS failed,
    coalesce(sum(o.waiting), 0)::bigint AS waiting,
    coalesce(sum(p.pending), 0)::bigint AS pdfs_pending,
    extract(EPOCH FROM %(now)s::timestamptz - min(p.booked_at))::float8 AS pdf_lag_s,
    min(q.quota_left) FILTER (WHERE c.enabled) AS quota_left,
    count(*) FILTER (WHERE c.enabled AND q.quota_left < q.monthly_quota / 10.0) AS quotas_nearly_used
FROM connection AS c
LEFT JOIN watchdog_pause AS s ON c.connection_id = s.connection_id
LEFT JOIN (
    SELECT
        connection_id,
        count(*) AS landed
    FROM landed_document
    WHERE NOT is_change
    GROUP BY connection_id
) AS l ON c.connection_id = l.connection_id
LEFT JOIN (
    SELECT
        connection_id,
        count(*) AS unprocessed
    FROM stored_file
    WHERE processed_version IS DISTINCT FROM version
    GROUP BY connection_id
) AS f ON c.connection_id = f.connection_id
LEFT JOIN (
    SELECT
        connection_id,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        count(*) FILTER (WHERE state = 'waiting') AS waiting
    FROM stored_file
    WHERE state <> 'booked'
    GROUP BY connection_id
) AS o ON c.connection_id = o.connection_id
LEFT JOIN (
    SELECT
        p.connection_id,
        count(*) AS pending,
        min(d.booked_at) AS booked_at
    FROM document_pdf AS p
    INNER JOIN document AS d ON p.document_id = d.document_id
    WHERE p.state = 'pending'
    GROUP BY p.connection_id
) AS p ON c.connection_id = p.connection_id
LEFT JOIN LATERAL (
    SELECT
        m.monthly_quota,
        m.monthly_quota - (
            SELECT count(*) FROM stored_file AS s
            WHERE
                s.company_id = m.company_id
                AND s.received_at
                >= date_trunc('month', %(now)s::timestamptz AT TIME ZONE 'Europe/Budapest') AT TIME ZONE 'Europe/Budapest'
        ) AS quota_left
    FROM company AS m
    WHERE m.company_id = c.company_id AND m.monthly_quota IS NOT NULL
) AS q ON true
GROUP BY c.system
ORDER BY c.system;
