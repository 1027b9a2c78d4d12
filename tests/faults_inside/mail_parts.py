"""A mail server that is down for a day: the clock of the outbox is moved on, five minutes at a time as its DAG does it."""

from datetime import UTC, datetime, timedelta

from billingo.pipelines import digest, messages, outbox
from billingo.pipelines.mail import SmtpMailer
from billingo.store import connection_state
from tests.faults_inside.companies import open_trial
from tests.place import Place
from tests.tried import Tried

EVERY = timedelta(minutes=5)
SYNC = timedelta(hours=2)
DOWN = timedelta(days=1)
IN_A_DIGEST = """
INSERT INTO subscription (user_name, email, message_type, channel, language, timing)
VALUES ('bela', 'bela@example.com', 'switched_off', 'email', 'hu', 'daily')
"""


def try_mail_down(place: Place) -> Tried:
    """A connection is switched off while the mail server is down: one message, and one e-mail when it is up again.

    Raises AssertionError for whatever is otherwise; one subscriber wants e-mails at once, one a digest a day.
    """
    with open_trial(place, documents=3) as trial:
        db, mail = trial.company.db, trial.ground.mail
        db.execute(IN_A_DIGEST)
        assert trial.runs.run().failed == []
        mail.stop()
        start = now = datetime.now(UTC)
        connection_state.switch_off(
            db, trial.company.connection_id, "key_invalid", "Billingo answered 401 to /documents."
        )
        turns = 0
        while now < start + DOWN:
            if (now - start) % SYNC == timedelta(0):  # runs by hand meet the same fault again
                messages.announce_run(db, trial.company.connection_id, f"run at {now}", failed=True)
            digest.gather(db, now)
            outbox.deliver_due(db, SmtpMailer(), now)
            now, turns = now + EVERY, turns + 1
        waiting = trial.company.rows("SELECT email, state, attempts FROM delivery ORDER BY email")
        assert [(row.email, row.state) for row in waiting] == [("anna@example.com", "due"), ("bela@example.com", "due")]
        assert all(0 < row.attempts < 40 for row in waiting), f"it was tried too often or never: {waiting}"
        mail.start()
        for _ in range(3 * 12):  # within three hours, everything is there
            digest.gather(db, now)
            outbox.deliver_due(db, SmtpMailer(), now)
            now += EVERY
        assert trial.list_messages() == ["switched_off"]
        sent = [row[0] for row in trial.company.rows("SELECT state FROM delivery")]
        arrived = sorted(mail.recipients)
        wanted = ["anna@example.com", "bela@example.com"]
        lost = [one for one in wanted if one not in arrived]
        assert (sent, arrived) == (["sent", "sent"], wanted)
        assert len({one["Message-ID"] for one in mail.received}) == 2
        return Tried("mail server down for a day", turns, len(lost), len(arrived) - len(set(arrived)))
