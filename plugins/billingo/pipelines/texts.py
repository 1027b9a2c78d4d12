"""What messages say, in Hungarian and English: what happened, is anything lost, what to do. No links, no keys."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from billingo.model.written import find_article, write_date
from billingo.pipelines.fault_texts import FaultText
from billingo.store.messages import ConnectionFacts, ItemTexts

DETAIL_LEADS = ("Technikai részlet (angolul, a rendszergazdának):", "Technical detail (for the administrator):")
LEADS = (  # of paragraphs
    *("Ok:", "Cause:", "Elveszett-e valami?", "Is anything lost?", "Teendő:", "What to do:"),
    *DETAIL_LEADS,
)

_BUDAPEST = ZoneInfo("Europe/Budapest")


@dataclass(frozen=True, slots=True)
class TypeName:
    """What a type of message is called; the Hungarian names of the first two are WebTax's own (WT-14, WT-21)."""

    hu: str
    en: str


TYPES = {
    "switched_off": TypeName(
        "Billingo automatikus feldolgozás – kikapcsolva", "Billingo automatic processing – switched off"
    ),
    "validation_error": TypeName(
        "Billingo automatikus feldolgozás – validációs hiba", "Billingo automatic processing – validation error"
    ),
    "works_again": TypeName(
        "Billingo automatikus feldolgozás – újra működik", "Billingo automatic processing – works again"
    ),
    "figures_changed": TypeName(
        "Billingo automatikus feldolgozás – megváltozott adatok", "Billingo automatic processing – changed figures"
    ),
    "pdf_missing": TypeName(
        "Billingo automatikus feldolgozás – számlakép hiányzik", "Billingo automatic processing – PDF image missing"
    ),
    "sync_failed": TypeName(
        "Billingo automatikus feldolgozás – sikertelen szinkronizálás", "Billingo automatic processing – sync failed"
    ),
}


