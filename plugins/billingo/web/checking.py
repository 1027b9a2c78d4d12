"""Asks an outside system in a thread of its own while a page shows the answers as they come (WT-6).

The answers go into our database, so that any process of the API server can show them, and a killed one leaves a question
that visibly stopped. A key that was typed lives in the thread's memory alone.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import psycopg

from billingo.pipelines.check import NO_KEY_HU
from billingo.pipelines.connections import ConnectionNotUsable, open_database
from billingo.store import checks
from billingo.store.company_input import SettingsError
from billingo.systems.billingo.check import describe_in_hungarian
from billingo.systems.errors import SystemFault
from billingo.systems.source import CheckStep

log = logging.getLogger(__name__)

BEAT_S = 15.0
ATTENDED: Mapping[str, Any] = {"tries": 2, "silence_timeout_s": 15.0, "answer_timeout_s": 30.0}
"""The patience of a source while somebody waits before the screen."""

Database = psycopg.Connection[Any]


class Question:
    """What a job tells of itself while it works."""

    def __init__(self, db: Database, question_id: int) -> None:
        self._db = db
        self._question_id = question_id

    def heard(self, step: CheckStep) -> None:
        """One answer came."""
        checks.add_step(self._db, self._question_id, asdict(step))

    def keep(self, **result: Any) -> None:
        """Plain JSON values that came of it."""
        checks.keep_result(self._db, self._question_id, result)


Job = Callable[[Database, Question], bool]
"""Asks with a database connection of its own; returns whether all is well."""


def start(
    db: Database, company_id: int, purpose: str, by: str, job: Job, *, typed_key: bool = False
) -> tuple[int, bool]:
    """Begin a question in the background; returns its id, and False where one of the company is being asked already."""
    question_id, begun = checks.start_question(db, company_id, purpose, by, typed_key=typed_key)
    if begun:
        name = f"billingo-question-{question_id}"
        threading.Thread(target=_run, args=(question_id, job), name=name, daemon=True).start()
    return question_id, begun


def _run(question_id: int, job: Job) -> None:
    try:
        with open_database() as db:
            over = threading.Event()
            threading.Thread(target=_beat, args=(db, question_id, over), daemon=True).start()
            try:
                passed = _ask(db, question_id, job)
            finally:
                over.set()
            checks.finish_question(db, question_id, passed=passed)
    except (psycopg.Error, ConnectionNotUsable) as error:
        # without a database there is nowhere to tell it: the question shows as cut short
        log.error("A question to the outside system was cut short: %s", type(error).__name__)


def _ask(db: Database, question_id: int, job: Job) -> bool:
    question = Question(db, question_id)
    try:
        return job(db, question)
    except SettingsError as refusal:
        question.heard(CheckStep("refused", False, refusal.text_hu, refusal.text_en))
    except ConnectionNotUsable as fault:
        question.heard(CheckStep("refused", False, NO_KEY_HU, str(fault)))
    except SystemFault as fault:
        question.heard(CheckStep("fault", False, describe_in_hungarian(fault), str(fault)))
    except psycopg.OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, who waits must be told
        # the name of the fault only: its text may hold what was typed
        log.error("A question to the outside system failed: %s", type(error).__name__)
        question.heard(
            CheckStep(
                "fault",
                False,
                "Váratlan hiba történt, semmi sem lett mentve. Próbálja újra, vagy szóljon a rendszergazdának.",
                "Something unexpected happened, nothing was saved. Try again, or tell the administrator.",
            )
        )
    return False


def _beat(db: Database, question_id: int, over: threading.Event) -> None:
    """Give a sign of life while the job works; the connection is safe for two threads."""
    while not over.wait(BEAT_S):
        try:
            checks.touch_question(db, question_id)
        except psycopg.Error:
            log.debug("The sign of life of question %d was not kept", question_id)
