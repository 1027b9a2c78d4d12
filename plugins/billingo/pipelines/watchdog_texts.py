"""What the watchdog writes, in Hungarian and English: what is wrong, is anything lost, what to do, and that it is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from billingo.pipelines.episodes import Trouble
from billingo.store.watching import Episode

_BUDAPEST = ZoneInfo("Europe/Budapest")


@dataclass(frozen=True, slots=True)
class Words:
    """Of one kind of trouble in one language. ``title`` stands in the subject; ``{…}`` are filled in by `describe`."""

    title: str
    what: str
    lost: str
    action: str


KINDS: Mapping[str, tuple[Words, Words]] = {
    "sync_late": (
        Words(
            "nincs sikeres szinkronizálás",
            "{of} bekapcsolt cégből {size} esetében több mint 6 órája nem volt sikeres szinkronizálás: {names}.",
            "Semmi sem veszett el: a következő sikeres szinkronizálás ott folytatja, ahol az utolsó abbahagyta.",
            "Nézze meg az Airflow-ban a cégek billingo__… nevű DAG-jainak utolsó futását, vagy futtassa: "
            "python -m billingo doctor.",
        ),
        Words(
            "no successful sync",
            "{size} of {of} active companies had no successful sync for more than 6 hours: {names}.",
            "Nothing is lost: the next successful sync goes on where the last one ended.",
            "Look at the last runs of the companies' DAGs billingo__… in Airflow, or run: python -m billingo doctor.",
        ),
    ),
    "unprocessed": (
        Words(
            "feldolgozatlan bizonylatok",
            "{size} bizonylat több mint 1 órája megérkezett, de nincs feldolgozva ({names}).",
            "Semmi sem veszett el: a bizonylatok nálunk vannak, és később is feldolgozhatók.",
            "Nézze meg az Airflow-ban, hogy a store és a validate_and_book feladatok futnak-e, vagy mi a hibájuk.",
        ),
        Words(
            "documents not processed",
            "{size} documents came in more than 1 hour ago and are not processed ({names}).",
            "Nothing is lost: we have the documents, and they can be processed later.",
            "See in Airflow whether the tasks store and validate_and_book run, or why they fail.",
        ),
    ),
    "without_pdf": (
        Words(
            "hiányzó számlaképek",
            "{size} könyvelt bizonylatnak több mint 1 napja nincs meg a számlaképe ({names}).",
            "Semmi sem veszett el: a bizonylatok könyvelve vannak, a számlakép később is letölthető.",
            "Nézze meg az Airflow-ban a billingo_pdfs DAG és a download_pdf feladatok naplóját, és a billingo_pdf poolt.",
        ),
        Words(
            "PDF images missing",
            "{size} booked documents have been without their PDF image for more than 1 day ({names}).",
            "Nothing is lost: the documents are booked, and their images can be fetched later.",
            "Look at the logs of the DAG billingo_pdfs and of the tasks download_pdf in Airflow, and at the pool billingo_pdf.",
        ),
    ),
    "storage_refuses": (
        Words(
            "a számlaképek nem menthetők",
            "A számlaképek tárhelye {since} óta nem fogad el fájlt.",
            "Semmi sem veszett el: a bizonylatok könyvelve vannak, a számlaképek maguktól letöltődnek, amint menthetők.",
            "Nézze meg, van-e szabad hely és írási jog ott, ahová a BILLINGO_PDF_STORAGE mutat (alapesetben a BILLINGO_HOME "
            "pdf mappája); az okot a billingo_pdfs DAG naplója mondja meg.",
        ),
        Words(
            "PDF images cannot be kept",
            "The storage of PDF images has taken no file since {since}.",
            "Nothing is lost: the documents are booked, and the images are fetched by themselves once they can be kept.",
            "See whether there is room and the right to write where BILLINGO_PDF_STORAGE points to (by default the folder pdf "
            "in BILLINGO_HOME); the log of the DAG billingo_pdfs says why.",
        ),
    ),
    "outbox_stuck": (
        Words(
            "az e-mailek nem mennek ki",
            "{size} e-mail több mint 1 órája elküldésre vár.",
            "Semmi sem veszett el: az e-mailek várnak, és maguktól kimennek, amint lehet.",
            "Nézze meg az Airflow-ban a billingo_messages DAG-ot és az smtp_default kapcsolat levelezőszerverét.",
        ),
        Words(
            "e-mails are not sent",
            "{size} e-mails have been due for more than 1 hour.",
            "Nothing is lost: the e-mails wait, and leave by themselves as soon as they can.",
            "Look at the DAG billingo_messages in Airflow and at the mail server of the connection smtp_default.",
        ),
    ),
    "scheduler_dead": (
        Words(
            "az Airflow ütemezője nem működik",
            "Az Airflow ütemezője {since} óta nem adott életjelet, így semmi sem fut.",
            "Semmi sem veszett el: indulása után minden ott folytatódik, ahol abbamaradt.",
            "Indítsa újra az ütemezőt (airflow scheduler), és nézze meg a naplóját.",
        ),
        Words(
            "Airflow's scheduler is dead",
            "Airflow's scheduler has given no sign of life since {since}, so nothing runs.",
            "Nothing is lost: once it is up, everything goes on where it stopped.",
            "Start the scheduler again (airflow scheduler), and look at its log.",
        ),
    ),
    "tasks_silent": (
        Words(
            "a feladatok nem futnak",
            "A tízpercenként esedékes billingo_maintenance {since} óta egyszer sem futott le rendben.",
            "Semmi sem veszett el: ha a feladatok újra futnak, minden ott folytatódik, ahol abbamaradt.",
            "Nézze meg, fut-e az ütemező, a dag-processor és a végrehajtó (worker), és a DAG legutóbbi futásának naplóját.",
        ),
        Words(
            "tasks do not run",
            "billingo_maintenance, due every ten minutes, has not ended well since {since}.",
            "Nothing is lost: once tasks run again, everything goes on where it stopped.",
            "See whether scheduler, dag-processor and workers run, and look at the log of the DAG's last run.",
        ),
    ),
    "retention_stuck": (
        Words(
            "a régi adatok törlése elakadt",
            "Több mint 48 órája nem futott le rendben: {names}.",
            "Semmi sem veszett el: csak a régi futások adatai gyűlnek, és foglalják a helyet.",
            "Nézze meg az Airflow-ban a billingo_retention DAG-ot és a figyelő naplóját, vagy futtassa kézzel: "
            "python -m billingo retention --airflow.",
        ),
        Words(
            "old records are not dropped",
            "Has not ended well for more than 48 hours: {names}.",
            "Nothing is lost: only records of old runs pile up and take room.",
            "Look at the DAG billingo_retention in Airflow and at the watchdog's log, or run it by hand: "
            "python -m billingo retention --airflow.",
        ),
    ),
    "watchdog_stuck": (
        Words(
            "egy másik figyelő megakadt",
            "Egy másik figyelő {since} óta nem fejezi be az ellenőrzést; azóta ez a figyelő néz körül helyette.",
            "Semmi sem veszett el, és a figyelés is folytatódik.",
            "Keresse meg a felfüggesztett vagy megakadt folyamatot (python -m billingo watchdog), és indítsa újra.",
        ),
        Words(
            "another watchdog is stuck",
            "Another watchdog has not ended its look since {since}; this one looks instead of it.",
            "Nothing is lost, and work is still watched.",
            "Find the process that is suspended or hangs (python -m billingo watchdog), and start it again.",
        ),
    ),
    "database_dead": (
        Words(
            "az adatbázis nem működik",
            "A billingo adatbázisa nem használható: {cause}",
            "Ami rögzítve lett, az megvan; a többi a következő sikeres szinkronizáláskor újra beérkezik. "
            "A figyelő addig a BILLINGO_HOME mappa fájljában jegyzi meg, kinek szólt.",
            "Nézze meg, fut-e a PostgreSQL, és van-e szabad hely a lemezén; utána: python -m billingo doctor.",
        ),
        Words(
            "the database does not work",
            "billingo's database cannot be used: {cause}",
            "What was committed is there; the rest comes again with the next successful sync. "
            "Meanwhile the watchdog keeps in a file of BILLINGO_HOME whom it told.",
            "See whether PostgreSQL runs and its disk has room; then run: python -m billingo doctor.",
        ),
    ),
    "watchdog_broken": (
        Words(
            "a figyelő hibára futott",
            "A figyelő nem tudta befejezni az ellenőrzést: {cause}.",
            "Semmi sem veszett el, de amíg ez fennáll, más bajról a figyelő talán nem szól.",
            "Nézze meg a figyelő naplóját, és jelezze a hibát; addig futtassa: python -m billingo doctor.",
        ),
        Words(
            "the watchdog itself fails",
            "The watchdog could not end its look: {cause}.",
            "Nothing is lost, but as long as this lasts the watchdog may not tell of other troubles.",
            "Look at the watchdog's log and report the fault; until then run: python -m billingo doctor.",
        ),
    ),
}

_SUBJECTS = ("Billingo automatikus feldolgozás – figyelő", "Billingo automatic processing – watchdog")
_OVER = ("elmúlt", "over")


def write_subject(kind: str, *, over: bool) -> str:
    """One line in both languages."""
    hungarian, english = (words.title for words in KINDS[kind])
    if over:
        hungarian, english = f"{_OVER[0]}: {hungarian}", f"{_OVER[1]}: {english}"
    return f"{_SUBJECTS[0]}: {hungarian} / watchdog: {english}"


def describe(trouble: Trouble, language: int) -> str:
    """What is wrong, in a sentence: language 0 is Hungarian, 1 is English."""
    return KINDS[trouble.kind][language].what.format(
        size=trouble.size,
        of=trouble.of or trouble.size,
        names=", ".join(trouble.names) + (" …" if trouble.size > len(trouble.names) else ""),
        since=format_moment(trouble.since),
        cause=trouble.cause,
    )


def write_trouble(trouble: Trouble, episode: Episode, link: str) -> str:
    """The e-mail about a trouble: paragraphs in Hungarian, then in English."""
    hungarian, english = KINDS[trouble.kind]
    since = trouble.since or episode.began_at
    return "\n\n".join(
        [
            describe(trouble, 0),
            f"Mióta: {format_moment(since)} (budapesti idő).",
            f"Elveszett-e valami? {hungarian.lost}",
            f"Teendő: {hungarian.action}",
            "Erről több e-mail nem jön, csak ha sokkal rosszabb lesz, vagy ha elmúlt.",
            "– – –",
            describe(trouble, 1),
            f"Since: {format_moment(since)} (time of Budapest).",
            f"Is anything lost? {english.lost}",
            f"What to do: {english.action}",
            "No more e-mails come about this, unless it grows much worse, and when it is over.",
            *([f"Airflow: {link}"] if link else []),
        ]
    )


def write_over(episode: Episode, link: str) -> str:
    """The e-mail that a trouble is over."""
    hungarian, english = KINDS[episode.kind]
    began, ended = format_moment(episode.began_at), format_moment(episode.quiet_since)
    return "\n\n".join(
        [
            f"Elmúlt: {hungarian.title}. Tartott: {began} – {ended} (budapesti idő). Nincs teendő.",
            "– – –",
            f"Over: {english.title}. It lasted from {began} to {ended} (time of Budapest). There is nothing to do.",
            *([f"Airflow: {link}"] if link else []),
        ]
    )


def format_moment(moment: datetime | None) -> str:
    """``2026-11-21 09:52`` in Budapest; a dash for none."""
    return moment.astimezone(_BUDAPEST).strftime("%Y-%m-%d %H:%M") if moment else "–"
