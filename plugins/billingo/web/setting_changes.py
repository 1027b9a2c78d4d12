"""What was changed in a company's settings, as sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from billingo.pipelines.texts import OFF_CAUSES, TYPES
from billingo.web.formats import format_date, format_number
from billingo.web.language import current_language
from billingo.web.language import gettext as _

Detail = Mapping[str, Any]
LONGEST = 200


def name_blocks(kinds: object) -> str:
    """The kinds of documents of a connection, in words."""
    names = {
        "invoice": _("invoices"),
        "advance": _("advance invoices"),
        "proforma": _("proformas"),
        "receipt": _("receipts"),
    }
    return (
        ", ".join(names.get(str(kind), str(kind)) for kind in kinds) if isinstance(kinds, list | tuple) else str(kinds)
    )


def describe_change(what: str, detail: Detail) -> str:
    """One change in a sentence; what this version does not know is told in its own words."""
    describe = _SENTENCES.get(what)
    if describe is not None:
        return describe(detail)
    facts = ", ".join(f"{name}: {value}" for name, value in detail.items() if value not in (None, ""))
    return f"{what} ({facts[:LONGEST]})" if facts else what


def _company_added(detail: Detail) -> str:
    return _("The company was added: %(name)s") % {"name": detail.get("name", "")}


def _company_changed(detail: Detail) -> str:
    quota = detail.get("monthly_quota")
    if quota is None:
        return _("Company data saved: name %(name)s, no monthly quota.") % {"name": detail.get("name", "")}
    values = {"name": detail.get("name", ""), "quota": format_number(int(quota))}
    return _("Company data saved: name %(name)s, monthly quota %(quota)s documents.") % values


def _connection_added(detail: Detail) -> str:
    values = {"day": _day(detail.get("start_date")), "kinds": name_blocks(detail.get("document_kinds"))}
    return _("The Billingo connection was set up with its API key: from %(day)s, %(kinds)s.") % values


def _connection_changed(detail: Detail) -> str:
    parts = []
    if "api_key" in detail:
        parts.append(_("the API key was replaced"))
    if change := detail.get("start_date"):
        parts.append(_("start date %(old)s → %(new)s") % {"old": _day(change["from"]), "new": _day(change["to"])})
    if change := detail.get("document_kinds"):
        values = {"old": name_blocks(change["from"]), "new": name_blocks(change["to"])}
        parts.append(_("kinds: %(old)s → %(new)s") % values)
    if "airflow_conn_id" in detail:
        parts.append(_("the API key is kept in another place"))
    return _("Connection changed: %(changes)s.") % {"changes": "; ".join(parts)}


def _enabled(detail: Detail) -> str:
    if detail.get("override"):
        return _("Connection enabled, though its Check had not passed.")
    return _("Connection enabled.")


def _checked(detail: Detail) -> str:
    return _("Check passed.") if detail.get("passed") else _("Check failed.")


def _switched_off(detail: Detail) -> str:
    cause = OFF_CAUSES.get(str(detail.get("cause")))
    words = (cause.hu if current_language() == "hu" else cause.en) if cause else str(detail.get("detail", ""))
    return _("The connection was switched off by the system. %(cause)s") % {"cause": words}


def _subscribed(detail: Detail) -> str:
    return _("%(receiver)s gets messages: %(type)s.") % _receiver(detail)


def _unsubscribed(detail: Detail) -> str:
    return _("%(receiver)s gets no more messages: %(type)s.") % _receiver(detail)


def _receiver(detail: Detail) -> dict[str, str]:
    name = TYPES.get(str(detail.get("message_type")))
    kind = (name.hu if current_language() == "hu" else name.en) if name else str(detail.get("message_type", ""))
    return {"receiver": str(detail.get("email") or detail.get("user_name") or "–"), "type": kind}


def _role(detail: Detail) -> dict[str, str]:
    roles = {"viewer": _("viewer"), "accountant": _("accountant"), "manager": _("manager")}
    role = str(detail.get("role", ""))
    return {"user": str(detail.get("user_name", "")), "role": roles.get(role, role)}


def _modification_amounts(detail: Detail) -> str:
    if detail.get("to") == "full":
        return _("Modifications state the new values from now on.")
    return _("Modifications state the difference from now on.")


def _period(detail: Detail) -> dict[str, str]:
    return {"first": _day(detail.get("from_date")), "last": _day(detail.get("to_date"))}


def _vat_code(detail: Detail) -> dict[str, str]:
    return {"code": " ".join(str(detail.get(name) or "") for name in ("vat_code", "entitlement")).strip()}


def _day(text: object) -> str:
    try:
        return format_date(date.fromisoformat(str(text)))
    except ValueError:
        return str(text)


_SENTENCES: Mapping[str, Callable[[Detail], str]] = {
    "company added": _company_added,
    "company changed": _company_changed,
    "modification amounts changed": _modification_amounts,
    "connection added": _connection_added,
    "connection changed": _connection_changed,
    "connection enabled": _enabled,
    "connection disabled": lambda _detail: _("Connection disabled."),
    "connection checked": _checked,
    "connection switched off": _switched_off,
    "connection works again": lambda _detail: _("The connection works again."),
    "subscription added": _subscribed,
    "subscription removed": _unsubscribed,
    "access granted": lambda detail: _("%(user)s has the role %(role)s.") % _role(detail),
    "access removed": lambda detail: _("%(user)s lost the role %(role)s.") % _role(detail),
    "account set": lambda detail: (
        _("Ledger account changed: %(old)s → %(new)s.")
        % {"old": detail.get("from") or _("default"), "new": detail.get("to") or ""}
    ),
    "account reset": lambda detail: (
        _("Ledger account changed: %(old)s → %(new)s.") % {"old": detail.get("from") or "", "new": _("default")}
    ),
    "VAT rule set": lambda detail: _("VAT code mapped: %(code)s.") % _vat_code(detail),
    "VAT rule removed": lambda detail: _("The mapping of a VAT code was removed: %(code)s.") % _vat_code(detail),
    "period closed": lambda detail: _("Period closed: %(first)s – %(last)s.") % _period(detail),
    "period reopened": lambda detail: _("Period opened again: %(first)s – %(last)s.") % _period(detail),
}
