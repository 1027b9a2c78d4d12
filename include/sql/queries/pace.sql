-- name: reserve
-- Reserve one request in every budget, or in none where the wait would be too long; the seconds to wait for it.
SELECT
    reserve_request(
        %(names)s::text[], %(intervals_s)s::float8[], %(bursts_s)s::float8[], %(longest_s)s::float8
    ) AS wait_s;

-- name: postpone
-- The system asked to wait: nobody sends within this budget before that.
INSERT INTO request_pace AS p (name, due_at)
VALUES (%(name)s, clock_timestamp() + make_interval(secs => %(seconds)s::float8 + %(burst_s)s::float8))
ON CONFLICT (name) DO UPDATE SET due_at = greatest(p.due_at, excluded.due_at);
