"""What Billingo calls the types of documents, in the model's terms (spec 3.0.15, DocumentType)."""

from collections.abc import Mapping
from types import MappingProxyType

from billingo.model.document import DocumentKind

KIND_OF_TYPE: Mapping[str, DocumentKind] = MappingProxyType(
    {
        "advance": DocumentKind.ADVANCE,
        "cancellation": DocumentKind.CANCELLATION,
        "invoice": DocumentKind.INVOICE,
        "modification": DocumentKind.MODIFICATION,
        "proforma": DocumentKind.PROFORMA,
        "receipt": DocumentKind.RECEIPT,
        "receipt_cancellation": DocumentKind.RECEIPT_CANCELLATION,
        "draft": DocumentKind.DRAFT,
        "draft_offer": DocumentKind.DRAFT,
        "draft_order_form": DocumentKind.DRAFT,
        "draft_waybill": DocumentKind.DRAFT,
        "cert_of_completion": DocumentKind.OTHER,
        "d_cert_of_completion": DocumentKind.OTHER,
        "dossier": DocumentKind.OTHER,
        "offer": DocumentKind.OTHER,
        "order_form": DocumentKind.OTHER,
        "waybill": DocumentKind.OTHER,
    }
)


def kind_of(raw_kind: str) -> DocumentKind:
    """Return the kind of a Billingo type; UNKNOWN for one that this table does not have (DESIGN rule 8)."""
    kind = KIND_OF_TYPE.get(raw_kind)
    if kind is None:
        return DocumentKind.DRAFT if raw_kind.startswith("draft_") else DocumentKind.UNKNOWN
    return kind
