"""Faults in the words of whoever is told of them, in Hungarian and English, by what kind of fault it was.

A fault's own text is English and for engineers: it stands beside, as a detail that is marked as such. Those texts never hold
a key; of faults that are not ours only the name is told.
"""

from dataclasses import dataclass
from typing import Any

from billingo.store.messages import ItemTexts
from billingo.systems.errors import (
    AnswerTooLarge,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
    TransientCode,
    TransientFault,
)

MOST_DETAIL = 1000  # characters
_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class FaultText:
    """One fault. ``passes``: trying again may help; otherwise somebody has to act. ``detail``: English, for engineers."""

    hu: str
    en: str
    detail: str = ""
    passes: bool = True

    def __str__(self) -> str:
        """For logs."""
        return self.detail or self.en


UNKNOWN = FaultText(
    "Ismeretlen; a futás naplójában van róla több.",
    "Unknown; the log of the run has more about it.",
)

_TRANSIENT = {
    TransientCode.NO_ANSWER: (
        "A Billingo nem volt elérhető, vagy nem válaszolt időben.",
        "Billingo could not be reached, or did not answer in time.",
    ),
    TransientCode.STATUS: (
        "A Billingo átmeneti hibát jelzett ({status}).",
        "Billingo reported a passing fault ({status}).",
    ),
    TransientCode.ODD_ANSWER: (
        "A Billingo válasza hiányos vagy értelmezhetetlen volt.",
        "Billingo's answer was cut or could not be understood.",
    ),
    TransientCode.LIST_CHANGING: (
        "A Billingo bizonylatlistája olvasás közben folyton változott.",
        "Billingo's list of documents kept changing while it was read.",
    ),
    TransientCode.SYNC_UNDER_WAY: (
        "A cég egy másik szinkronizálása éppen folyamatban volt.",
        "Another sync of the company was under way.",
    ),
    TransientCode.OTHER: ("Átmeneti hiba történt.", "There was a passing fault."),
}

_TERMINAL = {
    "key_invalid": ("A Billingo nem fogadta el az API-kulcsot.", "Billingo did not accept the API key."),
    "subscription_expired": (
        "A cég Billingo-előfizetése lejárt.",
        "The company's Billingo subscription has expired.",
    ),
    "quota_used_up": (
        "A cég havi bizonylatkerete elfogyott.",
        "The company's monthly quota of documents is used up.",
    ),
    "wrong_company": ("Az API-kulcs egy másik céghez tartozik.", "The API key belongs to another company."),
}

_REFUSED = {
    0: (
        "A kapcsolat beállítása hibás, ezért a rendszer nem küldött kérést a Billingónak.",
        "The settings of the connection are wrong, so nothing was asked of Billingo.",
    ),
    403: ("Az API-kulcsnak nincs joga ehhez.", "The API key has no right to this."),
    404: ("A Billingóban nincs meg, amit a rendszer kért.", "What was asked for does not exist in Billingo."),
}

_MANAGER = (
    "Kérje meg a cég beállításainak kezelőjét, hogy ellenőrizze a Billingo-kapcsolatot.",
    "Ask whoever manages the company's settings to look at its Billingo connection.",
)
_FETCH_AGAIN = (
    "Nyissa meg a bizonylatot, és kérje le újra a számlaképet; ha akkor sem érkezik meg, töltse le a Billingóból.",
    "Open the document and fetch its PDF image again; if it still does not come, download it at Billingo.",
)
_LATER = (
    "Semmi nem veszett el. Próbálja újra néhány perc múlva.",
    "Nothing is lost. Try again in a few minutes.",
)


def _pdf(hu: str, en: str, action: tuple[str, str]) -> ItemTexts:
    return ItemTexts(hu, en, *action)


PDF_REFUSED = _pdf(
    "A Billingo nem adta ki a számlaképet.",
    "Billingo refused to give the PDF image.",
    _FETCH_AGAIN,
)
PDF_CAUSES = {
    "no_key": _pdf(
        "A cég adatkapcsolatának nincs API-kulcsa, ezért a számlakép nem kérhető le.",
        "The company's connection has no API key, so the PDF image cannot be fetched.",
        _MANAGER,
    ),
    "key_invalid": _pdf(
        "A Billingo nem fogadja el a cég API-kulcsát, ezért a számlakép nem kérhető le.",
        "Billingo does not accept the company's API key, so the PDF image cannot be fetched.",
        _MANAGER,
    ),
    "subscription_expired": _pdf(
        "A cég Billingo-előfizetése lejárt, ezért a számlakép nem kérhető le.",
        "The company's Billingo subscription expired, so the PDF image cannot be fetched.",
        (
            "Hosszabbítsa meg az előfizetést a Billingóban, majd próbálja újra.",
            "Renew the subscription in Billingo, then try again.",
        ),
    ),
    "wrong_company": _pdf(
        "Az API-kulcs másik cégé, ezért a számlakép nem kérhető le.",
        "The API key belongs to another company, so the PDF image cannot be fetched.",
        _MANAGER,
    ),
    "no_right": _pdf(
        "A cég API-kulcsának nincs joga a számlaképekhez.",
        "The company's API key has no right to PDF images.",
        _MANAGER,
    ),
    "unreachable": _pdf("A Billingo most nem érhető el.", "Billingo cannot be reached now.", _LATER),
    "not_found": _pdf(
        "A Billingóban nincs számlakép ehhez a bizonylathoz: törölték, vagy el sem készült.",
        "Billingo has no PDF image of this document: it was deleted there, or never made.",
        (
            "Nézze meg a bizonylatot a Billingóban; ha ott megvan, kérje le itt újra a számlaképét.",
            "Look at the document in Billingo; if it is there, fetch its PDF image here again.",
        ),
    ),
    "not_a_pdf": _pdf(
        "A Billingo nem számlaképet küldött, hanem valami mást; nem őriztük meg.",
        "Billingo sent something else than a PDF image; it was not kept.",
        (
            "Nézze meg a bizonylatot a Billingóban, és próbálja újra később.",
            "Look at the document in Billingo, and try again later.",
        ),
    ),
    "too_large": _pdf(
        "A számlakép nagyobb a megengedettnél.",
        "The PDF image is larger than what is accepted.",
        (
            "Nézze meg a Billingóban; magát a bizonylatot ez nem érinti.",
            "Look at it in Billingo; the document itself is not affected.",
        ),
    ),
    "storage": _pdf(
        "A számlaképek archívuma most nem érhető el.",
        "The archive of PDF images cannot be reached now.",
        (
            "Semmi nem veszett el. Ha tartósan így marad, szóljon a rendszergazdának.",
            "Nothing is lost. Tell the administrator if it stays so.",
        ),
    ),
}
"""Why a PDF image is missing, by the names that :func:`billingo.pipelines.pdf.name_fault` and ``pdf_now`` give."""


