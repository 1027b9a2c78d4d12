"""Object storage that is full or read-only: documents are booked all the same, their PDF images come once it takes them."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from billingo.pipelines.episodes import FileMemory
from billingo.pipelines.mail import SmtpMailer
from billingo.pipelines.watchdog import Watchdog
from billingo.store.database import connect
from tests.faults_inside.companies import USER, Trial, open_trial
from tests.faults_inside.small_disks import FULL, READ_ONLY, FailingPath, may_mount, mount_small, remount
from tests.place import Place
from tests.tried import Tried

DOCUMENTS = 5
ENGINEER = "engineer@example.com"
PDF_BYTES = 2_000  # about so long is an image of the sandbox


@contextmanager
def stand_in(trial: Trial, fault: OSError) -> Iterator[Callable[[], None]]:
    """The real folder, whose writing raises; yields what mends it."""
    FailingPath.fault, FailingPath.room_bytes = fault, PDF_BYTES * 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("airflow.sdk.ObjectStoragePath", lambda url: FailingPath(url.removeprefix("file://")))
        try:
            yield lambda: setattr(FailingPath, "fault", None)
        finally:
            FailingPath.fault = None


@contextmanager
def small_file_system(trial: Trial, *, read_only: bool) -> Iterator[Callable[[], None]]:
    """A real file system without room, or mounted for reading alone."""
    with mount_small(trial.folder / "small", "8k") as folder:
        if read_only:
            remount(folder, "ro")
        trial.ground.set_variable("BILLINGO_PDF_STORAGE", folder.as_uri())
        yield lambda: remount(folder, "rw,size=16m")
        trial.company.folder = folder
        assert_whole(trial)


@contextmanager
def folder_without_right(trial: Trial) -> Iterator[Callable[[], None]]:
    """A folder that this user may not write to; root may write everywhere."""
    folder = trial.folder / "locked"
    folder.mkdir(mode=0o555)
    trial.ground.set_variable("BILLINGO_PDF_STORAGE", folder.as_uri())
    yield lambda: folder.chmod(0o755)


WAYS = {
    "full": lambda trial: stand_in(trial, FULL),
    "read-only": lambda trial: stand_in(trial, READ_ONLY),
    "really full": lambda trial: small_file_system(trial, read_only=False),
    "really read-only": lambda trial: small_file_system(trial, read_only=True),
    "no right": folder_without_right,
}


def can_try(way: str) -> bool:
    """Real file systems need a right to mount; a folder without right needs a user that is not root."""
    return may_mount() if way.startswith("really") else os.geteuid() != 0 if way == "no right" else True


def try_storage(place: Place, way: str) -> Tried:
    """Two runs and two of the queue while it fails, then one of each; raises AssertionError for what is otherwise."""
    with open_trial(place, documents=DOCUMENTS) as trial:
        with WAYS[way](trial) as mend:
            for _ in range(2):  # one episode
                trial.company.issue()
                end = trial.runs.run()
                assert end.failed, "no task failed"
                assert {one.split()[0] for one in end.failed} == {"download_pdf"}
                assert set(trial.company.states().values()) == {"booked"}
                for name in end.failed:
                    assert "PDF images cannot be kept" in str(end.tasks[name].fault)
                    assert end.tasks[name].tries > 1
            for number in range(2):
                queue = trial.runs.work_off_pdfs()
                assert (queue.state, type(queue.fault).__name__) == ("failed", "StorageFailed")
                assert look(trial, minutes=number * 5) == ["storage_refuses"]
            assert [mail["Subject"].partition("/")[2] for mail in trial.list_mails(ENGINEER)] == [
                " watchdog: PDF images cannot be kept"
            ]
            assert trial.list_messages() == ["sync_failed"]
            [message] = trial.company.rows("SELECT body_hu, body_en FROM message")
            assert "the documents are booked" in message.body_en
            mend()
            trial.company.issue()
            assert trial.runs.run().failed == []
            assert trial.runs.work_off_pdfs().state == "success"
            assert [look(trial, minutes=minutes) for minutes in (10, 45)] == [[], []]
            assert "over: PDF images cannot be kept" in trial.list_mails(ENGINEER)[-1]["Subject"]
            found = trial.examine()
            assert_whole(trial)
        assert found.all() == []
        assert trial.list_messages() == ["sync_failed"]
        assert (len(trial.list_mails(USER)), len(trial.list_mails(ENGINEER))) == (1, 2)
    return Tried(f"object storage {way}", DOCUMENTS + 3, len(found.lost), len(found.double))


def look(trial: Trial, *, minutes: int) -> list[str]:
    """What the watchdog sees so many minutes from now; it tells the engineer."""
    dog = Watchdog(
        lambda: connect(trial.database.app_dsn),
        SmtpMailer(),
        [ENGINEER],
        ask_airflow=lambda: None,
        file=FileMemory(trial.folder / "watchdog.json"),
    )
    return [trouble.kind for trouble in dog.look(datetime.now(UTC) + timedelta(minutes=minutes)).troubles]


def assert_whole(trial: Trial) -> None:
    """Nothing half-made is left anywhere."""
    assert [path.name for path in Path(trial.folder).rglob("*.unfinished")] == []


def try_all_storages(place: Place) -> Tried:
    """Every way that can be tried here."""
    tried = [try_storage(place, way) for way in WAYS if can_try(way)]
    return Tried("object storage full or read-only", *(sum(one[n] for one in tried) for n in (1, 2, 3)))
