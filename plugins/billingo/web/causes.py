"""What failures are called: a few words for each code of an issue, beside the sentence that the issue itself has."""

from billingo.web.language import gettext as _


def name_causes() -> dict[str, str]:
    """Code -> name, in the language of the request, of every code that keeps a document from being booked."""
    return {
        "vat_code_not_mapped": _("Unknown VAT code"),
        "vat_entitlement_contradicts": _("VAT code and entitlement contradict each other"),
        "vat_rate_not_yet_valid": _("VAT code that is not valid yet"),
        "vat_on_exempt": _("VAT where there should be none"),
        "vat_rate_contradicts": _("VAT does not fit its rate"),
        "vat_total_differs": _("VAT summary differs from the lines"),
        "period_closed": _("Closed period"),
        "supplier_differs": _("Another company's document"),
        "buyer_name_missing": _("No name of the buyer"),
        "buyer_address_missing": _("Incomplete address of the buyer"),
        "number_missing": _("No number"),
        "number_too_long": _("Number too long"),
        "number_taken": _("Number is booked already"),
        "lines_missing": _("No lines"),
        "issue_date_missing": _("No issue date"),
        "fulfillment_date_missing": _("No fulfillment date"),
        "amount_missing": _("Missing amount"),
        "net_vat_gross_contradict": _("Net and VAT do not make gross"),
        "totals_differ_from_lines": _("Lines do not make the total"),
        "currency_invalid": _("Invalid currency"),
        "rate_missing": _("No exchange rate"),
        "rate_not_one": _("Exchange rate on a forint document"),
        "huf_amount_contradicts": _("Forint amount does not fit the exchange rate"),
        "original_not_booked": _("Original is not booked"),
        "reference_missing": _("Names no original"),
        "original_not_fitting": _("Original does not fit"),
        "original_ambiguous": _("Several possible originals"),
        "original_cancelled": _("Original is cancelled already"),
        "original_currency_differs": _("Currency differs from the original"),
        "cancellation_amount_differs": _("Cancellation of another amount"),
        "advance_cancelled": _("Advance is cancelled already"),
        "kind_unknown": _("Unknown type of document"),
        "kind_not_booked": _("Type that is never booked"),
        "json_unreadable": _("Unreadable data"),
        "field_missing": _("Missing field"),
        "text_has_nul": _("Meaningless character in a text"),
        "field_not_text": _("Field with wrong content"),
        "field_not_number": _("Field with wrong content"),
        "field_not_yes_no": _("Field with wrong content"),
        "field_not_list": _("Field with wrong content"),
        "field_not_object": _("Field with wrong content"),
        "field_invalid": _("Field with wrong content"),
        "amount_out_of_range": _("Amount out of range"),
        "date_unreadable": _("Unreadable date"),
        "database_refused": _("Refused by the database"),
        "internal_fault": _("Fault of the program"),
    }


def name_cause(code: str) -> str:
    """The name of one code; a code that is not known names itself."""
    return name_causes().get(code, code)


def name_reasons() -> dict[str, str]:
    """Reason -> words, of everything for which a document is not stored (WT-17, WT-19)."""
    return {
        "kind_not_enabled": _("Its kind is not chosen in the settings of the connection"),
        "already_booked": _("Booked already, in another way"),
        "before_start_date": _("Issued before the start date of the connection"),
        "draft": _("Still a draft in the invoicing system"),
    }


def name_reason(reason: str, kind: str) -> str:
    """Why a document of this kind was not stored."""
    if reason == "kind_not_enabled" and kind == "other":
        return _("Not an invoice or receipt (an offer, order, waybill …); never taken over")
    return name_reasons()[reason]
