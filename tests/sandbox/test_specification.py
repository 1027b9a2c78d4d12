"""Every answer validates against the published specification 3.0.14, but for the nulls known from the live API."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from sandbox.process import Sandbox
from tests.sandbox.callers import Caller, make_caller

ROOT = Path(__file__).resolve().parents[2]
SPECIFICATION = ROOT.parent / "shared" / "reference" / "billingo" / "openapi-3.0.14.yaml"
KNOWN_NULLS = (
    ("Document", "discount"),
    ("DocumentItem", "entitlement"),
    ("DocumentItem", "product_id"),
    ("DocumentSettings", "selected_type"),
    ("DocumentSettings", "place_id"),
    ("DocumentBankAccount", "id"),
    *(
        ("PartnerCustomBillingSettings", name)
        for name in (
            "payment_method",
            "document_form",
            "due_days",
            "document_currency",
            "template_language_code",
            "discount",
        )
    ),
    *((name, link) for name in ("DocumentList", "PartnerList", "BankAccountList", "DocumentBlockList")
      for link in ("prev_page_url", "next_page_url")),
)  # fmt: skip
# cases whose very point is a value outside the specification
OUTSIDE = ("unknown_type", "unknown_vat", "unknown_payment_method", "null_related")


@pytest.fixture(scope="session")
def specification() -> dict[str, Any]:
    if not SPECIFICATION.exists():
        pytest.skip("the vendor's specification is not on this machine")
    spec = yaml.safe_load(SPECIFICATION.read_text(encoding="utf-8"))
    schemas = spec["components"]["schemas"]
    for schema, field in KNOWN_NULLS:
        properties = schemas[schema]["properties"]
        properties[field] = {"anyOf": [properties[field], {"type": "null"}]}
    for schema in schemas.values():
        schema["additionalProperties"] = True
    return spec


def validate(specification: dict[str, Any], schema: str, body: Any) -> None:
    validator = jsonschema.Draft7Validator({**specification, "$ref": f"#/components/schemas/{schema}"})
    errors = [f"{'/'.join(map(str, error.path))}: {error.message}"[:300] for error in validator.iter_errors(body)]
    assert not errors, errors[:5]


@pytest.mark.parametrize("organization", range(1, 7))
def test_every_document_of_the_history_validates(
    library: Sandbox, specification: dict[str, Any], organization: int
) -> None:
    outside = {row["id"] for row in library.documents(organization) if row["case"] in OUTSIDE}
    documents = make_caller(library, organization).all_documents()
    assert len(documents) == 300
    validate(specification, "DocumentList", {"data": [one for one in documents if one["id"] not in outside]})


def test_every_case_validates_or_is_meant_not_to(
    sandbox: Sandbox, caller: Caller, specification: dict[str, Any]
) -> None:
    for case in sandbox.control("GET", "/cases"):
        record = sandbox.issue(1, case=case["name"])[0]
        body = caller.get(f"/documents/{record['id']}").json()
        if case["name"] in OUTSIDE:
            with pytest.raises(AssertionError):
                validate(specification, "Document", body)
        else:
            validate(specification, "Document", body)


def test_a_document_shows_every_field_of_the_specification(library: Sandbox, specification: dict[str, Any]) -> None:
    document = make_caller(library).page(per_page=1)["data"][0]
    properties = specification["components"]["schemas"]["Document"]["properties"]
    assert set(properties) <= set(document)
    for field in ("summary", "settings", "partner", "organization"):
        schema = field.capitalize() if field == "partner" else f"Document{field.capitalize()}"
        assert set(specification["components"]["schemas"][schema]["properties"]) <= set(document[field])


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/documents", "DocumentList"),
        ("/document-blocks", "DocumentBlockList"),
        ("/partners", "PartnerList"),
        ("/bank-accounts", "BankAccountList"),
        ("/organization", "OrganizationData"),
        ("/currencies?from=EUR&to=HUF&date=2026-03-02", "ConversationRate"),
        ("/utils/time", "ServerTime"),
        ("/utils/check-tax-number/12892312-2-41", "TaxNumber"),
    ],
)
def test_other_answers_validate(library: Sandbox, specification: dict[str, Any], path: str, schema: str) -> None:
    answer = make_caller(library).get(path)
    assert answer.status_code == 200
    body = answer.json()
    if schema == "DocumentList":
        body["data"] = []
    validate(specification, schema, body)
    assert set(specification["components"]["schemas"][schema]["properties"]) <= set(body)


def test_single_objects_validate(library: Sandbox, specification: dict[str, Any]) -> None:
    caller = make_caller(library)
    partner = caller.get("/partners").json()["data"][0]
    account = caller.get("/bank-accounts").json()["data"][0]
    validate(specification, "Partner", caller.get(f"/partners/{partner['id']}").json())
    validate(specification, "BankAccount", caller.get(f"/bank-accounts/{account['id']}").json())
    paid = caller.page(payment_status="paid", type="invoice")["data"][0]
    for payment in caller.get(f"/documents/{paid['id']}/payments").json():
        validate(specification, "PaymentHistory", payment)
    validate(specification, "DocumentPublicUrl", caller.get(f"/documents/{paid['id']}/public-url").json())
    validate(specification, "OnlineSzamlaStatus", caller.get(f"/documents/{paid['id']}/online-szamla").json())


def test_the_organization_tells_three_fields_only(library: Sandbox) -> None:
    body = make_caller(library).get("/organization").json()
    assert set(body) == {"tax_code", "subscription", "has_nav_connection"}
    assert set(body["subscription"]) == {"expiration_date", "features"}
    assert body["tax_code"] == library.organization(1)["tax_number"]


def test_every_query_parameter_of_the_specification_is_read(library: Sandbox, specification: dict[str, Any]) -> None:
    """A parameter that is read either changes the result or is refused when it is nonsense."""
    caller = make_caller(library)
    total = caller.page()["total"]
    for parameter in specification["paths"]["/documents"]["get"]["parameters"]:
        answer = caller.get("/documents", **{parameter["name"]: "!nonsense!"})
        assert answer.status_code == 422 or answer.json()["total"] < total, parameter["name"]


def test_error_shapes_validate(library: Sandbox, specification: dict[str, Any]) -> None:
    caller = make_caller(library)
    validate(specification, "ClientErrorResponse", Caller(library.url, "nobody").get("/documents").json())
    validate(specification, "ValidationErrorResponse", caller.get("/documents", per_page=101).json())
