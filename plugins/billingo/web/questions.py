"""What the settings page asks of an outside system: Check, a new key, enabling, a first look. Jobs of ``checking``."""

from collections.abc import Collection
from datetime import date
from typing import Any

import psycopg

from billingo.model.company import Company
from billingo.pipelines import connection_setup, first_look, keys
from billingo.pipelines.check import ask_steps, check_connection, have_passed
from billingo.pipelines.connections import open_database, open_source, open_typed_source
from billingo.pipelines.pacing import SharedPacer
from billingo.store import companies
from billingo.store.companies import ConnectionSettings
from billingo.systems.errors import TerminalFault
from billingo.systems.pacing import LocalPacer
from billingo.systems.source import CheckStep, Source
from billingo.web.checking import ATTENDED, Job, Question

SYSTEM = "billingo"

Database = psycopg.Connection[Any]


def check_saved_key(settings: ConnectionSettings, by: str) -> Job:
    """Check with the saved key; a switched-off connection comes back when it passes (WT-6, WT-13)."""

    def job(db: Database, question: Question) -> bool:
        report = check_connection(db, settings, by=by, heard=question.heard, **ATTENDED)
        question.keep(works_again=report.ended_episode is not None, changed=True)
        return report.passed

    return job


def check_typed_key(company: Company, settings: ConnectionSettings | None, key: str) -> Job:
    """Check with a key that was typed; nothing is saved (WT-6)."""

    def job(db: Database, question: Question) -> bool:
        del db
        return _ask_typed(company, settings, key, question) is not None

    return job


def save_new_key(settings: ConnectionSettings, key: str, by: str, *, enable: bool) -> Job:
    """Check with the typed key, and put it in place if that passed; until then the old one stays."""

    def job(db: Database, question: Question) -> bool:
        steps = _ask_typed(settings.company, settings, key, question)
        if steps is None:
            question.keep(key_saved=False)
            return False
        ended = connection_setup.take_new_key(db, settings, key, steps, by=by)
        question.keep(key_saved=True, works_again=ended is not None, changed=True)
        if enable:
            saved = companies.load_connection_by_id(db, settings.connection_id)
            connection_setup.settle_after_check(db, saved, True, by=by)
            question.keep(ending="enabled")
        return True

    return job


def enable(settings: ConnectionSettings, by: str, *, override: bool) -> Job:
    """Check with the saved key, and enable the connection if that passed or is overridden."""

    def job(db: Database, question: Question) -> bool:
        report, ending = connection_setup.check_and_enable(
            db, settings, by=by, override=override, heard=question.heard, **ATTENDED
        )
        question.keep(ending=ending, changed=True)
        return report.passed

    return job


def look_first(
    company: Company,
    settings: ConnectionSettings | None,
    key: str | None,
    start_date: date,
    kinds: Collection[str],
) -> Job:
    """Count what a connection of these settings would fetch, with the typed key or the saved one."""

    def job(db: Database, question: Question) -> bool:
        del db
        pacer = None
        try:
            if key is not None:
                source = _open_typed(company, settings, key)
            else:
                assert settings is not None  # noqa: S101 - without a connection there is no saved key to ask with
                pacer = SharedPacer(open_database, settings.connection_id)
                source = open_source(settings, pacer, **ATTENDED)
            found = first_look.look(source, company.tax_number, start_date, kinds, question.heard)
        finally:
            if pacer is not None:
                pacer.close()
        if found is None:
            return False
        question.keep(**found.as_result())
        return True

    return job


def _ask_typed(
    company: Company, settings: ConnectionSettings | None, key: str, question: Question
) -> tuple[CheckStep, ...] | None:
    """The steps of a Check that passed, else None."""
    try:
        source = _open_typed(company, settings, key)
    except TerminalFault as fault:
        question.heard(CheckStep("login", False, "Ez nem API-kulcs. Másolja ki a Billingóból.", str(fault)))
        return None
    steps = ask_steps(source, company.tax_number, question.heard)
    return steps if have_passed(steps) else None


def _open_typed(company: Company, settings: ConnectionSettings | None, key: str) -> Source:
    conn_id = settings.airflow_conn_id if settings else keys.name_connection(SYSTEM, company.slug)
    return open_typed_source(SYSTEM, conn_id, key, LocalPacer(), **ATTENDED)
