"""docker-compose.yaml against the compose specification, and against what the code needs."""

import json
import re
from pathlib import Path

import check_jsonschema
import jsonschema
import pytest
import yaml

from local import airflow, postgres
from local.settings import ROOT, Settings

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yaml").read_text())
SERVICES = COMPOSE["services"]
AIRFLOW = {name: service for name, service in SERVICES.items() if name.startswith("airflow-")}
RUNNING = {name: service for name, service in AIRFLOW.items() if name != "airflow-init"}
EXAMPLE = (ROOT / ".env.example").read_text()
VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)(:?[-?][^}]*)?\}")
OPTIONAL = {"BILLINGO_API_URL", "BILLINGO_PDF_STORAGE", "MAIL_HOSTNAME", "MAIL_RELAYHOST", "BILLINGO_WATCHDOG_EMAIL"}
OPTIONAL |= {f"BILLINGO_KEEP_{what}_DAYS" for what in ("RUNS", "MESSAGES", "CHECKS")}
OPTIONAL |= {"STATSD_ON", "STATSD_HOST", "STATSD_PORT"}
OPTIONAL |= {"OTEL_ON", "OTEL_EXPORTER_OTLP_ENDPOINT", "METRICS_ALLOW_LIST"}
IN_CODE = re.compile(r"[\"'](BILLINGO_[A-Z_]+|AIRFLOW_CONN_[A-Z_]+)[\"']")


def environment_of(name):
    return SERVICES[name].get("environment", {})


def read_names_in_code():
    files = [path for folder in ("plugins", "dags") for path in (ROOT / folder).rglob("*.py")]
    assert files
    return {name for path in files for name in IN_CODE.findall(path.read_text())}


def test_it_is_valid_by_the_compose_specification():
    folder = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
    schema = json.loads((folder / "compose-spec.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(COMPOSE)] == []
    broken = {**COMPOSE, "services": {"airflow-worker": {"imagee": "x"}}}
    assert list(validator.iter_errors(broken)), "the schema must be able to fail"


def test_services_are_those_of_a_celery_deployment():
    names = {"init", "apiserver", "scheduler", "dag-processor", "worker", "triggerer", "watchdog"}
    assert set(SERVICES) == {f"airflow-{name}" for name in names} | {"postgres", "redis", "mail-relay"}
    assert SERVICES["mail-relay"]["profiles"] == ["mail"]
    assert all(environment_of(name)["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor" for name in AIRFLOW)


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_is_watched(name):
    check = SERVICES[name]["healthcheck"]
    if name == "airflow-init":  # ends by itself; the others wait for its success
        assert check == {"disable": True}
        return
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries", "start_period"} <= set(check)
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(RUNNING))
def test_airflow_waits_for_the_migrations(name):
    assert SERVICES[name]["depends_on"]["airflow-init"] == {"condition": "service_completed_successfully"}


def test_only_the_web_interface_is_published():
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "airflow-apiserver": ["8080:8080"]
    }
    for name in ("postgres", "redis"):
        assert SERVICES[name]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_no_secret_has_a_default():
    text = (ROOT / "docker-compose.yaml").read_text()
    found = dict(VARIABLE.findall(text))
    assert found
    for name, default in VARIABLE.findall(text):
        if name in OPTIONAL:
            assert default.startswith(":-"), name
        else:
            assert default.startswith(":?"), f"{name} must stop the start while it is empty"
    for line in EXAMPLE.splitlines():
        if re.match(r"[A-Z_]+=", line):
            assert line.endswith("="), f"{line.split('=')[0]} has a value that somebody would leave as it is"


def test_env_example_explains_every_variable_and_no_other():
    used = {name for name, _ in VARIABLE.findall((ROOT / "docker-compose.yaml").read_text())}
    offered = re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)
    assert sorted(offered) == sorted(used)
    lines = EXAMPLE.splitlines()
    for name in offered:
        at = next(number for number, line in enumerate(lines) if re.match(f"#?{name}=", line))
        above = [line for line in lines[max(0, at - 4) : at] if re.match("# ", line)]
        assert above, f"{name} is not explained"


