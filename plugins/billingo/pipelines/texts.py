"""What messages say, in Hungarian and English: what happened, is anything lost, what to do. No links, no keys."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from billingo.store.messages import ConnectionFacts, ItemTexts

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

CHANGED_FIGURES_ACTION = (
    "Vesse össze a bizonylatot a Billingóban lévővel, és szükség esetén rögzítsen helyesbítést.",
    "Compare the document with the one at Billingo and book a correction if needed.",
)


def switched_off(facts: ConnectionFacts) -> MessageText:
    """The system switched the connection off (WT-13, WT-14)."""
    cause = OFF_CAUSES[facts.off_cause or "key_invalid"]
    since = f" ({_format_moment(facts)})" if facts.off_at else ""
    return _text(
        "switched_off",
        facts,
        f"A(z) {facts.company_name} ({facts.tax_number}) Billingo-kapcsolata kikapcsolt{since}.\n\n"
        f"Ok: {cause.hu}\n\n"
        "Elveszett-e valami? Nem. Az eddig letöltött bizonylatok megvannak, és a bekapcsolás után a kapcsolat ott "
        "folytatja, "
        "ahol abbahagyta. Addig új bizonylat nem érkezik.\n\n"
        f"Teendő: {cause.action_hu}",
        f"The Billingo connection of {facts.company_name} ({facts.tax_number}) was switched off{since}.\n\n"
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
        f"A(z) {facts.company_name} ({facts.tax_number}) Billingo-kapcsolata újra működik.\n\n"
        "Elveszett-e valami? Nem. A kikapcsolás alatt kiállított bizonylatok a következő szinkronizálással érkeznek "
        "meg.\n\n"
        "Teendő: nincs.",
        f"The Billingo connection of {facts.company_name} ({facts.tax_number}) works again.\n\n"
        "Is anything lost? No. Documents issued while it was off arrive with the next sync.\n\n"
        "What to do: nothing.",
    )


def failures(facts: ConnectionFacts, count: int) -> MessageText:
    """Documents failed validation (WT-21)."""
    return _text(
        "validation_error",
        facts,
        f"A(z) {facts.company_name} ({facts.tax_number}) {count} bizonylatát nem lehetett automatikusan rögzíteni.\n\n"
        "Elveszett-e valami? Nem. A fájlok tárolva vannak, a többi bizonylat feldolgozása folytatódott.\n\n"
        "Teendő: az alábbi lista minden soránál ott az ok, a javasolt lépés és a kézi feldolgozást indító hivatkozás.",
        f"{count} document(s) of {facts.company_name} ({facts.tax_number}) could not be booked automatically.\n\n"
        "Is anything lost? No. The files are stored, and the processing of the other documents went on.\n\n"
        "What to do: each line of the list below has the cause, the suggested step and the link that starts manual "
        "processing.",
    )


def changed_figures(facts: ConnectionFacts, count: int) -> MessageText:
    """Booked documents read differently at their source now."""
    return _text(
        "figures_changed",
        facts,
        f"A(z) {facts.company_name} ({facts.tax_number}) {count} már könyvelt bizonylatának adatai megváltoztak a "
        "Billingóban.\n\n"
        "Elveszett-e valami? Nem. A könyvelés változatlan, az új adatok a fájl új verziójaként tárolva vannak.\n\n"
        "Teendő: nézze át az alábbi listát; amit könyveltünk, azt a rendszer nem írja át.",
        f"The figures of {count} booked document(s) of {facts.company_name} ({facts.tax_number}) changed at "
        f"Billingo.\n\n"
        "Is anything lost? No. What is booked stays as it is; the new figures are stored as a new version of the "
        "file.\n\n"
        "What to do: look through the list below; the system never rewrites what is booked.",
    )


def sync_failed(facts: ConnectionFacts, reason: str) -> MessageText:
    """A run failed for a reason other than its documents."""
    words = reason.strip() or "ismeretlen ok; a részletek a futás naplójában vannak"
    words_en = reason.strip() or "unknown; the log of the run has the details"
    return _text(
        "sync_failed",
        facts,
        f"A(z) {facts.company_name} ({facts.tax_number}) Billingo-szinkronizálása nem sikerült.\n\n"
        f"Ok: {words}\n\n"
        "Elveszett-e valami? Nem. A következő futás ott folytatja, ahol ez abbahagyta.\n\n"
        "Teendő: általában semmi, két órán belül újra próbálja. Ha a következő sikeres szinkronizálás is elmarad, "
        "nézze meg "
        "a futás naplóját.",
        f"The Billingo sync of {facts.company_name} ({facts.tax_number}) failed.\n\n"
        f"Cause: {words_en}\n\n"
        "Is anything lost? No. The next run goes on where this one stopped.\n\n"
        "What to do: usually nothing, it is tried again within two hours. If no sync succeeds, look into the log of "
        "the run.",
    )


def _text(message_type: str, facts: ConnectionFacts, body_hu: str, body_en: str) -> MessageText:
    name = TYPES[message_type]
    return MessageText(f"{name.hu}: {facts.company_name}", f"{name.en}: {facts.company_name}", body_hu, body_en)


def _format_moment(facts: ConnectionFacts) -> str:
    return f"{facts.off_at.astimezone(_BUDAPEST):%Y-%m-%d %H:%M}" if facts.off_at else ""


@dataclass(frozen=True, slots=True)
class MailWords:
    """The fixed words around a list in an e-mail."""

    cause: str
    action: str
    page: str
    more: str
    heads: tuple[str, str, str, str, str]


MAIL_WORDS = {
    "hu": MailWords(
        "Ok",
        "Teendő",
        "A cég oldala",
        "… és további {count} bizonylat; a teljes lista a cég oldalán van.",
        ("Bizonylatszám", "Partner", "Bruttó", "Ok", "Teendő"),
    ),
    "en": MailWords(
        "Cause",
        "What to do",
        "The company's page",
        "… and {count} more documents; the whole list is on the company's page.",
        ("Number", "Partner", "Gross", "Cause", "What to do"),
    ),
}
