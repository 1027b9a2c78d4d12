"""Billingo's document as its API sends it: the union of the published specifications 3.0.14 and 3.0.15, read leniently.

Only what a canonical document needs is named; other fields are ignored, whatever they hold. Enumerations grow without
notice, so they are text. Real answers hold nulls that neither specification declares, so every field but the id may be
null or absent. Typed dictionaries, because pydantic validates them in half the time of models.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

LARGEST = 10**15  # beyond any invoice; keeps sums exact in 28 digits
LARGEST_RATE = 10**9
LARGEST_ID = 2**63
NUL = b"\\u0000"  # the one character of JSON that no text in PostgreSQL can hold
Amount = Annotated[Decimal, Field(gt=-LARGEST, lt=LARGEST)] | None
Rate = Annotated[Decimal, Field(gt=-LARGEST_RATE, lt=LARGEST_RATE)] | None
Text = str | None


def _refuse_odd_id(value: object) -> object:
    """An id names a document: ``true`` and 1.0 are not read as 1, nor "007" as 7, which may be another's."""
    if isinstance(value, str) and len(value) < 20 and value.isdecimal() and str(int(value)) == value:
        return value
    if type(value) is int and -LARGEST_ID < value < LARGEST_ID:
        return value
    raise PydanticCustomError("int_type", "Input should be a whole number")


Id = Annotated[int, BeforeValidator(_refuse_odd_id)]


class AddressPayload(TypedDict, total=False):
    __pydantic_config__ = ConfigDict(coerce_numbers_to_str=True)  # type: ignore[misc]  # pydantic's own way to set it
    country_code: Text
    post_code: Text
    city: Text
    address: Text


class OrganizationPayload(TypedDict, total=False):
    name: Text
    tax_number: Text
    eu_tax_number: Text
    address: AddressPayload | None
    cash_settled: bool | None


class PartnerPayload(TypedDict, total=False):
    __pydantic_config__ = ConfigDict(coerce_numbers_to_str=True)  # type: ignore[misc]
    name: Text
    taxcode: Text
    address: AddressPayload | None


class ItemPayload(TypedDict, total=False):
    __pydantic_config__ = ConfigDict(coerce_numbers_to_str=True)  # type: ignore[misc]
    name: Text
    net_unit_amount: Amount
    quantity: Amount
    unit: Text
    net_amount: Amount
    vat: Text
    vat_amount: Amount
    gross_amount: Amount
    entitlement: Text
    comment: Text


class VatRatePayload(TypedDict, total=False):
    vat_name: Text
    vat_rate_net_amount: Amount
    vat_rate_vat_amount: Amount
    vat_rate_vat_amount_local: Amount
    vat_rate_gross_amount: Amount


class SummaryPayload(TypedDict, total=False):
    """Amounts ending in ``_local`` are HUF. There is no gross in the document's currency: that is ``gross_total``."""

    net_amount: Amount
    net_amount_local: Amount
    gross_amount_local: Amount
    vat_amount: Amount
    vat_amount_local: Amount
    vat_rate_summary: list[VatRatePayload] | None


class SettingsPayload(TypedDict, total=False):
    round: Text


class DiscountPayload(TypedDict, total=False):
    type: Text
    value: Rate


class RelatedPayload(TypedDict, total=False):
    id: Id | None
    invoice_number: Text


class RequiredPayload(TypedDict):
    id: Id


class DocumentPayload(RequiredPayload, total=False):
    __pydantic_config__ = ConfigDict(coerce_numbers_to_str=True)  # type: ignore[misc]
    invoice_number: Text
    type: Text
    cancelled: bool | None
    payment_status: Text
    payment_method: Text
    gross_total: Amount
    currency: Text
    conversion_rate: Rate
    invoice_date: Text
    fulfillment_date: Text
    due_date: Text
    paid_date: Text
    organization: OrganizationPayload | None
    partner: PartnerPayload | None
    document_partner: PartnerPayload | None
    comment: Text
    items: list[ItemPayload] | None
    summary: SummaryPayload | None
    settings: SettingsPayload | None
    online_szamla_status: Text
    related_documents: list[RelatedPayload] | None
    discount: DiscountPayload | None


DOCUMENT: TypeAdapter[DocumentPayload] = TypeAdapter(DocumentPayload)
"""Made once: building a validator costs a thousand times more than using it."""
