"""One poison document among thousands, and cancellations that wait for originals which cannot be booked yet.

Both by the tasks of a run, split into its work items. POISON_DOCUMENTS and WAITING_CANCELLATIONS in the environment say how
many; 10,000 and 200 by default.
"""

import os

import psycopg

from billingo.pipelines import tasks
from billingo.pipelines.work import MOST_ITEMS, SMALLEST_BATCH
from tests.faults_inside.companies import Trial, open_trial
from tests.faults_outside.airflow_run import SYSTEM
from tests.place import Place
from tests.tried import Tried

DOCUMENTS = int(os.environ.get("POISON_DOCUMENTS", "10000"))
CANCELLATIONS = int(os.environ.get("WAITING_CANCELLATIONS", "200"))
ENDS = """
SELECT f.external_id, f.state, i.code, i.text_hu, i.text_en
FROM stored_file AS f LEFT JOIN stored_file_issue AS i ON f.stored_file_id = i.stored_file_id AND i.severity = 'error'
WHERE f.state <> 'booked'
"""
ITEM = """
SELECT w.item FROM work_item AS w INNER JOIN stored_file AS f ON f.stored_file_id = ANY(w.stored_file_ids)
WHERE w.run_id = %s AND f.external_id = %s
"""
LEFT = "SELECT sum(debit_huf - credit_huf) FROM journal_line WHERE account = '311'"


def try_poison(place: Place, documents: int = DOCUMENTS) -> Tried:
    """The others are booked in the same run; the poison one fails in words, and is booked once it can be."""
    with open_trial(place, documents=documents) as trial:
        company = trial.company
        victim = company.truth(case="invoice_27")[documents // 9]
        # no check of ours finds it, and the database refuses whatever batch it is in
        alter(trial, f"ADD CONSTRAINT poison CHECK (number <> '{victim['invoice_number']}')")
        run = trial.runs.run()
        items = company.rows("SELECT cardinality(stored_file_ids) AS size FROM work_item")
        assert (sum(one.size for one in items), len(items)) == (
            documents,
            min(MOST_ITEMS, -(-documents // SMALLEST_BATCH)),
        )
        [(item,)] = company.rows(ITEM, "run 1", str(victim["id"]))
        assert run.failed == [f"validate_and_book {item}"]
        [left] = company.rows(ENDS)
        assert (left.external_id, left.state, left.code) == (str(victim["id"]), "failed", "database_refused")
        assert left.text_hu
        assert left.text_en
        alter(trial, "DROP CONSTRAINT poison")
        assert tasks.validate_and_book(company.company.slug, SYSTEM, "run 1", item)["booked"] == 1
        double = company.rows("SELECT external_id FROM document GROUP BY external_id HAVING count(*) > 1")
        return Tried("one poison document", documents, documents - count_booked(trial), len(double))


def try_cancellations(place: Place, cancellations: int = CANCELLATIONS) -> Tried:
    """They come before their originals can be booked, wait, and release themselves in the run that books these."""
    with open_trial(place, documents=0) as trial:
        company = trial.company
        originals = [row["id"] for row in company.sandbox.issue(1, case="invoice_27", count=cancellations)]
        for one in originals:
            company.sandbox.cancel(1, one)
            company.sandbox.patch(1, one, set={"gross_total": 1})
        trial.runs.run()
        states = list(company.states().values())
        assert (states.count("failed"), states.count("waiting")) == (cancellations, cancellations)
        for one in originals:
            company.sandbox.mend(1, one)
        assert trial.runs.run().failed == []
        assert count_booked(trial) == 2 * cancellations
        trial.runs.work_off_pdfs()
        found = trial.examine()
        assert found.all() == []
        assert company.value(LEFT) == 0
        return Tried("cancellations before their originals", cancellations, len(found.lost), len(found.double))


def alter(trial: Trial, change: str) -> None:
    """Change the table of documents, as its owner."""
    with psycopg.connect(trial.database.owner_dsn) as db:
        db.execute(f"ALTER TABLE document {change}".encode())


def count_booked(trial: Trial) -> int:
    found: int = trial.company.value("SELECT count(*) FROM document")
    return found