@dataclass(frozen=True, slots=True)
class MessageText:
    subject_hu: str
    subject_en: str
    body_hu: str
    body_en: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a connection is off, and what a person does about it."""

    hu: str
    en: str
    action_hu: str
    action_en: str


OFF_CAUSES = {
    "key_invalid": Cause(
        "A Billingo elutasította az API-kulcsot: érvénytelen vagy törölték.",
        "Billingo refused the API key: it is invalid or was deleted.",
        "Hozzon létre új API-kulcsot a Billingóban (Beállítások / API kulcsok), írja be a cég kapcsolatához, majd "
        "futtassa "
        "az Ellenőrzést.",
        "Make a new API key in Billingo (Settings / API keys), enter it into the company's connection, then run Check.",
    ),
    "subscription_expired": Cause(
        "A cég Billingo-előfizetése lejárt.",
        "The company's Billingo subscription has expired.",
        "Hosszabbítsa meg az előfizetést a Billingóban, majd futtassa az Ellenőrzést.",
        "Renew the subscription at Billingo, then run Check.",
    ),
    "quota_used_up": Cause(
        "A cég havi bizonylatkerete elfogyott.",
        "The company's monthly quota of documents is used up.",
        "Emelje meg a cég havi keretét, vagy várja meg a következő hónapot, majd kapcsolja be újra a kapcsolatot.",
        "Raise the company's monthly quota or wait for the next month, then enable the connection again.",
    ),
    "wrong_company": Cause(
        "Az API-kulcs egy másik céghez tartozik: az adószám nem egyezik.",
        "The API key belongs to another company: the tax numbers differ.",
        "Írja be ennek a cégnek az API-kulcsát, majd futtassa az Ellenőrzést.",
        "Enter the API key of this company, then run Check.",
    ),
}

FAILED_WITHOUT_ISSUE = ItemTexts(
    "A feldolgozás hibával megszakadt.",
    "Processing broke off with a fault.",
    "Nyissa meg a fájlt, és indítsa el újra a feldolgozását.",
    "Open the stored file and process it again.",
)

_SYNC_PASSES = (
    (
        "Általában semmi: a rendszer két órán belül újra próbálja. Ha a következő szinkronizálás sem sikerül, szóljon a "
        "rendszergazdának."
    ),
    "Usually nothing: it is tried again within two hours. If no sync succeeds, tell the administrator.",
)
_SYNC_STAYS = (
    "Szóljon a rendszergazdának: ez a hiba várhatóan nem múlik el magától.",
    "Tell the administrator: this fault is not likely to pass by itself.",
)

CHANGED_FIGURES = ItemTexts(
    "A bizonylat egy vagy több könyvelt adata megváltozott a Billingóban.",
    "One or more booked data of the document have changed at Billingo.",
    "Vesse össze a bizonylatot a Billingóban lévővel, és szükség esetén rögzítsen helyesbítést.",
    "Compare the document with the one at Billingo and book a correction if needed.",
)


def switched_off(facts: ConnectionFacts) -> MessageText:
    """The system switched the connection off (WT-13, WT-14)."""
    cause = OFF_CAUSES[facts.off_cause or "key_invalid"]
    since, since_en = (f" ({format_moment(facts.off_at, one)})" if facts.off_at else "" for one in ("hu", "en"))
    return _text(
        "switched_off",
        facts,
        f"{_the(facts)} ({facts.tax_number}) Billingo-kapcsolata kikapcsolt{since}.\n\n"
        f"Ok: {cause.hu}\n\n"
        "Elveszett-e valami? Nem. Az eddig letöltött bizonylatok megvannak, és a bekapcsolás után a kapcsolat ott "
        "folytatja, "
        "ahol abbahagyta. Addig új bizonylat nem érkezik.\n\n"
        f"Teendő: {cause.action_hu}",
        f"The Billingo connection of {facts.company_name} ({facts.tax_number}) was switched off{since_en}.\n\n"
        f"Cause: {cause.en}\n\n"
        "Is anything lost? No. What was fetched so far is kept, and once the connection is back it goes on where it "
        "stopped. "
        "Until then no new document arrives.\n\n"
        f"What to do: {cause.action_en}",
    )


def works_again(facts: ConnectionFacts) -> MessageText:
    """The connection is back."""
    return _text(
        "works_again",
        facts,
        f"{_the(facts)} ({facts.tax_number}) Billingo-kapcsolata újra működik.\n\n"
        "Elveszett-e valami? Nem. A kikapcsolás alatt kiállított bizonylatok a következő szinkronizálással érkeznek "
        "meg.\n\n"
        "Teendő: Nincs.",
        f"The Billingo connection of {facts.company_name} ({facts.tax_number}) works again.\n\n"
        "Is anything lost? No. Documents issued while it was off arrive with the next sync.\n\n"
        "What to do: Nothing.",
    )


def failures(facts: ConnectionFacts, count: int) -> MessageText:
    """Documents failed validation (WT-21)."""
    return _text(
        "validation_error",
        facts,
        f"{_the(facts)} ({facts.tax_number}) {count} bizonylatát nem lehetett automatikusan rögzíteni.\n\n"
        "Elveszett-e valami? Nem. A fájlok tárolva vannak, a többi bizonylat feldolgozása folytatódott.\n\n"
        "Teendő: Az alábbi lista minden soránál ott az ok, a javasolt lépés és a kézi feldolgozást indító hivatkozás.",
        f"{_documents(count)} of {facts.company_name} ({facts.tax_number}) could not be booked automatically.\n\n"
        "Is anything lost? No. The files are stored, and the processing of the other documents went on.\n\n"
        "What to do: Each line of the list below has the cause, the suggested step and the link that starts manual "
        "processing.",
    )


def changed_figures(facts: ConnectionFacts, count: int) -> MessageText:
    """Booked documents read differently at their source now."""
    return _text(
        "figures_changed",
        facts,
        f"{_the(facts)} ({facts.tax_number}) {count} már könyvelt bizonylatának adatai megváltoztak a "
        "Billingóban.\n\n"
        "Elveszett-e valami? Nem. A könyvelés változatlan, az új adatok a fájl új verziójaként tárolva vannak.\n\n"
        "Teendő: Nézze át az alábbi listát; amit könyveltünk, azt a rendszer nem írja át.",
        f"The figures of {_documents(count, 'booked ')} of {facts.company_name} ({facts.tax_number}) changed at "
        f"Billingo.\n\n"
        "Is anything lost? No. What is booked stays as it is; the new figures are stored as a new version of the "
        "file.\n\n"
        "What to do: Look through the list below; the system never rewrites what is booked.",
    )


def missing_pdfs(facts: ConnectionFacts, count: int) -> MessageText:
    """PDF images of booked documents will not come."""
    return _text(
        "pdf_missing",
        facts,
        f"{_the(facts)} ({facts.tax_number}) {count} rögzített bizonylatának számlaképe nem tölthető le a "
        "Billingóból.\n\n"
        "Elveszett-e valami? Nem. A bizonylatok rögzítése és könyvelése rendben megtörtént, csak a számlaképük "
        "hiányzik.\n\n"
        "Teendő: Az alábbi lista minden soránál ott az ok és a bizonylat hivatkozása; ott a számlakép újra lekérhető.",
        f"The PDF images of {_documents(count, 'booked ')} of {facts.company_name} ({facts.tax_number}) cannot be fetched "
        "from Billingo.\n\n"
        "Is anything lost? No. The documents are booked; only their PDF images are missing.\n\n"
        "What to do: Each line of the list below has the cause and the link of its document, where the PDF image can "
        "be fetched again.",
    )


def sync_failed(facts: ConnectionFacts, reason: FaultText) -> MessageText:
    """A run failed for a reason other than its documents."""
    action, action_en = _SYNC_PASSES if reason.passes else _SYNC_STAYS
    detail = f"\n\n{DETAIL_LEADS[0]} {reason.detail}" if reason.detail else ""
    detail_en = f"\n\n{DETAIL_LEADS[1]} {reason.detail}" if reason.detail else ""
    return _text(
        "sync_failed",
        facts,
        f"{_the(facts)} ({facts.tax_number}) Billingo-szinkronizálása nem sikerült.\n\n"
        f"Ok: {reason.hu}\n\n"
        "Elveszett-e valami? Nem. A következő futás ott folytatja, ahol ez abbahagyta.\n\n"
        f"Teendő: {action}{detail}",
        f"The Billingo sync of {facts.company_name} ({facts.tax_number}) failed.\n\n"
        f"Cause: {reason.en}\n\n"
        "Is anything lost? No. The next run goes on where this one stopped.\n\n"
        f"What to do: {action_en}{detail_en}",
    )


def _text(message_type: str, facts: ConnectionFacts, body_hu: str, body_en: str) -> MessageText:
    name = TYPES[message_type]
    return MessageText(f"{name.hu}: {facts.company_name}", f"{name.en}: {facts.company_name}", body_hu, body_en)


def count_messages(count: int, language: str) -> str:
    """``3 üzenet``, ``1 message``, ``3 messages``."""
    return f"{count} üzenet" if language == "hu" else f"{count} message{'' if count == 1 else 's'}"


def list_paragraphs(body: str) -> list[str]:
    """What a short form of a message says: all but whether anything is lost, and technical details."""
    left_out = ("Elveszett-e valami?", "Is anything lost?", *DETAIL_LEADS)
    return [one for one in body.split("\n\n") if not one.startswith(left_out)]


def format_moment(moment: datetime, language: str) -> str:
    """A time by the clock in Budapest, with its date."""
    local = moment.astimezone(_BUDAPEST)
    return f"{write_date(local.date(), language)}{'' if language == 'hu' else ','} {local:%H:%M}"


def _documents(count: int, which: str = "") -> str:
    return f"{count} {which}document{'' if count == 1 else 's'}"


def _the(facts: ConnectionFacts) -> str:
    """The company's name after its Hungarian article."""
    name = facts.company_name.strip()
    return f"{find_article(name).capitalize()} {name}"


