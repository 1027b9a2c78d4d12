-- Watching: since when a connection is expected to succeed, signs of life, and what the watchdog told of which trouble.

ALTER TABLE connection ADD COLUMN active_since timestamptz;
COMMENT ON COLUMN connection.active_since IS 'when it was enabled or switched on again; null = it is not active';
UPDATE connection SET active_since = now() WHERE enabled AND off_cause IS NULL;

CREATE FUNCTION note_active() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.active_since := CASE WHEN new.enabled AND new.off_cause IS NULL THEN coalesce(new.active_since, now()) END;
    RETURN new;
END $$;

CREATE TRIGGER connection_active BEFORE INSERT OR UPDATE OF enabled, off_cause ON connection
FOR EACH ROW EXECUTE FUNCTION note_active();

ALTER TABLE sync_run ADD COLUMN ended_at timestamptz;
COMMENT ON COLUMN sync_run.finished_at IS 'when its newest step noted its counts';
COMMENT ON COLUMN sync_run.ended_at IS 'when all of it had ended; null = it goes on, or nobody heard of its end';
UPDATE sync_run SET ended_at = finished_at;

ALTER TABLE connection ADD COLUMN last_whole_at timestamptz;
COMMENT ON COLUMN connection.last_whole_at IS 'when a run last showed that every step works';
UPDATE connection SET last_whole_at = last_success_at;

CREATE TABLE sign_of_life (
    name text PRIMARY KEY,
    at timestamptz NOT NULL
);
COMMENT ON TABLE sign_of_life IS 'when what runs by the clock last ended well, or since when it is expected to';

CREATE TABLE watchdog_pause (
    connection_id bigint PRIMARY KEY REFERENCES connection,
    seen_at timestamptz NOT NULL
);
COMMENT ON TABLE watchdog_pause IS 'when the watchdog last saw the connection''s DAG paused in Airflow';

CREATE TABLE watchdog_backlog (
    kind text NOT NULL,
    connection_id bigint NOT NULL REFERENCES connection,
    documents bigint NOT NULL,
    since timestamptz NOT NULL,
    moved_at timestamptz NOT NULL,
    PRIMARY KEY (kind, connection_id)
);
COMMENT ON TABLE watchdog_backlog IS 'long backlogs as the watchdog last saw them';
COMMENT ON COLUMN watchdog_backlog.since IS 'since when its oldest document waits';
COMMENT ON COLUMN watchdog_backlog.moved_at IS 'when it last became shorter, or its oldest document was done';

CREATE TABLE watchdog_episode (
    watchdog_episode_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    began_at timestamptz NOT NULL,
    stage integer NOT NULL DEFAULT 1 CHECK (stage > 0),
    size integer NOT NULL,
    quiet_since timestamptz,
    ended_at timestamptz
);
CREATE UNIQUE INDEX watchdog_episode_open ON watchdog_episode (kind) WHERE ended_at IS NULL;
CREATE INDEX watchdog_episode_ended ON watchdog_episode (ended_at);
COMMENT ON TABLE watchdog_episode IS 'a trouble from its first sight until it has been gone for a while';
COMMENT ON COLUMN watchdog_episode.stage IS 'one more each time that it has grown so much that it is told again';
COMMENT ON COLUMN watchdog_episode.size IS 'how many it concerned when this stage began';

CREATE TABLE watchdog_mail (
    watchdog_episode_id bigint NOT NULL REFERENCES watchdog_episode ON DELETE CASCADE,
    stage integer NOT NULL,
    email text NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now(),
    fault text,
    PRIMARY KEY (watchdog_episode_id, stage, email)
);
COMMENT ON COLUMN watchdog_mail.stage IS 'which stage of the episode it told of; 0 = that it is over';
COMMENT ON COLUMN watchdog_mail.fault IS 'why the mail server refused it for good';

-- Retention may drop messages, and nobody may take one back: its episode would be told again.
CREATE FUNCTION refuse_early_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a message stays for at least 7 days'
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER message_stays BEFORE DELETE ON message
FOR EACH ROW WHEN (old.created_at > now() - interval '7 days') EXECUTE FUNCTION refuse_early_removal();
CREATE TRIGGER message_is_not_emptied BEFORE TRUNCATE ON message
FOR EACH STATEMENT EXECUTE FUNCTION refuse_early_removal();
