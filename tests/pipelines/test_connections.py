"""API keys in Airflow connections: our type with its form and Test button, encrypted, and sent to no one but its host."""

import json

import pytest

from sandbox import process

CANARY = "canary-5f0c1d7e-key-never-shown"


@pytest.fixture(scope="module")
def sandbox():
    with process.start(organizations=2, documents=5, seed=11, pdf_delay_s=0) as running:
        yield running


def test_the_type_is_registered_with_its_form_wt_2(billingo):
    form = billingo.inside("describe_form")
    assert form["hook"] == "billingo.pipelines.billingo_hook.BillingoHook"
    assert form["package"] == "airflow-provider-billingo"
    assert form["relabeling"] == {"password": "API key"}
    assert set(form["hidden_fields"] if "hidden_fields" in form else form["hidden-fields"]) == {
        "port",
        "schema",
        "login",
        "extra",
    }
    assert form["placeholders"]["host"] == "https://api.billingo.hu/v3"


def test_the_test_button_logs_in_with_the_typed_key_wt_6(billingo, sandbox):
    one = sandbox.organizations()[0]
    passed, words = billingo.inside("press_test_button", host=sandbox.url, key=one["key"])
    assert passed
    assert f"tax number {one['tax_number']}" in words
    assert "subscription runs until" in words


def test_the_test_button_tells_what_is_wrong_wt_13(billingo, sandbox):
    one = sandbox.organizations()[1]
    answers = {"wrong key": billingo.inside("press_test_button", host=sandbox.url, key=CANARY)}
    answers["no key"] = billingo.inside("press_test_button", host=sandbox.url, key=None)
    answers["no server"] = billingo.inside("press_test_button", host="http://127.0.0.1:9/v3", key=CANARY)
    answers["in clear"] = billingo.inside("press_test_button", host="http://billingo.example.com/v3", key=CANARY)
    for kind in ("html", "wrong_content", "redirect"):
        sandbox.fault(path="/v3/organization", kind=kind, count=1, content_type="application/json", body="[]")
        answers[kind] = billingo.inside("press_test_button", host=sandbox.url, key=one["key"])
    sandbox.change_organization(2, expired=True)
    answers["expired"] = billingo.inside("press_test_button", host=sandbox.url, key=one["key"])
    assert not any(passed for passed, _ in answers.values()), answers
    words = {name: text for name, (_, text) in answers.items()}
    assert "does not accept the API key" in words["wrong key"]
    assert "holds no API key" in words["no key"]
    assert "did not answer at http://127.0.0.1:9/v3" in words["no server"]
    assert "in clear" in words["in clear"]
    assert "not Billingo's API" in words["html"]
    assert "not Billingo's API" in words["wrong_content"]
    assert "Redirects are never followed" in words["redirect"]
    assert "subscription" in words["expired"]
    assert sandbox.control("GET", "/elsewhere-requests") == []
    assert CANARY not in json.dumps(answers)
    assert one["key"] not in json.dumps(answers)


def test_the_hook_carries_the_key_and_leaves_it_with_its_host(billingo, sandbox):
    one = sandbox.organizations()[0]
    assert billingo.inside("run_hook", host=sandbox.url, key=one["key"])["tax_code"] == one["tax_number"]
    sandbox.fault(path="/v3/organization", kind="redirect", count=1)
    assert billingo.inside("run_hook", host=sandbox.url, key=one["key"]) == "TooManyRedirects"
    assert sandbox.control("GET", "/elsewhere-requests") == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "https://api.billingo.hu/v3"),
        ({"host": "https://api.billingo.hu/v3/"}, "https://api.billingo.hu/v3"),
        ({"host": "api.billingo.hu/v3"}, "https://api.billingo.hu/v3"),
        ({"host": "http://127.0.0.1/v3", "port": 8070}, "http://127.0.0.1:8070/v3"),
        ({"host": "http://[::1]:8070/v3"}, "http://[::1]:8070/v3"),
        ({"host": "http://localhost:8070/v3"}, "http://localhost:8070/v3"),
    ],
)
def test_the_host_says_where_the_api_is(billingo, values, expected):
    assert billingo.inside("find_base_url", **values) == expected


