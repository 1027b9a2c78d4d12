"""What the pages say, Hungarian first, and how they write dates, amounts and times."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

_BUDAPEST = ZoneInfo("Europe/Budapest")
LANGUAGES = ("hu", "en")

WORDS: Mapping[str, tuple[str, str]] = {
    "account": ("Főkönyvi szám", "Account"),
    "action": ("Teendő", "What to do"),
    "all_companies": ("Cégek", "Companies"),
    "amount": ("Bruttó", "Gross"),
    "booked_by": ("Könyvelte", "Booked by"),
    "booked_state": ("Könyvelve", "Booked"),
    "booking": ("Rögzítés", "Booking"),
    "cancelled": ("sztornózva", "cancelled"),
    "cause": ("Ok", "Cause"),
    "company": ("Cég", "Company"),
    "connection": ("Adatkapcsolat", "Connection"),
    "counts": ("Darabszámok", "Counts"),
    "credit": ("Követel (Ft)", "Credit (HUF)"),
    "debit": ("Tartozik (Ft)", "Debit (HUF)"),
    "disabled": ("kikapcsolva (felhasználó)", "disabled by a user"),
    "document_at_source": (
        "A bizonylat a Billingóban (feltételezett cím)",
        "The document at Billingo (assumed address)",
    ),
    "due_date": ("Fizetési határidő", "Due date"),
    "email_due": ("e-mail vár", "e-mails wait"),
    "email_given_up": ("e-mail nem kézbesíthető", "e-mails cannot be delivered"),
    "email_sent": ("e-mail elküldve", "e-mails sent"),
    "failed": ("Hibás", "Failed"),
    "failed_state": ("Hibás", "Failed"),
    "field": ("Mező", "Field"),
    "figures_changed": (
        "A bizonylat adatai a könyvelés óta megváltoztak a Billingóban. A könyvelés változatlan.",
        "The document's figures changed at Billingo since it was booked. The booking is unchanged.",
    ),
    "file": ("Feltöltött fájl", "Stored file"),
    "finished": ("Vége", "Finished"),
    "found": ("Talált → várt érték", "Found → expected"),
    "fulfillment_date": ("Teljesítés", "Fulfillment date"),
    "issue_date": ("Kelt", "Issue date"),
    "issues": ("A feldolgozás eredménye", "What processing found"),
    "kind": ("Fajta", "Kind"),
    "last_success": ("Utolsó sikeres szinkronizálás", "Last successful sync"),
    "messages": ("Üzenetek", "Messages"),
    "net": ("Nettó", "Net"),
    "no_access_text": (
        "Ehhez az oldalhoz nincs jogosultsága. A rendszergazda a Billingo erőforrásra adhat jogot a szerepköréhez.",
        "You have no permission for this page. An administrator can give your role rights on the resource Billingo.",
    ),
    "no_access_title": ("Nincs jogosultság", "No permission"),
    "no_companies": (
        "Még nincs cég. Felvétel: python -m billingo company add",
        "No company yet. Add one: python -m billingo company add",
    ),
    "no_connection": ("nincs adatkapcsolat", "no connection"),
    "no_database_text": (
        "Az adatbázis most nem érhető el. Semmi sem veszett el; próbálja újra egy perc múlva.",
        "The database cannot be reached now. Nothing is lost; try again in a minute.",
    ),
    "no_database_title": ("Most nem elérhető", "Not available now"),
    "none": ("Nincs.", "None."),
    "not_found_text": (
        "Ilyen oldal vagy fájl nincs. Ellenőrizze a hivatkozást.",
        "There is no such page or file. Check the link.",
    ),
    "not_found_title": ("Nem található", "Not found"),
    "number": ("Bizonylatszám", "Number"),
    "off": ("kikapcsolva", "switched off"),
    "open_files": ("Nem könyvelt fájlok", "Files not booked"),
    "outcome": ("Eredmény", "Outcome"),
    "partner": ("Partner", "Partner"),
    "payment_status": ("Fizetési állapot", "Payment status"),
    "pdf": ("Számlakép (PDF) letöltése", "Download the PDF image"),
    "pdf_missing": ("A számlakép még nincs meg; a feldolgozás letölti.", "No PDF image yet; processing fetches it."),
    "process": ("Feldolgozás indítása", "Process this file"),
    "process_hint": (
        "Újra feldolgozza ezt a fájlt, és letölti a hiányzó számlaképet. Ami könyvelve van, azt nem könyveli újra.",
        "Processes this file again and fetches its PDF image if missing. What is booked is never booked again.",
    ),
    "processed": ("Feldolgozva", "Processed"),
    "rate": ("Árfolyam", "Rate"),
    "raw": ("Eredeti adat", "As received"),
    "raw_cut": ("csak az eleje látszik", "only the beginning is shown"),
    "received": ("Érkezett", "Received"),
    "run_already_booked": ("más úton már könyvelt", "already booked another way"),
    "run_changed": ("új változat", "new versions"),
    "run_fetched": ("Lekérve", "Fetched"),
    "run_held_back": ("keretre vár", "held back for quota"),
    "run_landed": ("új vagy változott", "new or changed"),
    "run_listed": ("bizonylat a listán", "documents listed"),
    "run_nothing_new": ("Nem volt új bizonylat", "Nothing new"),
    "run_skipped": ("nem tárolt", "not stored"),
    "run_stored": ("tárolt", "stored"),
    "run_unchanged": ("ismert", "known"),
    "runs": ("Utolsó futások", "Last runs"),
    "size": ("Méret (bájt)", "Size (bytes)"),
    "skip_already_booked": ("már könyvelt", "already booked"),
    "skip_before_start_date": ("kezdő dátum előtti", "before the start date"),
    "skip_draft": ("piszkozat", "drafts"),
    "skip_kind_not_enabled": ("nem kért fajta", "kinds not enabled"),
    "source": ("Forrás", "Source"),
    "started": ("Kezdete", "Started"),
    "started_text": (
        "A feldolgozás elindult. Frissítse az oldalt néhány másodperc múlva.",
        "Processing has begun. Reload this page in a few seconds.",
    ),
    "state": ("Állapot", "State"),
    "stored": ("Új", "New"),
    "stored_state": ("Feldolgozásra vár", "To be processed"),
    "tax_number": ("Adószám", "Tax number"),
    "text": ("Szöveg", "Text"),
    "trigger_failed_text": (
        "A feldolgozás nem indult el, semmi sem változott. Próbálja újra, vagy szóljon a rendszergazdának.",
        "Processing did not begin, nothing changed. Try again, or tell the administrator.",
    ),
    "trigger_failed_title": ("Nem indult el", "Not begun"),
    "vat": ("Áfa", "VAT"),
    "version": ("Verzió", "Version"),
    "versions": ("Verziók", "Versions"),
    "waiting": ("Várakozik", "Waiting"),
    "waiting_state": ("Az eredeti bizonylatra vár", "Waits for the document it corrects"),
    "works": ("működik", "works"),
}


def choose_language(text: str | None) -> str:
    """Hungarian unless another language that we have was asked for."""
    return text if text in LANGUAGES else LANGUAGES[0]


def translate(key: str, language: str) -> str:
    """The words for a key. Raises KeyError for one that is not in the table."""
    return WORDS[key][LANGUAGES.index(language)]


def pick(row: Any, name: str, language: str) -> str:
    """The text of a row in the language: of ``text_hu`` and ``text_en``, the one wanted."""
    return str(getattr(row, f"{name}_{language}"))


def format_moment(moment: datetime | None) -> str:
    """A time in Budapest, to the minute; a dash where there is none."""
    return f"{moment.astimezone(_BUDAPEST):%Y-%m-%d %H:%M}" if moment else "–"


def format_date(day: date | None) -> str:
    """A calendar date; a dash where there is none."""
    return day.isoformat() if day else "–"
