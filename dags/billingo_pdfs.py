"""Airflow DAG that fetches the PDF images that the companies' runs have left."""

from billingo.pipelines.pdf_dag import build_dag

billingo_pdfs = build_dag()
