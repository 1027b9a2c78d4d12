"""Sync now, enable and disable for many companies at once: each where the visitor may, each with its own result."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from fastapi import HTTPException

from billingo.pipelines import snapshot, switching
from billingo.store import clients, connection_state
from billingo.store.connection_state import CheckNotPassed
from billingo.web.language import gettext as _
from billingo.web.triggering import start_sync
from billingo.web.visitor import Visitor

log = logging.getLogger(__name__)

ACTIONS = {"sync": "accountant", "enable": "manager", "disable": "manager"}
"""What can be done, and the role that it takes."""

MOST = 500  # companies in one request


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of one company. ``look``: good = done, idle = it was so already, warn = not done, and why."""

    name: str
    slug: str  # "" for one that does not exist, to this visitor
    look: str
    text: str


def act_on_all(db: psycopg.Connection[Any], visitor: Visitor, action: str, slugs: Sequence[str]) -> list[BulkResult]:
    """Do one of ACTIONS for these companies; returns what became of each, in the order asked."""
    found = clients.find_clients(db, visitor.company_ids, slugs[:MOST])
    results = []
    for slug in slugs[:MOST]:
        company = found.get(slug)
        if company is None:
            # a company of others and one that does not exist read the same
            results.append(BulkResult(slug, "", "warn", _("There is no such company.")))
            continue
        look, text = _act(db, visitor, action, company)
        results.append(BulkResult(company.name, slug, look, text))
    if action != "sync" and any(one.look == "good" for one in results):
        snapshot.write_snapshot(db)
    if len(slugs) > MOST:
        text = _("At most %(count)d companies go at once; the others were left as they are.") % {"count": MOST}
        results.append(BulkResult("", "", "warn", text))
    return results


def _act(db: psycopg.Connection[Any], visitor: Visitor, action: str, company: Any) -> tuple[str, str]:
    if not visitor.may(company.company_id, ACTIONS[action]):
        needed = _("accountant") if ACTIONS[action] == "accountant" else _("manager")
        return "warn", _("Not done: this needs the role %(role)s of the company.") % {"role": needed}
    if company.connection_id is None:
        return "warn", _("Not done: it has no Billingo connection yet. Set it up under Settings.")
    if action == "sync":
        return _sync(visitor, company)
    if action == "enable":
        return _enable(db, visitor, company)
    if not company.enabled:
        return "idle", _("It was disabled already.")
    connection_state.set_enabled(db, company.connection_id, False, visitor.user_name)
    return "good", _("Disabled. What is stored stays; enabling goes on where it stopped.")


def _sync(visitor: Visitor, company: Any) -> tuple[str, str]:
    if not company.enabled:
        return "warn", _("Not started: the connection is disabled. Enable it first.")
    try:
        start_sync(company.slug, visitor.user_name)
    except HTTPException:
        return "warn", _(
            "Not started: Airflow does not know the company yet. It does within a minute of enabling; try again then."
        )
    if company.off_cause is not None:
        return "good", _("The sync was started, but the connection is switched off; it may stop for the same cause.")
    return "good", _("The sync was started.")


def _enable(db: psycopg.Connection[Any], visitor: Visitor, company: Any) -> tuple[str, str]:
    if company.enabled and company.off_cause is None:
        return "idle", _("It was enabled already.")
    try:
        switching.enable(db, company.connection_id, visitor.user_name)
    except CheckNotPassed:
        return "warn", _("Not enabled: its Check has not passed. Run Check under Settings, then enable it.")
    return "good", _("Enabled. It syncs by itself every two hours.")
