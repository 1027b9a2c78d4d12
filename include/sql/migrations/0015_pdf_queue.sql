-- PDF images are a queue of their own: when each is due, and the budgets that their requests have beside the key's pace.

ALTER TABLE document_pdf ADD COLUMN due_at timestamptz NOT NULL DEFAULT now() + interval '3 minutes';
COMMENT ON COLUMN document_pdf.due_at IS 'when the queue asks for it; the run that booked the document has the first try';
ALTER TABLE connection ADD COLUMN pdf_turn_at timestamptz;
COMMENT ON COLUMN connection.pdf_turn_at IS 'when the queue last fetched PDF images of it; whose turn was longest ago is next';

DROP TABLE request_pace;
CREATE UNLOGGED TABLE request_pace (
    name text PRIMARY KEY,
    due_at timestamptz NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE request_pace IS 'when the next request of each budget is due, over all processes';

-- Reserves one request in all of these budgets, or in none where that would be a wait of more than longest_s. Returns the
-- seconds to wait. A budget may run ahead by its burst; never further, so no minute holds more than burst + 60 / interval.
CREATE FUNCTION reserve_request(names text[], intervals_s float8[], bursts_s float8[], longest_s float8)
RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
    asked_at timestamptz;
    wait_s float8;
BEGIN
    PERFORM FROM request_pace AS p WHERE p.name = ANY(names) ORDER BY p.name FOR UPDATE;
    IF (SELECT count(*) FROM request_pace AS p WHERE p.name = ANY(names)) < cardinality(names) THEN
        INSERT INTO request_pace (name, due_at)
        SELECT a.name, '-infinity' FROM unnest(names) AS a (name) ORDER BY a.name
        ON CONFLICT (name) DO NOTHING;
        PERFORM FROM request_pace AS p WHERE p.name = ANY(names) ORDER BY p.name FOR UPDATE;
    END IF;
    asked_at := clock_timestamp();
    SELECT max(extract(EPOCH FROM greatest(p.due_at, asked_at) - asked_at)::float8 + a.interval_s - a.burst_s)
    INTO wait_s
    FROM unnest(names, intervals_s, bursts_s) AS a (name, interval_s, burst_s)
    INNER JOIN request_pace AS p ON a.name = p.name;
    IF wait_s <= longest_s THEN
        UPDATE request_pace AS p SET due_at = greatest(p.due_at, asked_at) + make_interval(secs => a.interval_s)
        FROM unnest(names, intervals_s) AS a (name, interval_s)
        WHERE p.name = a.name;
    END IF;
    RETURN wait_s;
END $$;
