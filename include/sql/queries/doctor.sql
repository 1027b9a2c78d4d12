-- name: read_server_settings
-- What decides whether a committed booking survives a power cut.
SELECT
    name,
    setting
FROM pg_settings
WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'server_version', 'TimeZone')
ORDER BY name;

-- name: read_clock
-- The database's clock.
SELECT clock_timestamp() AS now;

-- name: count_connections
-- Enabled connections: active ones, those that the system switched off, and those that have not passed a Check since
-- their key was set.
SELECT
    count(*) FILTER (WHERE c.enabled AND c.off_cause IS NULL) AS active,
    count(*) FILTER (WHERE c.enabled AND c.off_cause IS NOT NULL) AS switched_off,
    count(*) FILTER (WHERE c.enabled AND c.check_passed IS NOT TRUE) AS unchecked
FROM connection AS c;

-- name: measure_watermarks
-- How old the watermarks of active connections are, and how many are older than they should be by now.
SELECT
    count(w.watermark_at) AS known,
    count(*) - count(w.watermark_at) AS unknown,
    min(w.watermark_at) AS oldest_at,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY w.watermark_at) AS median_at,
    count(*) FILTER (WHERE w.fresh_at < %(now)s::timestamptz - %(limit)s::interval) AS late,
    coalesce(
        (array_agg(w.slug ORDER BY w.watermark_at, w.slug) FILTER (WHERE w.watermark_at IS NOT NULL))[:5], '{}'
    ) AS slugs
FROM (
    SELECT
        m.slug,
        c.watermark_at,
        greatest(c.watermark_at, c.active_since, p.seen_at) AS fresh_at
    FROM connection AS c
    INNER JOIN company AS m ON c.company_id = m.company_id
    LEFT JOIN watchdog_pause AS p ON c.connection_id = p.connection_id
    WHERE c.enabled AND c.off_cause IS NULL
) AS w;