def describe_pdf_cause(code: str) -> ItemTexts:
    """The words for a PDF image that is missing; the same ones for every code that says no more than that it was refused."""
    return PDF_CAUSES.get(code, PDF_REFUSED)


def describe(fault: object) -> FaultText:
    """A fault of a task in words for users; the text of a fault that was not written for people is told to nobody."""
    if fault is None:
        return UNKNOWN
    if isinstance(fault, SystemFault):
        return _describe_system_fault(fault)
    return _describe_own_fault(fault)


def _describe_system_fault(fault: SystemFault) -> FaultText:
    detail, passes = str(fault)[:MOST_DETAIL], True
    if isinstance(fault, TerminalFault):
        (hu, en), passes = _TERMINAL[fault.cause], False
    elif isinstance(fault, RateLimited):
        hu, en = _describe_wait(fault.retry_after_s)
    elif isinstance(fault, TransientFault):
        hu, en = (words.format(status=fault.status) for words in _TRANSIENT[fault.code])
    elif isinstance(fault, AnswerTooLarge):
        passes = False
        hu = "A Billingo válasza hosszabb volt a megengedettnél."
        en = "Billingo's answer was longer than what is accepted."
    elif isinstance(fault, RefusedRequest):
        passes = False
        hu, en = _REFUSED.get(
            fault.status,
            (f"A Billingo elutasította a kérést ({fault.status}).", f"Billingo refused the request ({fault.status})."),
        )
    else:
        hu, en = _TRANSIENT[TransientCode.OTHER]
    return FaultText(hu, en, detail, passes)


def _describe_wait(wait_s: float) -> tuple[str, str]:
    if wait_s < 2 * _MINUTE_S:
        left = max(1, round(wait_s))
        return (
            f"A Billingo {left} másodpercig nem fogadott több kérést.",
            f"Billingo accepted no more requests for {left} s.",
        )
    minutes = round(wait_s / _MINUTE_S)
    return (
        f"A Billingo {minutes} percig nem fogadott több kérést.",
        f"Billingo accepted no more requests for {minutes} minutes.",
    )


def _describe_own_fault(fault: Any) -> FaultText:
    import psycopg  # noqa: PLC0415 - every DAG file comes by here
    from airflow.sdk.exceptions import AirflowFailException  # noqa: PLC0415

    from billingo.pipelines.connections import ConnectionNotUsable  # noqa: PLC0415
    from billingo.pipelines.pdf import StorageFailed  # noqa: PLC0415
    from billingo.settings import MissingSetting  # noqa: PLC0415

    detail = str(fault)[:MOST_DETAIL]
    if isinstance(fault, ConnectionNotUsable):
        return FaultText(
            "A cég Billingo-kapcsolatához nincs használható API-kulcs vagy cím megadva.",
            "The company's Billingo connection has no usable API key or address.",
            detail,
            passes=False,
        )
    if isinstance(fault, StorageFailed):
        return FaultText(
            "A számlaképek tárhelye nem fogad fájlokat.",
            "The storage of PDF images takes no files.",
            detail,
            passes=False,
        )
    if isinstance(fault, MissingSetting):
        return FaultText(
            "Hiányzik a rendszer egyik beállítása.", "A setting of the system is missing.", detail, passes=False
        )
    if isinstance(fault, AirflowFailException):
        return FaultText("A futás egyik lépése hibával leállt.", "A step of the run failed.", detail)
    name = type(fault).__name__ if isinstance(fault, BaseException) else "fault"
    if isinstance(fault, psycopg.OperationalError):
        return FaultText(
            "A rendszer adatbázisa nem volt elérhető.", "The system's database could not be reached.", name
        )
    return FaultText(
        "Váratlan hiba történt; a futás naplójában van róla több.",
        "There was an unexpected fault; the log of the run has more about it.",
        name,
    )