def test_every_variable_that_the_code_reads_is_given():
    names = read_names_in_code()
    assert "BILLINGO_HOME" in names
    for service in AIRFLOW:
        given = set(environment_of(service))
        assert names - given - {"BILLINGO_OWNER_DSN"} == set(), service
    assert all("AIRFLOW_CONN_BILLINGO_DB" in environment_of(service) for service in AIRFLOW)


def test_least_privilege():
    def holders(word):
        return {name for name in SERVICES if word in json.dumps(environment_of(name))}

    assert holders("BILLINGO_OWNER_PASSWORD") == {"postgres", "airflow-init"}
    assert holders("POSTGRES_PASSWORD") == {"postgres"}
    assert holders("ADMINISTRATOR_PASSWORD") == {"airflow-init"}
    assert "airflow-worker" not in holders("FERNET_KEY") | holders("JWT_SECRET")
    assert holders("FERNET_KEY") == holders("JWT_SECRET") == set(AIRFLOW) - {"airflow-worker"}
    owner = re.match(r"postgresql://(\w+):", environment_of("airflow-init")["BILLINGO_OWNER_DSN"])
    assert owner.group(1) == postgres.OWNER_ROLE
    application = re.match(r"postgres://(\w+):", environment_of("airflow-worker")["AIRFLOW_CONN_BILLINGO_DB"])
    assert application.group(1) == postgres.APP_ROLE


@pytest.mark.parametrize("name", sorted(AIRFLOW))
def test_every_folder_that_must_outlive_a_container_is_a_volume(name):
    targets = {volume.split(":")[1]: volume.split(":")[0] for volume in SERVICES[name]["volumes"]}
    environment = environment_of(name)
    assert targets[environment["BILLINGO_HOME"]] == "billingo-data"
    assert targets[environment["AIRFLOW__LOGGING__BASE_LOG_FOLDER"]] == "airflow-logs"
    assert environment["BILLINGO_PDF_STORAGE"].startswith(
        f"${{BILLINGO_PDF_STORAGE:-file://{environment['BILLINGO_HOME']}/"
    )


def test_every_source_of_a_mount_exists():
    for name, service in SERVICES.items():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            known = (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]
            assert known, f"{name}: {source}"


def test_the_image_holds_what_the_settings_point_at():
    dockerfile = (ROOT / "Dockerfile").read_text()
    copies = [line.split()[1:] for line in dockerfile.splitlines() if line.startswith("COPY ")]
    for *sources, _ in copies:
        assert all((ROOT / source).exists() for source in sources), sources
    targets = {parts[-1] for parts in copies}
    environment = environment_of("airflow-scheduler")
    assert environment["AIRFLOW__CORE__DAGS_FOLDER"] in targets
    assert environment["AIRFLOW__CORE__PLUGINS_FOLDER"] in targets
    assert "/opt/billingo/include" in targets  # beside plugins, as in the tree: the SQL is found from there
    assert SERVICES["airflow-init"]["command"][1] in targets
    assert f"PYTHONPATH={environment['AIRFLOW__CORE__PLUGINS_FOLDER']}:" in dockerfile
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored[0] == "*"
    assert {source.split("/")[0] for *sources, _ in copies for source in sources} <= {line[1:] for line in ignored}


def test_airflow_is_set_for_short_tasks_as_on_the_local_stack(postgres):
    keys = {"fernet_key": "f", "jwt_secret": "j", "api_secret": "a", "admin_password": "p"}
    local = airflow.build_environment(Settings(), postgres, keys)
    deployed = environment_of("airflow-scheduler")
    for name in (
        "AIRFLOW__CORE__AUTH_MANAGER",
        "AIRFLOW__CORE__LOAD_EXAMPLES",
        "AIRFLOW__CORE__DAG_IGNORE_FILE_SYNTAX",
        "AIRFLOW__CORE__TEST_CONNECTION",
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT",
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL",
    ):
        assert deployed[name] == local[name], name
    assert "BILLINGO_OWNER_DSN" not in local
    assert set(read_names_in_code()) - {"BILLINGO_OWNER_DSN", "BILLINGO_PDF_STORAGE"} <= set(local)
