"""Check: does this key open this company's Billingo account, and does it give what the connection needs (WT-6)?"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from billingo.model.document import DocumentKind
from billingo.systems.billingo.pages import read_date
from billingo.systems.billingo.windows import BUDAPEST
from billingo.systems.errors import (
    NotRendered,
    OffCause,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
)
from billingo.systems.source import CheckStep, Page, RawDocument, Window

WITHOUT_PDF = frozenset({DocumentKind.DRAFT, DocumentKind.OTHER})

HUNGARIAN_OF_CAUSE: Mapping[OffCause, str] = {
    OffCause.KEY_INVALID: (
        "A Billingo nem fogadja el az API kulcsot. Semmi nem veszett el. "
        "Adjon meg új kulcsot (Billingo: Beállítások / API kulcsok)."
    ),
    OffCause.SUBSCRIPTION_EXPIRED: (
        "A Billingo előfizetés lejárt, vagy nem tartalmaz API hozzáférést. Semmi nem veszett el. "
        "Hosszabbítsa meg a Billingóban."
    ),
    OffCause.QUOTA_USED_UP: (
        "A havi keret elfogyott. Semmi nem veszett el. Emelje a keretet, vagy várja meg a következő hónapot."
    ),
    OffCause.WRONG_COMPANY: "A kulcs egy másik cég Billingo fiókjáé. Adja meg ennek a cégnek a kulcsát.",
}


class Account(Protocol):
    """What Check asks of the client."""

    def read_organization(self) -> dict[str, Any]: ...

    def read_page(self, window: Window, page: int, *, per_page: int | None = None) -> Page: ...

    def fetch_pdf(self, external_id: str) -> bytes: ...


def check_connection(account: Account, tax_number: str) -> Iterator[CheckStep]:
    """Yield login, company, subscription, documents, pdf; none after the first that failed. Raises no SystemFault.

    tax_number is the company's, in any spelling; its first eight digits, the taxpayer's, are compared.
    """
    organization: dict[str, Any] = {}
    try:
        organization = account.read_organization()
    except SystemFault as fault:
        yield _fail("login", fault)
        return
    yield CheckStep("login", True, "A Billingo elfogadta az API kulcsot.", "Billingo accepted the API key.")
    for step in (_check_company(organization, tax_number), _check_subscription(organization)):
        yield step
        if not step.passed:
            return
    try:
        document = _find_document(account)
    except SystemFault as fault:
        yield _fail("documents", fault)
        return
    yield _report_documents(document)
    yield _check_pdf(account, document)


def _check_company(organization: dict[str, Any], tax_number: str) -> CheckStep:
    wanted = _taxpayer(tax_number)
    found = _taxpayer(organization.get("tax_code"))
    if len(wanted) < 8:
        return CheckStep(
            "company",
            False,
            "A cégnek nincs érvényes adószáma, így nem ellenőrizhető, hogy a kulcs az övé-e. Adja meg a cég adószámát.",
            "The company has no valid tax number, so it cannot be told whether the key is its own. Enter it.",
        )
    if found != wanted:
        return CheckStep(
            "company",
            False,
            f"A kulcs egy másik cég Billingo fiókjáé (adószáma {found or 'ismeretlen'}, a cégé {wanted}). "
            "Adja meg ennek a cégnek a kulcsát.",
            f"The key belongs to another company's Billingo account (tax number {found or 'unknown'}, this company's "
            f"is {wanted}). Enter the key of this company.",
        )
    return CheckStep(
        "company", True, f"A fiók adószáma a cégé ({wanted}).", f"The account's tax number is the company's ({wanted})."
    )


def _check_subscription(organization: dict[str, Any]) -> CheckStep:
    subscription = organization.get("subscription")
    text = subscription.get("expiration_date") if isinstance(subscription, dict) else None
    expires = read_date(text[:10]) if isinstance(text, str) else None
    if expires is None:
        return CheckStep(
            "subscription",
            True,
            "A Billingo nem közölte, meddig szól az előfizetés; most használható.",
            "Billingo did not say how long the subscription lasts; it works now.",
        )
    if expires < datetime.now(BUDAPEST).date():
        return CheckStep(
            "subscription",
            False,
            f"A Billingo előfizetés {expires:%Y. %m. %d.} napján lejárt. Hosszabbítsa meg a Billingóban, majd ellenőrizze újra.",
            f"The Billingo subscription expired on {expires:%d %b %Y}. Renew it in Billingo, then check again.",
        )
    return CheckStep(
        "subscription",
        True,
        f"Az előfizetés {expires:%Y. %m. %d.} napjáig él.",
        f"The subscription is alive until {expires:%d %b %Y}.",
    )


def _find_document(account: Account) -> RawDocument | None:
    """Return the newest document that has a PDF image, looking no further than one page; None if there is none."""
    newest = account.read_page(Window(), 1, per_page=1)
    if not newest.documents or newest.documents[0].kind not in WITHOUT_PDF:
        return newest.documents[0] if newest.documents else None
    page = account.read_page(Window(), 1)
    with_pdf = [document for document in page.documents if document.kind not in WITHOUT_PDF]
    return with_pdf[0] if with_pdf else newest.documents[0]


def _report_documents(document: RawDocument | None) -> CheckStep:
    if document is None:
        return CheckStep(
            "documents",
            True,
            "A bizonylatok listája olvasható; a fiókban még nincs bizonylat.",
            "The list of documents can be read; the account has no document yet.",
        )
    name = document.number or "–"
    return CheckStep(
        "documents",
        True,
        f"A bizonylatok listája olvasható; a legutóbbi: {name}.",
        f"The list of documents can be read; the latest is {name}.",
    )


def _check_pdf(account: Account, document: RawDocument | None) -> CheckStep:
    if document is None or document.kind in WITHOUT_PDF:
        return CheckStep(
            "pdf",
            True,
            "Nincs olyan bizonylat, amelynek a számlaképe letölthető lenne; az első bizonylatnál kiderül.",
            "There is no document whose PDF image could be fetched; the first one will show.",
        )
    try:
        kilobytes = max(1, round(len(account.fetch_pdf(document.external_id)) / 1000))
    except NotRendered:
        return CheckStep(
            "pdf",
            True,
            "A számlakép kérhető; a Billingo még nem készítette el.",
            "The PDF image can be asked for; Billingo has not made it yet.",
        )
    except SystemFault as fault:
        return _fail("pdf", fault)
    return CheckStep(
        "pdf", True, f"A számlakép letölthető ({kilobytes} kB).", f"The PDF image can be fetched ({kilobytes} kB)."
    )


def _taxpayer(tax_number: object) -> str:
    """Return the first eight digits of a Hungarian tax number."""
    return "".join(sign for sign in str(tax_number or "") if sign in "0123456789")[:8]


def _fail(name: str, fault: SystemFault) -> CheckStep:
    return CheckStep(name, False, describe_in_hungarian(fault), str(fault))


def describe_in_hungarian(fault: SystemFault) -> str:
    """Return what happened, whether anything is lost, and what to do, for people."""
    if isinstance(fault, TerminalFault):
        return HUNGARIAN_OF_CAUSE[fault.cause]
    if isinstance(fault, RateLimited):
        return (
            f"A Billingo most nem fogad több kérést. Semmi nem veszett el. Próbálja újra {fault.retry_after_s:.0f} "
            "másodperc múlva."
        )
    if isinstance(fault, RefusedRequest):
        status = f" ({fault.status})" if fault.status else ""
        return f"A Billingo nem teljesíti a kérést{status}. Semmi nem veszett el. Részletek: {fault}"
    return (
        "A Billingo most nem érhető el, vagy hibásan válaszolt. Semmi nem veszett el. Próbálja később. "
        f"Részletek: {fault}"
    )
