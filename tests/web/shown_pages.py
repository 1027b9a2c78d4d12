"""Every page of the app as a person may open it: for screenshots, and for what must hold on all of them.

``PAGES`` are opened by their address; ``STATES`` are what a page becomes, mostly after a form was sent that is not right.
"""

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Page

# name -> (address in the app, user). {slug}, {failed}, {booked}, {waiting}, {message} … come from the samples.
PAGES: Mapping[str, tuple[str, str]] = {
    "clients": ("/", "admin"),
    "clients-empty": ("/", "senki"),
    "clients-none-found": ("/?q=nincsilyen", "admin"),
    "client-new": ("/clients/new", "admin"),
    "client-import": ("/clients/import", "admin"),
    "client-import-gone": (f"/clients/import/{'x' * 43}", "admin"),
    "files": ("/companies/{slug}/files", "anna"),
    "files-empty": ("/companies/{slug}/files?q=nincsilyen", "anna"),
    "files-not-stored": ("/companies/{slug}/files/not-stored", "anna"),
    "processing": ("/companies/{slug}/processing/{processing}", "anna"),
    "failures": ("/companies/{slug}/failures", "anna"),
    "document-booked": ("/stored-files/{booked}", "anna"),
    "document-failed": ("/stored-files/{failed}", "anna"),
    "document-waiting": ("/stored-files/{waiting}", "anna"),
    "manual": ("/stored-files/{failed}/manual", "anna"),
    "manual-booked": ("/stored-files/{booked}/manual", "anna"),
    "journal": ("/companies/{slug}/journal", "anna"),
    "journal-empty": ("/companies/{slug}/journal?period=2019-01", "anna"),
    "journal-checks": ("/companies/{slug}/journal/checks", "anna"),
    "vat": ("/companies/{slug}/vat", "anna"),
    "settings": ("/companies/{slug}/settings", "mihaly"),
    "settings-as-viewer": ("/companies/{slug}/settings", "vera"),
    "settings-changes": ("/companies/{slug}/settings/changes", "mihaly"),
    "accounts": ("/companies/{slug}/settings/accounts", "mihaly"),
    "vat-codes": ("/companies/{slug}/settings/vat", "mihaly"),
    "vat-code-new": ("/companies/{slug}/settings/vat?add=1", "mihaly"),
    "periods": ("/companies/{slug}/settings/periods", "mihaly"),
    "access": ("/companies/{slug}/settings/access", "mihaly"),
    "messages": ("/messages", "anna"),
    "messages-empty": ("/messages", "senki"),
    "message": ("/messages/{message}", "anna"),
    "subscriptions": ("/messages/subscriptions", "anna"),
    "message-preview": ("/messages/subscriptions/preview?type=validation_error", "anna"),
    "search": ("/search?q=kft&company={slug}", "anna"),
    "search-nothing-asked": ("/search", "anna"),
    "search-never-seen": ("/search?q=NINCS-2026-1&company={slug}", "anna"),
    "not-found": ("/companies/nincs/files", "anna"),
    "no-access": ("/clients/new", "anna"),
    "no-database": ("/fault/no-database", "anna"),
    "too-slow": ("/fault/too-slow", "anna"),
    "not-started": ("/fault/not-started", "anna"),
    "own-fault": ("/fault/own", "anna"),
}

Act = Callable[[Page], None]


def press(selector: str) -> Act:
    """Press the first button or link of its kind."""
    return lambda page: page.locator(selector).first.click()


def send(action: str, /, **fields: str) -> Act:
    """Send a form as a page without script would: to an address beside the one that is open."""
    script = """([action, fields]) => {
      const form = Object.assign(document.createElement("form"), { method: "post" });
      form.action = new URL(action, location.href.replace(/[?#].*/, "")).href;
      for (const [name, value] of Object.entries(fields)) {
        form.append(Object.assign(document.createElement("input"), { name, value }));
      }
      document.body.append(form);
      HTMLFormElement.prototype.submit.call(form);
    }"""

    def act(page: Page) -> None:
        with page.expect_navigation():
            page.evaluate(script, [action, fields])

    return act


def type_in(selector: str, text: str) -> Act:
    """Fill a field."""
    return lambda page: page.locator(selector).first.fill(text)


