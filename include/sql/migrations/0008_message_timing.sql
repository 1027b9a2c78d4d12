-- Messages at once or once a day, choices by company, whom they go to, and the message about a missing PDF image.

ALTER TABLE message DROP CONSTRAINT message_type_check;
ALTER TABLE message ADD CONSTRAINT message_type_check CHECK (
    type IN ('switched_off', 'works_again', 'validation_error', 'figures_changed', 'sync_failed', 'pdf_missing')
);
CREATE INDEX message_created ON message (created_at);
CREATE INDEX message_kind ON message (type, message_id DESC);

ALTER TABLE document_pdf ADD COLUMN announced boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN document_pdf.announced IS 'a message says that it will not come';
UPDATE document_pdf SET announced = true WHERE state = 'failed';
CREATE INDEX document_pdf_unannounced ON document_pdf (connection_id) WHERE state = 'failed' AND NOT announced;

ALTER TABLE subscription
ADD COLUMN timing text NOT NULL DEFAULT 'now' CHECK (timing IN ('now', 'daily', 'never')),
ADD COLUMN by_grant boolean NOT NULL DEFAULT false,
ADD CHECK (timing <> 'daily' OR channel = 'email');
CREATE INDEX subscription_company ON subscription (company_id);
COMMENT ON COLUMN subscription.timing IS
'daily = in the digest at 07:00 in Budapest; never = an exception. The row of the company goes before that of every company';
COMMENT ON COLUMN subscription.by_grant IS 'counts only while the user has a grant for the company';

ALTER TABLE delivery
ADD COLUMN timing text NOT NULL DEFAULT 'now' CHECK (timing IN ('now', 'daily')),
ADD COLUMN digest_of bigint REFERENCES delivery,
ADD COLUMN digest_day date,
ADD CHECK (digest_of IS DISTINCT FROM delivery_id OR (timing = 'daily' AND digest_day IS NOT NULL));
CREATE INDEX delivery_digest ON delivery (digest_of) WHERE digest_of IS NOT NULL;
CREATE UNIQUE INDEX delivery_digest_once ON delivery (user_name, lower(email), digest_day)
WHERE digest_of = delivery_id;
CREATE INDEX delivery_read ON delivery (user_name, message_id) WHERE channel = 'app' AND read_at IS NOT NULL;
COMMENT ON COLUMN delivery.digest_of IS 'the delivery whose e-mail, a digest, holds this one too; itself for that one';
COMMENT ON COLUMN delivery.digest_day IS 'the Budapest day of the digest: one a day for a user and address';
COMMENT ON COLUMN delivery.read_at IS 'for the channel app: when the user marked the message as read';

CREATE TABLE message_receiver (
    user_name text PRIMARY KEY,
    email text NOT NULL,
    language text NOT NULL CHECK (language IN ('hu', 'en')),
    test_sent_at timestamptz
);
COMMENT ON TABLE message_receiver IS 'whom a user''s e-mails go to';
COMMENT ON COLUMN message_receiver.test_sent_at IS 'when the user last asked for a test e-mail; one a minute';
