"""What an address or a form can name: ids of things that a company really has, and ids that nobody has."""

import uuid
from datetime import date

from billingo.model.company import Company
from billingo.pipelines import messages
from billingo.store import booking_rules, checks, file_lists, subscriptions
from tests import message_samples as samples

OWN, OTHERS, NOBODYS = "minta", "masik", "nincs"  # slugs of one length: what repeats them is as long
HIGHEST = 2**63 - 1
MISSING = {
    "slug": NOBODYS,
    "stored_file_id": str(HIGHEST),
    "message_id": str(HIGHEST),
    "closed_period_id": str(HIGHEST),
    "question_id": str(HIGHEST),
    "subscription_id": str(HIGHEST),
    "processing": "page__" + "0" * 32,
    "import": "0" * 43,
}

# What routes take from the query string or the form that names a company or something of one.
NAMED_BESIDE = {
    ("GET", "/messages"): {"company": "slug"},
    ("GET", "/messages.csv"): {"company": "slug"},
    ("POST", "/messages/read"): {"company": "slug"},
    ("GET", "/messages/subscriptions"): {"company": "slug"},
    ("POST", "/messages/subscriptions"): {"company": "slug"},
    ("POST", "/messages/subscriptions/reset"): {"company": "slug"},
    ("POST", "/messages/subscriptions/receiver"): {"company": "slug"},
    ("POST", "/messages/subscriptions/remove"): {"subscription": "subscription_id"},
    ("GET", "/search"): {"company": "slug"},
    ("GET", "/search.csv"): {"company": "slug"},
    ("GET", "/messages/subscriptions.csv"): {"company": "slug"},
    ("POST", "/clients/bulk"): {"slugs": "slug"},
    ("POST", "/companies/{slug}/files/process"): {"stored_file_ids": "stored_file_id"},
}
# what must be said besides, for the route to look at that at all
FIXED = {("POST", "/clients/bulk"): {"action": "enable"}}
# and what sounds like it, but names a user, who is the same whoever's company it is
HARMLESS = {
    ("POST", "/messages/subscriptions/receiver"): {"user"},
    ("POST", "/companies/{slug}/settings/access"): {"user_name"},
    ("POST", "/companies/{slug}/settings/access/remove"): {"user_name"},
}


def add_things(db, connection_id: int, company: Company, by: str) -> dict[str, str]:
    """Add one of everything to a company; the ids by the names that MISSING has.

    ``import`` is not among them: it belongs to whoever uploads a file.
    """
    company_id = company.company_id
    mark = uuid.uuid4().hex
    [stored_file_id] = samples.add_files(db, connection_id, prefix=f"{mark}-", partner=f"{company.name} vevője")
    message_id = messages.announce_failures(db, connection_id, "run")
    question_id, _ = checks.start_question(db, company_id, "check", by, typed_key=False)
    checks.finish_question(db, question_id, passed=True)
    period_id = booking_rules.close_period(db, company_id, date(2024, 1, 1), date(2024, 1, 31), by=by)
    address = f"{mark}@example.com"
    subscriptions.add_subscription(
        db, by, "validation_error", by=by, company=company, channel="email", email=address, language="hu"
    )
    [subscription] = [one for one in subscriptions.list_subscriptions(db, by) if one.email == address]
    processing = f"page__{mark}"
    file_lists.keep_processing(db, processing, [stored_file_id], "")
    return {
        "slug": company.slug,
        "stored_file_id": str(stored_file_id),
        "message_id": str(message_id),
        "closed_period_id": str(period_id),
        "question_id": str(question_id),
        "subscription_id": str(subscription.subscription_id),
        "processing": processing,
    }


def find_kind(path: str, parameter: str) -> str:
    """Which of the things a parameter of a path names; "token" is two of them."""
    if parameter == "token":
        return "import" if path.startswith("/clients/import") else "processing"
    return parameter
