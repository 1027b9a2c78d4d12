-- What is fetched: open windows, landed documents, stored files with their versions, and what was not stored and why.

CREATE TABLE fetch_window (
    fetch_window_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection_id bigint NOT NULL REFERENCES connection,
    plan text NOT NULL CHECK (plan IN ('first', 'changes', 'look_back')),
    issued_from date,
    issued_to date,
    modified_since timestamptz,
    clock_at timestamptz NOT NULL,
    asked_for text NOT NULL,
    done_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX fetch_window_connection ON fetch_window (connection_id);
COMMENT ON TABLE fetch_window IS 'the windows of the sync in progress; gone once all of them are done';
COMMENT ON COLUMN fetch_window.asked_for IS 'the settings that it was planned for; others make another plan';
COMMENT ON COLUMN fetch_window.clock_at IS 'read before the first page of the plan; becomes the watermark with the last';

CREATE TABLE landed_document (
    connection_id bigint NOT NULL REFERENCES connection,
    external_id text NOT NULL,
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    raw bytea NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    issue_date date,
    partner_name text NOT NULL,
    gross numeric,
    currency text NOT NULL,
    is_change boolean NOT NULL,
    landed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (connection_id, external_id)
) WITH (toast_tuple_target = 8160);
CREATE INDEX landed_document_oldest ON landed_document (connection_id, is_change, issue_date, external_id);
ALTER TABLE landed_document ALTER COLUMN raw SET STORAGE EXTERNAL;
COMMENT ON COLUMN landed_document.is_change IS 'a new version of a stored file: needs no quota';
COMMENT ON TABLE landed_document IS 'fetched and durable, not yet stored; empty between syncs';

CREATE TABLE skipped_document (
    connection_id bigint NOT NULL REFERENCES connection,
    external_id text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    issue_date date,
    reason text NOT NULL CHECK (
        reason IN ('already_booked', 'kind_not_enabled', 'draft', 'before_start_date')
    ),
    seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (connection_id, external_id)
);
CREATE INDEX skipped_document_number ON skipped_document (connection_id, number);
COMMENT ON TABLE skipped_document IS 'seen and not stored, with the reason (WT-17, WT-19)';

CREATE TABLE stored_file (
    stored_file_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company,
    connection_id bigint NOT NULL REFERENCES connection,
    source text NOT NULL,
    type text NOT NULL,
    external_id text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    issue_date date,
    partner_name text NOT NULL,
    gross numeric,
    currency text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    state text NOT NULL DEFAULT 'stored' CHECK (state IN ('stored', 'waiting', 'failed', 'booked')),
    processed_version integer,
    processed_at timestamptz,
    announced boolean NOT NULL DEFAULT false,
    UNIQUE (connection_id, external_id)
);
CREATE INDEX stored_file_open ON stored_file (connection_id, stored_file_id) WHERE state <> 'booked';
CREATE INDEX stored_file_changed ON stored_file (connection_id, stored_file_id)
WHERE processed_version IS DISTINCT FROM version;
CREATE INDEX stored_file_unannounced ON stored_file (company_id) WHERE state = 'failed' AND NOT announced;
CREATE INDEX stored_file_received ON stored_file (company_id, received_at);
CREATE INDEX stored_file_number ON stored_file (company_id, number);
COMMENT ON COLUMN stored_file.sha256 IS 'of the newest version';
COMMENT ON COLUMN stored_file.fingerprint IS 'sha256 less what the source changes by itself; equal = the same content';
COMMENT ON COLUMN stored_file.announced IS 'a message about its failure was made';

CREATE TABLE stored_file_version (
    stored_file_id bigint NOT NULL REFERENCES stored_file,
    version integer NOT NULL CHECK (version > 0),
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    raw bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stored_file_id, version)
) WITH (toast_tuple_target = 8160);
ALTER TABLE stored_file_version ALTER COLUMN raw SET STORAGE EXTERNAL;
COMMENT ON COLUMN stored_file_version.raw IS 'the exact bytes as received';

CREATE TABLE stored_file_issue (
    stored_file_id bigint NOT NULL REFERENCES stored_file,
    position integer NOT NULL,
    code text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('error', 'warning')),
    field text NOT NULL,
    found text NOT NULL,
    expected text NOT NULL,
    text_hu text NOT NULL,
    text_en text NOT NULL,
    action_hu text NOT NULL,
    action_en text NOT NULL,
    PRIMARY KEY (stored_file_id, position)
);
CREATE INDEX stored_file_issue_code ON stored_file_issue (code);
COMMENT ON TABLE stored_file_issue IS 'what the last processing of a stored file found';

CREATE TABLE waiting_for (
    stored_file_id bigint NOT NULL REFERENCES stored_file,
    connection_id bigint NOT NULL REFERENCES connection,
    original_external_id text NOT NULL,
    original_number text NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stored_file_id, original_external_id)
);
CREATE INDEX waiting_for_original ON waiting_for (connection_id, original_external_id);
COMMENT ON TABLE waiting_for IS 'a correction waits for the document that it corrects';

CREATE TABLE sync_run (
    connection_id bigint NOT NULL REFERENCES connection,
    run_id text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    outcome text,
    counts jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (connection_id, run_id)
);
CREATE INDEX sync_run_started ON sync_run (connection_id, started_at);

CREATE TABLE work_item (
    connection_id bigint NOT NULL REFERENCES connection,
    run_id text NOT NULL,
    item integer NOT NULL,
    label text NOT NULL,
    stored_file_ids bigint[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (connection_id, run_id, item)
);
COMMENT ON TABLE work_item IS 'what a run processes; kept so that a cleared run lists the same documents again';

CREATE UNLOGGED TABLE request_pace (
    connection_id bigint PRIMARY KEY,
    due_at timestamptz NOT NULL
);
COMMENT ON TABLE request_pace IS 'when the next request of a key is due, over all processes';
