-- What people corrected in the data of stored files; the bytes as received stay beside it, untouched (WT-22).

CREATE TABLE correction (
    correction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stored_file_id bigint NOT NULL,
    version integer NOT NULL,
    changes jsonb NOT NULL CHECK (jsonb_typeof(changes) = 'array' AND changes <> '[]'),
    note text NOT NULL DEFAULT '',
    made_at timestamptz NOT NULL DEFAULT now(),
    made_by text NOT NULL CHECK (made_by <> ''),
    FOREIGN KEY (stored_file_id, version) REFERENCES stored_file_version
);
CREATE INDEX correction_stored_file ON correction (stored_file_id, correction_id);
COMMENT ON TABLE correction IS 'laid over the document as read, each change where the document still says what it changed';
COMMENT ON COLUMN correction.version IS 'of the stored file, on which it was made';
COMMENT ON COLUMN correction.changes IS 'a list of {path, from, to} on the canonical document; amounts and dates are text';

CREATE TRIGGER correction_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
