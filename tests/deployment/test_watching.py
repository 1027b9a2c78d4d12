"""The Grafana dashboards, the alert rules and the mapping speak of metrics that we send, with the tags that those have.

Expressions are read by a parser of PromQL, so that what stands where is known and not guessed.
"""

import json
import re
from dataclasses import dataclass

import promql_parser as promql
import pytest
import yaml

from billingo.pipelines import metrics, watchdog
from billingo.pipelines.metrics import METRICS, Metric
from billingo.pipelines.watchdog_texts import KINDS
from config import generate
from local.settings import ROOT

MAPPING = yaml.safe_load((ROOT / "config/prometheus/statsd-mapping.yaml").read_text())
PAGE = (ROOT / "docs/watching.md").read_text()
VARIABLES = {"$__rate_interval": "5m"}  # what Grafana puts in
OF_COUNTERS, OF_GAUGES = {"increase", "rate"}, {"delta"}


@dataclass(frozen=True)
class Files:
    """What is written for one way of metrics, and the metrics by the names that they have there."""

    ending: str
    known: dict[str, Metric]

    @property
    def dashboard(self):
        return json.loads((ROOT / f"config/grafana/billingo{self.ending}.json").read_text())

    @property
    def rules(self):
        text = (ROOT / f"config/prometheus/billingo-alerts{self.ending}.yaml").read_text()
        return [rule for group in yaml.safe_load(text)["groups"] for rule in group["rules"]]

    def list_expressions(self):
        """Where it stands, the expression, and the words that name tags of its result."""
        for panel in self.dashboard["panels"]:
            for target in panel.get("targets", []):
                yield panel["title"], target["expr"], target["legendFormat"]
        for rule in self.rules:
            yield rule["alert"], rule["expr"], json.dumps(rule["annotations"])


def name_by_otel(name, metric):
    """As Prometheus's own receiver and the collector's exporters name what comes by OTLP, without a unit."""
    return f"airflow.{name}".replace(".", "_") + ("_total" if metric.kind == "counter" else "")


STATSD = Files("", {name.replace(".", "_"): metric for name, metric in METRICS.items()})
OTEL = Files("-otel", {name_by_otel(name, metric): metric for name, metric in METRICS.items()})
BOTH = pytest.mark.parametrize("files", [STATSD, OTEL], ids=["statsd", "otel"])
EXPRESSIONS = [
    pytest.param(files, expression, words, id=f"{files.ending}{where}: {expression}")
    for files in (STATSD, OTEL)
    for where, expression, words in files.list_expressions()
]


def parse(expression):
    for variable, value in VARIABLES.items():
        expression = expression.replace(variable, value)
    return promql.parse(expression)


def list_selectors(expression):
    found = []
    promql.walk(parse(expression), lambda node: found.append(node) if isinstance(node, promql.VectorSelector) else None)
    return found


def find_tags(node, known):
    """Tags of the result, None of a number; refuses a metric, a tag or a function that cannot be."""
    match node:
        case promql.NumberLiteral():
            return None
        case promql.VectorSelector():
            tags = set(known[node.name].tags)
            assert {matcher.name for matcher in node.matchers.matchers} <= tags, node.prettify()
        case promql.Call():
            tags = find_tags_of_call(node, known)
        case promql.AggregateExpr():
            tags = set(node.modifier.labels if node.modifier else [])
            assert tags <= find_tags(node.expr, known), node.prettify()
        case promql.BinaryExpr():
            tags = find_tags_of_pair(node, known)
        case _:
            raise AssertionError(f"{type(node)} is not known here")
    return tags


def find_tags_of_call(node, known):
    [argument] = node.args
    if isinstance(argument, promql.MatrixSelector):
        selector = argument.vector_selector
        allowed = OF_COUNTERS if known[selector.name].kind == "counter" else OF_GAUGES
        assert node.func.name in allowed, node.prettify()
        return find_tags(selector, known)
    assert node.func.name == "absent", node.prettify()
    return find_tags(argument, known)


def find_tags_of_pair(node, known):
    sides = [tags for tags in (find_tags(node.lhs, known), find_tags(node.rhs, known)) if tags is not None]
    if len(sides) == 2:
        matching = node.modifier.matching if node.modifier else None
        both = sides[0] & sides[1]
        matches = set(matching.labels) <= both if matching else sides[0] == sides[1]
        assert matches, f"nothing would match: {node.prettify()}"
    return sides[0] if sides else None


