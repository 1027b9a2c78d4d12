-- name: reserve
-- Reserve the next request of a key: moves its due time on by one interval and tells how long to wait for it.
-- The key may run ahead by the burst; never further, so no minute holds more than burst + 60 / interval requests.
INSERT INTO request_pace AS p (connection_id, due_at)
VALUES (%(connection_id)s, clock_timestamp() + make_interval(secs => %(interval_s)s))
ON CONFLICT (connection_id) DO UPDATE
    SET
        due_at = greatest(p.due_at, clock_timestamp()) + make_interval(secs => %(interval_s)s)
RETURNING extract(EPOCH FROM p.due_at - clock_timestamp())::float8 - %(burst_s)s AS wait_s;

-- name: postpone
-- The system asked to wait: nobody sends before that.
INSERT INTO request_pace AS p (connection_id, due_at)
VALUES (%(connection_id)s, clock_timestamp() + make_interval(secs => %(seconds)s::float8 + %(burst_s)s::float8))
ON CONFLICT (connection_id) DO UPDATE SET due_at = greatest(p.due_at, excluded.due_at);
