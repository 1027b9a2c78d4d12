"""A run of a company's DAG as Airflow makes it: the real tasks, the real retry policy, the real callbacks; no scheduler.

Waits between two tries are not waited for: the clock that the pacer keeps in the database is moved on by as much.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from airflow.sdk.definitions.retry_policy import RetryAction
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from billingo.pipelines import listener, notify, pdf_queue, tasks
from billingo.pipelines.retries import RETRIES, FaultRetryPolicy
from tests.synced_company import SyncedCompany

SYSTEM = "billingo"
CYCLE_S = 7200.0  # since the run before


@dataclass
class TaskEnd:
    """How one task ended: "success", "skipped" or "failed"; ``waits_s`` between its tries."""

    state: str
    tries: int
    fault: BaseException | None = None
    answer: Any = None
    waits_s: list[float] = field(default_factory=list)


@dataclass
class RunEnd:
    """The tasks of a run by name; mapped ones as ``download_pdf 0``."""

    tasks: dict[str, TaskEnd] = field(default_factory=dict)

    @property
    def failed(self) -> list[str]:
        return [name for name, end in self.tasks.items() if end.state == "failed"]


class Runs:
    """Runs of one company. ``before`` are called at the start of the task they are named after, in every try."""

    def __init__(self, company: SyncedCompany) -> None:
        self.company = company
        self.before: dict[str, Callable[[], None]] = {}
        self.made = 0

    def run(self) -> RunEnd:
        """One run from fetch to the callbacks of its end."""
        self.made += 1
        self.let_pass(CYCLE_S)
        slug, run_id, end = self.company.company.slug, f"run {self.made}", RunEnd()
        fetched = self._do(end, run_id, "fetch", lambda: tasks.fetch(slug, SYSTEM, run_id))
        if fetched.state == "success":
            stored = self._do(end, run_id, "store", lambda: tasks.store(slug, SYSTEM, run_id))
            for item in [one["item"] for one in stored.answer or ()]:
                self._do_item(end, run_id, item)
        context = self._make_context(run_id)
        if end.failed:
            listener.announce(f"{SYSTEM}__{slug}", run_id)
            notify.on_dag_failure(context)
        else:
            notify.on_dag_success(context)
        return end

    def work_off_pdfs(self) -> TaskEnd:
        """A run of ``billingo_pdfs``, when all that is missing is due."""
        self.let_pass(CYCLE_S)
        self.company.db.execute("UPDATE document_pdf SET due_at = now() WHERE state = 'pending'")
        return self._try(pdf_queue.run)

    def let_pass(self, seconds: float) -> None:
        """So much time goes by for the pacer."""
        self.company.db.execute("UPDATE request_pace SET due_at = due_at - make_interval(secs => %s)", (seconds,))

    def _do_item(self, end: RunEnd, run_id: str, item: int) -> None:
        slug = self.company.company.slug
        booked = self._do(
            end, run_id, "validate_and_book", lambda: tasks.validate_and_book(slug, SYSTEM, run_id, item), item
        )
        if booked.state == "success":
            self._do(end, run_id, "download_pdf", lambda: tasks.download_pdf(slug, SYSTEM, run_id, item), item)

    def _do(self, end: RunEnd, run_id: str, name: str, work: Callable[[], Any], item: int | None = None) -> TaskEnd:
        def start() -> Any:
            self.before.get(name, lambda: None)()
            return work()

        done = self._try(start)
        end.tasks[name if item is None else f"{name} {item}"] = done
        if done.state == "failed":
            notify.on_task_failure(self._make_context(run_id, name, done.fault))
        return done

    def _try(self, work: Callable[[], Any]) -> TaskEnd:
        policy, waits_s = FaultRetryPolicy(), []
        for number in range(1, RETRIES + 2):
            try:
                return TaskEnd("success", number, answer=work(), waits_s=waits_s)
            except AirflowSkipException:
                return TaskEnd("skipped", number, waits_s=waits_s)
            except AirflowFailException as fault:
                return TaskEnd("failed", number, fault.with_traceback(None), waits_s=waits_s)
            except Exception as fault:  # noqa: BLE001 - Airflow does as much
                decision = policy.evaluate(fault, number, RETRIES + 1)
                if decision.action is RetryAction.FAIL or number == RETRIES + 1:
                    # a traceback would keep what every function held, the answer included
                    return TaskEnd("failed", number, fault.with_traceback(None), waits_s=waits_s)
                wait_s = decision.retry_delay.total_seconds() if decision.retry_delay else 20.0 * 2 ** (number - 1)
                waits_s.append(wait_s)
                self.let_pass(wait_s)
        raise AssertionError("every try ends somehow")

    def _make_context(self, run_id: str, task_id: str = "", fault: BaseException | None = None) -> dict[str, Any]:
        dag_id = f"{SYSTEM}__{self.company.company.slug}"
        ti = SimpleNamespace(dag_id=dag_id, task_id=task_id, run_id=run_id)
        dag_run = SimpleNamespace(dag_id=dag_id, run_id=run_id, conf={})
        return {"ti": ti, "task_instance": ti, "dag_run": dag_run, "run_id": run_id, "exception": fault}
