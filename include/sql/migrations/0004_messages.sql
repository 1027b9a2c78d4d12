-- Messages to users, who wants which, and the outbox that sends them.

CREATE TABLE message (
    message_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text NOT NULL CHECK (type IN ('switched_off', 'works_again', 'validation_error', 'figures_changed', 'sync_failed')),
    company_id bigint NOT NULL REFERENCES company,
    connection_id bigint REFERENCES connection,
    episode text NOT NULL UNIQUE,
    subject_hu text NOT NULL,
    subject_en text NOT NULL,
    body_hu text NOT NULL,
    body_en text NOT NULL,
    link text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX message_company ON message (company_id, message_id DESC);
COMMENT ON COLUMN message.episode IS 'one message per episode, however often its cause is met';

CREATE TABLE message_item (
    message_id bigint NOT NULL REFERENCES message,
    position integer NOT NULL,
    stored_file_id bigint NOT NULL REFERENCES stored_file,
    number text NOT NULL,
    partner_name text NOT NULL,
    gross numeric,
    currency text NOT NULL,
    cause_hu text NOT NULL,
    cause_en text NOT NULL,
    action_hu text NOT NULL,
    action_en text NOT NULL,
    link text NOT NULL,
    PRIMARY KEY (message_id, position)
);

CREATE TABLE subscription (
    subscription_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_name text NOT NULL,
    email text NOT NULL DEFAULT '',
    message_type text NOT NULL,
    company_id bigint REFERENCES company,
    channel text NOT NULL CHECK (channel IN ('app', 'email')),
    language text NOT NULL DEFAULT 'hu' CHECK (language IN ('hu', 'en')),
    UNIQUE NULLS NOT DISTINCT (user_name, email, message_type, company_id, channel),
    CHECK (channel <> 'email' OR email <> '')
);
COMMENT ON COLUMN subscription.company_id IS 'null = every company';

CREATE TABLE delivery (
    delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id bigint NOT NULL REFERENCES message,
    user_name text NOT NULL,
    email text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('app', 'email')),
    language text NOT NULL,
    state text NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sending', 'sent', 'given_up')),
    attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    read_at timestamptz,
    fault text,
    UNIQUE (message_id, user_name, email, channel)
);
CREATE INDEX delivery_due ON delivery (due_at) WHERE state IN ('due', 'sending') AND channel = 'email';
COMMENT ON TABLE delivery IS 'the outbox: one row per message, user and channel';
COMMENT ON COLUMN delivery.state IS 'sending = handed to the mail server, its answer not yet noted';
COMMENT ON COLUMN delivery.due_at IS 'when to try, or until when a process has it in hand';
COMMENT ON COLUMN delivery.attempts IS 'also tells one claim from the next: who lost its claim changes nothing';

ALTER TABLE document_status ADD COLUMN figures_announced boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN document_status.figures_announced IS 'a message about the changed figures was made';
CREATE INDEX document_status_unannounced ON document_status (document_id)
WHERE figures_changed AND NOT figures_announced;