def test_both_are_written_from_the_one_template():
    for path, text in generate.write_files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is not what config/generate.py writes"


@BOTH
def test_every_metric_named_is_one_that_we_send_and_none_is_left_out(files):
    named = {one.name for _, expression, _ in files.list_expressions() for one in list_selectors(expression)}
    named |= set(re.findall(r"\w*billingo_\w+", json.dumps(files.dashboard["templating"])))
    assert named == set(files.known)


@pytest.mark.parametrize(("files", "expression", "words"), EXPRESSIONS)
def test_every_expression_can_be_read_and_its_tags_are_those_of_its_metrics(files, expression, words):
    tags = find_tags(parse(expression), files.known)
    named = set(re.findall(r"\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}", words))
    assert named <= tags


@pytest.mark.parametrize(
    "wrong",
    [
        "sum by (system) (billingo_trouble)",  # has no such tag
        "max(billingo_no_such_metric)",
        "billingo_requests > 3",  # only ever grows, and is never looked at as it is
        "increase(billingo_trouble[1h])",
        "max(billingo_trouble",
        'billingo_pdf_lag_s{company="minta"}',
        "sum by (system) (rate(billingo_requests[5m])) > sum(rate(billingo_requests[5m]))",
    ],
)
def test_an_expression_that_is_wrong_would_be_seen(wrong):
    with pytest.raises((AssertionError, KeyError, ValueError)):
        node = parse(wrong)
        find_tags(node, STATSD.known)
        assert not any(STATSD.known[one.name].kind == "counter" for one in list_selectors(wrong))


def map_name(statsd_name):
    """As statsd_exporter does it."""
    [mapping] = MAPPING["mappings"]
    assert mapping["match_type"] == "regex"
    found = re.fullmatch(mapping["match"], statsd_name)
    return mapping["name"].replace("$1", found[1]) if found else statsd_name.replace(".", "_")


def test_the_mapping_gives_every_metric_the_name_that_the_dashboard_has():
    assert {map_name(f"airflow.{name}") for name in METRICS} == set(STATSD.known)
    assert map_name("airflow.scheduler_heartbeat") == "airflow_scheduler_heartbeat"


@BOTH
def test_the_dashboard_is_whole(files):
    dashboard = files.dashboard
    panels = [panel for panel in dashboard["panels"] if panel["type"] != "row"]
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
    assert all(panel["title"] and panel["description"] and panel["targets"] for panel in panels)
    taken = set()
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert max(x for x, _ in cells) < 24, panel["title"]
        assert not taken & cells, f"{panel['title']} covers another one"
        taken |= cells


@BOTH
def test_the_rules_are_whole(files):
    assert len({rule["alert"] for rule in files.rules}) == len(files.rules)
    for rule in files.rules:
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
        assert rule["labels"]["severity"] in {"info", "warning", "critical"}
        assert set(rule["annotations"]) == {"summary", "description"}
        assert re.fullmatch(r"\d+[mh]", rule["for"])


@pytest.mark.parametrize(
    "metric", ["billingo.retention_silent_s", "billingo.documents_without_quota", "billingo.documents_late"]
)
def test_what_nobody_would_look_for_has_a_rule(metric):
    named = {one.name for rule in STATSD.rules for one in list_selectors(rule["expr"])}
    assert metric.replace(".", "_") in named


def test_no_metric_has_a_series_for_each_company():
    tags = {tag for metric in METRICS.values() for tag in metric.tags}
    assert tags == {"system", "reason", "code", "state", "kind", "table"}
    with pytest.raises(KeyError):
        metrics.count("billingo.documents_seen", 1, system="billingo", company="minta")
    with pytest.raises(KeyError):
        metrics.gauge("billingo.documents_seen", 1, system="billingo")


def test_the_page_names_every_metric_every_trouble_and_every_file():
    for name, metric in METRICS.items():
        tags = ", ".join(f"`{tag}`" for tag in metric.tags) or "–"
        assert f"| `{name}` | {metric.kind} | {tags} | {metric.text} |" in PAGE
    assert set(KINDS) == {*watchdog.IN_DATABASE, *watchdog.IN_FILE}
    for kind in KINDS:
        assert f"| `{kind}` |" in PAGE
    for path in generate.write_files():
        assert str(path.relative_to(ROOT)) in PAGE
