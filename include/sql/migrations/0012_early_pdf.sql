-- PDF images that somebody asked for before the document was booked. Once it is, they are linked without another request.

CREATE TABLE early_pdf (
    stored_file_id bigint NOT NULL REFERENCES stored_file,
    version integer NOT NULL CHECK (version > 0),
    state text NOT NULL CHECK (state IN ('pending', 'fetched', 'failed')),
    sha256 bytea CHECK (length(sha256) = 32),
    size_bytes integer CHECK (size_bytes > 0),
    path text,
    attempts integer NOT NULL DEFAULT 1,
    cause text,
    cause_code text,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stored_file_id, version),
    CHECK ((state = 'fetched') = (sha256 IS NOT NULL AND path IS NOT NULL AND size_bytes IS NOT NULL))
);
COMMENT ON COLUMN early_pdf.version IS 'of the stored file; the PDF of an older version is never linked to a newer one';

ALTER TABLE document_pdf ADD COLUMN cause_code text;
COMMENT ON COLUMN document_pdf.cause_code IS 'what kind of fault the cause is, for pages in the reader''s language';

-- Messages are few beside documents; without this, the page of one document would read every message ever made.
CREATE INDEX message_item_stored_file ON message_item (stored_file_id);