@pytest.mark.parametrize(
    "host",
    [
        "http://api.billingo.hu/v3",
        "http://127.0.0.1.example.com",
        "ftp://api.billingo.hu",
        "https://name@api.billingo.hu",
        "https://api.billingo.hu/v3?x=1",
        "https://",
        "https://host:99999",
        "file:///etc/passwd",
    ],
)
def test_a_host_that_must_not_see_the_key_is_refused(billingo, host):
    assert billingo.inside("find_base_url", host=host).startswith("refused: The host of the Airflow connection")


def test_a_key_is_saved_encrypted_and_read_back_wt_3(billingo):
    assert billingo.inside("save_key", conn_id="billingo__x", key=f" {CANARY} ", host="http://localhost:1/v3") == "True"
    (row,) = billingo.inside("list_connections")
    assert (row["conn_type"], row["host"], row["encrypted"]) == ("billingo", "http://localhost:1/v3", True)
    assert row["stored"].startswith("gAAAA")
    assert CANARY not in row["stored"]
    assert billingo.inside("open_key", conn_id="billingo__x") == CANARY
    assert billingo.inside("save_key", conn_id="billingo__x", key=CANARY, host=None) == "False"


def test_a_host_cannot_be_swapped_under_a_key_that_one_does_not_know(billingo):
    billingo.inside("save_key", conn_id="billingo__x", key=CANARY, host=None)
    said = billingo.inside("save_key", conn_id="billingo__x", key=None, host="https://evil.example")
    assert said == "Another host needs the API key to be given again. Nothing was saved."
    assert billingo.inside("list_connections")[0]["host"] == "https://api.billingo.hu/v3"


@pytest.mark.parametrize(
    "key", ["", "0123456789abcde", "with blank in the middle", "ékezetes-kulcs-0123456789", "line\nbreak-0123456789"]
)
def test_what_cannot_be_a_key_is_refused_without_repeating_it(billingo, key):
    said = billingo.inside("save_key", conn_id="billingo__x", key=key, host=None)
    assert said.startswith("That is not an API key")
    assert not key or key not in said
    assert billingo.inside("list_connections") == []


def test_a_new_connection_needs_a_key_wt_3(billingo):
    assert "an API key is needed" in billingo.inside("save_key", conn_id="billingo__x", key=None, host=None)


def test_without_a_fernet_key_no_api_key_is_saved(billingo):
    said = billingo.inside("save_key_without_fernet", conn_id="billingo__x", key=CANARY)
    assert said.startswith("Airflow has no Fernet key")
    assert billingo.inside("list_connections") == []


def test_our_database_is_reached_through_its_airflow_connection(billingo):
    assert billingo.inside("ask_database") == [billingo.database.name, "billingo_app"]
    billingo.environment["AIRFLOW_CONN_BILLINGO_DB"] = ""
    assert "AIRFLOW_CONN_BILLINGO_DB" in billingo.inside("ask_database")


def test_every_signed_in_role_may_enter_our_pages_and_only_admin_administers_them(billingo):
    assert billingo("init").code == 0
    roles = billingo.inside("list_permissions")
    for name in ("Viewer", "User", "Op", "Admin", "Accountant"):
        assert "can_read on Billingo" in roles[name]
        assert "can_read on Plugins" in roles[name]
    assert [name for name in roles if "can_create on Billingo" in roles[name]] == ["Admin"]
    assert not [name for name in roles if {"can_edit on Billingo", "can_delete on Billingo"} & set(roles[name])]
    assert not [one for one in roles["Accountant"] if one.endswith((" Connections", " Variables", " DAGs", " Pools"))]
    assert roles["Public"] == []


def test_in_the_web_interface_the_key_is_tested_and_never_shown_wt_3_wt_6(billingo, sandbox):
    one = sandbox.organizations()[0]
    assert billingo("init").code == 0
    billingo.inside("save_key", conn_id="billingo__x", key=one["key"], host=sandbox.url)
    seen = billingo.inside("use_web_interface", slug="x", host=sandbox.url)
    assert seen["anonymous"] == 401
    assert seen["form"]["standard_fields"]["password"]["title"] == "API key"
    assert seen["form"]["standard_fields"]["login"]["hidden"]
    assert seen["row"]["password"] == "***"
    assert seen["tested"]["status"] is True
    assert f"tax number {one['tax_number']}" in seen["tested"]["message"]
    assert "differs from the stored connection" in str(seen["elsewhere"])
    assert one["key"] not in json.dumps(seen)
    assert one["key"] not in billingo.child.read_log()