def take_file(name: str, content: str) -> Act:
    """Choose a file in the only field for one."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    return lambda page: page.locator("input[type=file]").set_input_files(file)


def wait_for(selector: str) -> Act:
    """Wait until something is shown."""
    return lambda page: page.locator(selector).first.wait_for()


def enable_first_of_list(page: Page) -> None:
    """The answer for a browser without script."""
    slug = page.locator("input[name=slugs]").first.get_attribute("value") or ""
    send("clients/bulk", action="enable", slugs=slug)(page)


COMPANIES = "cég neve;adószám\nÁrvíztűrő Kft.;11111111-2-42\nRossz Bt.;1234\n"
MEND = "a[href*='code=vat_code_not_mapped'][href*=mend]"
WRONG_RULE = (
    *(press("input[name=choice][value=custom]"), press("details.own-rule summary"), type_in("#return_codes", "x9")),
    *(press("form.rule-form button.primary"), wait_for("[aria-invalid]")),
)

# name -> (address, user, what is done there)
STATES: Mapping[str, tuple[str, str, tuple[Act, ...]]] = {
    "clients-bulk": ("/", "admin", (enable_first_of_list,)),
    "client-new-faulty": ("/clients/new", "admin", (send("new", name="", tax_number="123", monthly_quota="sok"),)),
    "client-import-faulty": (
        "/clients/import",
        "admin",
        (take_file("x.csv", "a;b\n1;2\n"), press("main form .primary")),
    ),
    "client-import-preview": (
        "/clients/import",
        "admin",
        (take_file("cegek.csv", COMPANIES), press("main form .primary")),
    ),
    "client-imported": (
        *("/clients/import", "admin"),
        (
            *(take_file("cegek.csv", COMPANIES), press("main form .primary")),
            *(press("main form[action*='/clients/import/'] .primary"), wait_for("table.preview .badge")),
        ),
    ),
    "switcher": (
        "/companies/{slug}/files",
        "anna",
        (press("[data-dialog=company-switcher]"), wait_for("#switcher-list a")),
    ),
    "failures-mend": ("/companies/{slug}/failures", "anna", (press(MEND),)),
    "failures-mend-faulty": ("/companies/{slug}/failures", "anna", (press(MEND), *WRONG_RULE)),
    "failures-preview": (
        *("/companies/{slug}/failures", "anna"),
        (press(MEND), press("input[name=choice]"), press("form.rule-form button.primary"), wait_for("h1")),
    ),
    "manual-faulty": (
        *("/stored-files/{failed}/manual", "anna"),
        (type_in("#gross", "sok"), send("manual", number="", gross="sok", version="1", last_correction_id="0")),
    ),
    "manual-checked": ("/stored-files/{failed}/manual", "anna", (send("manual/check", number="X-1", version="1"),)),
    "manual-edited": ("/stored-files/{failed}/manual", "anna", (send("manual/edit", do="add_line"),)),
    "manual-nothing-saved": (
        *("/stored-files/{failed}/manual", "anna"),
        (send("manual/save", version="0", last_correction_id="0"),),
    ),
    "journal-close": ("/companies/{slug}/journal", "anna", (press("[data-dialog=close-period]"),)),
    "journal-close-refused": (
        *("/companies/{slug}/journal", "anna"),
        (send("journal/close", from_date="2026-01-01", to_date="2026-10-31"),),
    ),
    "settings-faulty": (
        *("/companies/{slug}/settings", "mihaly"),
        (send("settings", start_date="", api_key="x y"),),
    ),
    "settings-company-faulty": (
        *("/companies/{slug}/settings", "mihaly"),
        (send("settings/company", name="", tax_number="1"),),
    ),
    "settings-check-refused": ("/companies/{slug}/settings", "mihaly", (send("settings/check", api_key="x y"),)),
    "settings-checked": (
        *("/companies/{slug}/settings", "mihaly"),
        (press("main button[formaction$=check]"), wait_for("#question .verdict.good, #question .verdict.bad")),
    ),
    "settings-look-refused": (
        *("/companies/{slug}/settings", "mihaly"),
        (send("settings/first-look", start_date="tegnap"),),
    ),
    "settings-sync-refused": ("/companies/{disabled}/settings", "admin", (send("settings/sync"),)),
    "accounts-faulty": ("/companies/{slug}/settings/accounts", "mihaly", (send("accounts", cash="x"),)),
    "vat-code-faulty": (
        *("/companies/{slug}/settings/vat", "mihaly"),
        (send("vat", vat_code="", rule="custom", return_codes="x9"),),
    ),
    "periods-faulty": (
        *("/companies/{slug}/settings/periods", "mihaly"),
        (send("periods", from_date="2026-02-01", to_date="2026-01-01"),),
    ),
    "access-faulty": ("/companies/{slug}/settings/access", "mihaly", (send("access", user_name="", role="king"),)),
    "subscriptions-saved": ("/messages/subscriptions", "anna", (send("subscriptions"),)),
    "subscriptions-faulty": (
        *("/messages/subscriptions", "anna"),
        (send("subscriptions", **{"email:validation_error": "now"}),),
    ),
    "receiver-faulty": ("/messages/subscriptions", "anna", (send("subscriptions/receiver", email="anna@"),)),
    "test-not-sent": ("/messages/subscriptions", "anna", (send("subscriptions/test"),)),
    "not-understood": ("/messages", "anna", (send("preferences/language"),)),
    "signed-out": ("/messages", "anna", (send("fault/signed-out"),)),
}
SHOWN = (*PAGES, *STATES)

# Routes that never answer with a page: downloads, parts of pages, and changes that lead to another page when they are
# done, or to one of the notices.
NO_PAGE = {
    *(
        ("GET", f"/companies/{{slug}}/{name}.csv")
        for name in ("files", "files/not-stored", "failures", "journal", "vat")
    ),
    *(
        ("GET", f"/companies/{{slug}}/settings/{name}.csv")
        for name in ("accounts", "vat", "periods", "access", "access/changes", "changes")
    ),
    *(("GET", f"/companies/{{slug}}/{name}.xlsx") for name in ("journal", "vat")),
    *(
        ("GET", f"/{name}.csv")
        for name in ("clients", "clients/import", "messages", "search", "messages/subscriptions")
    ),
    ("GET", "/messages/{message_id}/documents.csv"),
    *(
        ("GET", f"/stored-files/{{stored_file_id}}/{name}")
        for name in ("pdf", "pdf/image", "raw", "history.csv", "progress")
    ),
    *(("POST", f"/stored-files/{{stored_file_id}}/{name}") for name in ("pdf/now", "printed", "process")),
    ("GET", "/stored-files/{stored_file_id}/manual/partners"),
    ("GET", "/static/{mark}/{name:path}"),
    ("GET", "/company-list"),
    ("GET", "/companies/{slug}"),
    ("GET", "/messages/unread"),
    *(("POST", f"/messages/{name}") for name in ("read", "{message_id}/read", "{message_id}/unread")),
    *(("POST", f"/messages/subscriptions/{name}") for name in ("reset", "remove")),
    *(("POST", f"/clients/import/{{token}}{step}") for step in ("", "/step", "/drop")),
    *(("POST", f"/companies/{{slug}}/{name}") for name in ("files/process", "failures/process", "failures/mend")),
    *(("POST", f"/companies/{{slug}}/settings/{name}") for name in ("enable", "access/remove", "vat/remove")),
    ("POST", "/companies/{slug}/settings/periods/{closed_period_id}/reopen"),
    *(("GET", f"/companies/{{slug}}/settings/{name}") for name in ("questions/{question_id}", "sync")),
}


def find_user(name: str) -> str:
    """Who looks at it."""
    return (PAGES.get(name) or STATES[name])[1]


def find_address(name: str, samples: Mapping[str, Any]) -> str:
    """The address of a page in the app, filled in from what ``/samples`` of the pages' server answers."""
    address = (PAGES.get(name) or STATES[name])[0]
    known = {**samples, **samples["files"]}
    return address.format(**{key: known[key] for key in known if f"{{{key}}}" in address})


def lead_to(page: Page, url: str, name: str, samples: Mapping[str, Any]) -> None:
    """Open a page and do there what leads to its state; returns when everything that it asks for has come."""
    page.goto(f"{url}/billingo{find_address(name, samples)}")
    for act in STATES[name][2] if name in STATES else ():
        act(page)
    page.wait_for_load_state("networkidle")