@dataclass(frozen=True, slots=True)
class MailWords:
    """The fixed words around a list in an e-mail."""

    language: str
    cause: str
    action: str
    page: str
    more: str
    message: str
    heads: tuple[str, str, str, str, str]
    digest: str  # subject of a digest
    digest_intro: str
    inbox: str
    subscriptions: str
    sample: str  # before the subject of a sample
    sample_intro: str


MAIL_WORDS = {
    "hu": MailWords(
        "hu",
        "Ok",
        "Teendő",
        "A cég oldala",
        "… és további {count} bizonylat; a teljes lista az üzenet oldalán van.",
        "Az üzenet oldala",
        ("Bizonylatszám", "Partner", "Bruttó", "Ok", "Teendő"),
        "Billingo napi összefoglaló – {day}: {messages}",
        "{messages} érkezett az előző összefoglaló óta.",
        "Minden üzenete",
        "Értesítések beállítása",
        "MINTA – ",
        "Ez egy minta, kitalált adatokkal: egyik cég, bizonylat és összeg sem valódi.",
    ),
    "en": MailWords(
        "en",
        "Cause",
        "What to do",
        "The company's page",
        "… and {count} more documents; the whole list is on the page of this message.",
        "The page of this message",
        ("Number", "Partner", "Gross", "Cause", "What to do"),
        "Billingo daily digest – {day}: {messages}",
        "{messages} since the last digest.",
        "All your messages",
        "Choose your messages",
        "SAMPLE – ",
        "This is a sample with invented data: no company, document or amount in it is real.",
    ),
}
