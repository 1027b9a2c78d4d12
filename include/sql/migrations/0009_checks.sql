-- What is asked of an outside system from the pages while somebody watches: Check, a first look, a new key (WT-6).

CREATE TABLE connection_check (
    connection_check_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company,
    purpose text NOT NULL CHECK (purpose IN ('check', 'new_key', 'enable', 'first_look')),
    typed_key boolean NOT NULL,
    started_by text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    heard_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    passed boolean,
    steps jsonb NOT NULL DEFAULT '[]',
    result jsonb NOT NULL DEFAULT '{}',
    CHECK ((finished_at IS NULL) = (passed IS NULL))
);
CREATE INDEX connection_check_company ON connection_check (company_id, connection_check_id);
COMMENT ON TABLE connection_check IS 'one row a question; its steps are added as they are answered. Never holds a key';
COMMENT ON COLUMN connection_check.typed_key IS 'asked with a key that was typed and not yet saved, not with the saved one';
COMMENT ON COLUMN connection_check.heard_at IS 'last sign of life of the process that asks; silent for minutes = it was cut short';
COMMENT ON COLUMN connection_check.result IS 'what came of it: what was saved or enabled, the counts of a first look';
