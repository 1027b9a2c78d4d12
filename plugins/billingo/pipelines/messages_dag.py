"""Builds ``billingo_messages``: sends what waits in the outbox, and tells what no callback told."""

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import DAG, dag, task

from billingo.pipelines.retries import retry_arguments

DOC = """\
Every five minutes, for all companies: makes the messages that no callback made because a process was killed, then sends
the e-mails that are due. A mail server that is down delays e-mails (a minute, doubled each time, an hour at most) and
loses none; one that fell silent after taking an e-mail gets it again under the same Message-ID. From 07:00 in Budapest
on, it also sends each user who wants it the one e-mail with all messages since the day before. Running it at any time
does no harm.
"""


def build_dag() -> DAG:
    """One DAG for all companies."""

    @task(doc_md="See the DAG's description.")
    def deliver() -> dict[str, Any]:
        from billingo.pipelines import digest, messages, outbox  # noqa: PLC0415
        from billingo.pipelines.connections import open_database  # noqa: PLC0415
        from billingo.pipelines.mail import SmtpMailer  # noqa: PLC0415

        now = datetime.now(UTC)
        with open_database() as db:
            made = messages.announce_missed(db, now)
            digest.gather(db, now)
            counts = outbox.deliver_due(db, SmtpMailer())
        return {"made": len(made), "sent": counts.sent, "postponed": counts.postponed, "given_up": counts.given_up}

    @dag(
        dag_id="billingo_messages",
        dag_display_name="Billingo: messages",
        schedule="*/5 * * * *",
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        tags=["all companies"],
        doc_md=DOC,
        default_args={"owner": "billingo", **retry_arguments()},
    )
    def billingo_messages() -> None:
        deliver()

    built: DAG = billingo_messages()
    return built
