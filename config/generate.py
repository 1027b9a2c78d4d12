"""Writes the Grafana dashboards and the Prometheus alert rules from config/monitoring.yaml: ``python config/generate.py``.

For each way that metrics leave Airflow one of both, as Prometheus names the same metric differently: by StatsD and the
mapping beside the rules it is ``billingo_requests``, by OpenTelemetry ``airflow_billingo_requests_total``. A test compares
what this writes with the files.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "config" / "monitoring.yaml"
METRIC = re.compile(r"\bbillingo_[a-z0-9_]+")
WIDTH = 24
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
HEAD = "# Written by `python config/generate.py` from config/monitoring.yaml. {how}\n"


@dataclass(frozen=True)
class Way:
    """How metrics leave Airflow. ``counter_suffix`` is what Prometheus's names of counters end with."""

    ending: str
    title: str
    prefix: str
    counter_suffix: str
    how: str


WAYS = (
    Way("", "", "", "", "For metrics by StatsD, named by statsd-mapping.yaml."),
    Way("-otel", " (OpenTelemetry)", "airflow_", "_total", "For metrics by OpenTelemetry."),
)


def write_files() -> dict[Path, str]:
    """What belongs into each file."""
    template = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))
    files = {}
    for way in WAYS:
        dashboard = json.dumps(build_dashboard(template["dashboard"], way), indent=1, ensure_ascii=False) + "\n"
        rules = {"groups": [{"name": f"billingo{way.ending}", "rules": template["alerts"]}]}
        text = HEAD.format(how=way.how) + yaml.safe_dump(rules, sort_keys=False, width=120, allow_unicode=True)
        files[ROOT / "config" / "grafana" / f"billingo{way.ending}.json"] = rename(dashboard, way)
        files[ROOT / "config" / "prometheus" / f"billingo-alerts{way.ending}.yaml"] = rename(text, way)
    return files


def rename(text: str, way: Way) -> str:
    """The text with each metric named as it comes out that way."""
    kinds = read_kinds()
    return METRIC.sub(lambda found: name_metric(found[0], kinds.get(found[0]), way), text)


def name_metric(name: str, kind: str | None, way: Way) -> str:
    """``billingo_requests`` as Prometheus has it; what is no metric, such as the name of a DAG, stays as it is."""
    return name if kind is None else way.prefix + name + (way.counter_suffix if kind == "counter" else "")


def read_kinds() -> Mapping[str, str]:
    """``counter`` or ``gauge`` by the name of a metric with underscores."""
    sys.path.insert(0, str(ROOT / "plugins"))
    from billingo.pipelines.metrics import METRICS  # noqa: PLC0415 - found only now

    return {name.replace(".", "_"): metric.kind for name, metric in METRICS.items()}


def build_dashboard(bands: list[dict[str, Any]], way: Way) -> dict[str, Any]:
    """A dashboard as Grafana imports it."""
    return {
        "uid": f"billingo{way.ending}",
        "title": f"Billingo automatic processing{way.title}",
        "tags": ["billingo"],
        "timezone": "browser",
        "editable": True,
        "schemaVersion": 39,
        "version": 1,
        "refresh": "1m",
        "time": {"from": "now-24h", "to": "now"},
        "templating": {"list": build_variables()},
        "annotations": {"list": []},
        "links": [],
        "panels": [{"id": number, **panel} for number, panel in enumerate(place_panels(bands), 1)],
    }


def build_variables() -> list[dict[str, Any]]:
    """What is chosen above the panels: where the metrics are, and of which outside systems."""
    question = "label_values(billingo_connections, system)"
    return [
        {
            "name": "datasource",
            "label": "Data source",
            "type": "datasource",
            "query": "prometheus",
            "current": {},
            "hide": 0,
        },
        {
            "name": "system",
            "label": "Outside system",
            "type": "query",
            "datasource": SOURCE,
            "query": {"query": question, "refId": "system"},
            "definition": question,
            "includeAll": True,
            "multi": True,
            "allValue": ".*",
            "current": {"text": ["All"], "value": ["$__all"]},
            "refresh": 2,
            "sort": 1,
            "hide": 0,
        },
    ]


def place_panels(bands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One panel after the other, from left to right and down; those without a width share what is left."""
    y = 0
    for band in bands:
        if "row" in band:
            place = {"h": 1, "w": WIDTH, "x": 0, "y": y}
            yield {"type": "row", "title": band["row"], "collapsed": False, "gridPos": place, "panels": []}
            y += 1
            continue
        x = 0
        open_panels = [panel for panel in band["panels"] if "width" not in panel]
        left = WIDTH - sum(panel.get("width", 0) for panel in band["panels"])
        for panel in band["panels"]:
            width = panel.get("width") or left // len(open_panels)
            yield build_panel(panel, {"h": band["height"], "w": width, "x": x, "y": y})
            x += width
        y += band["height"]


def build_panel(panel: Mapping[str, Any], place: Mapping[str, int]) -> dict[str, Any]:
    """One figure, or lines over time."""
    steps = [{"color": "green", "value": None}]
    steps += [{"color": color, "value": value} for color, value in panel.get("steps", {}).items()]
    defaults: dict[str, Any] = {"unit": panel.get("unit", "none"), "min": 0}
    defaults["thresholds"] = {"mode": "absolute", "steps": steps}
    if "stat" in panel:
        reduced = {"calcs": ["lastNotNull"], "fields": "", "values": False}
        options: dict[str, Any] = {"colorMode": "background", "graphMode": "area", "justifyMode": "auto"}
        options |= {"textMode": "auto", "reduceOptions": reduced}
    else:
        defaults["custom"] = {
            "drawStyle": "line",
            "lineWidth": 1,
            "fillOpacity": 10,
            "showPoints": "never",
            "stacking": {"mode": "normal" if panel.get("stacked") else "none", "group": "A"},
            "thresholdsStyle": {"mode": "line" if "steps" in panel else "off"},
        }
        options = {
            "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True},
            "tooltip": {"mode": "multi", "sort": "desc"},
        }
    return {
        "type": "stat" if "stat" in panel else "timeseries",
        "title": panel.get("stat") or panel["graph"],
        "description": panel["description"],
        "datasource": SOURCE,
        "gridPos": place,
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": options,
        "targets": [
            {
                "refId": chr(ord("A") + number),
                "datasource": SOURCE,
                "expr": expression,
                "legendFormat": legend,
                "range": True,
                "instant": False,
            }
            for number, (legend, expression) in enumerate(panel["show"].items())
        ],
    }


if __name__ == "__main__":
    for path, text in write_files().items():
        path.write_text(text, encoding="utf-8")
