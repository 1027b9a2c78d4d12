"""The texts of :mod:`billingo.booking.issues`: code -> severity, what is wrong (hu, en), what to do (hu, en)."""

from billingo.model.issue import Severity
from billingo.model.issue_kind import IssueKind
from billingo.model.written import Shows

CHECK_SOURCE_HU = (
    "Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel."
)
CHECK_SOURCE_EN = (
    "Check the document in the invoicing system; if it says the same there, correct it or book it by hand."
)
LOOK_HU = "A bizonylat rögzítve lett; nézze meg, rendben van-e így."
LOOK_EN = "The document is booked; see whether it is right as it is."
BY_HAND_HU = "Rögzítse a bizonylatot kézzel, vagy jelezze a fejlesztőknek."
BY_HAND_EN = "Book the document by hand, or tell the developers."


def _error(
    text_hu: str,
    text_en: str,
    action_hu: str = CHECK_SOURCE_HU,
    action_en: str = CHECK_SOURCE_EN,
    *,
    shows: Shows = Shows.TEXT,
) -> IssueKind:
    return IssueKind(Severity.ERROR, text_hu, text_en, action_hu, action_en, shows)


def _warning(
    text_hu: str,
    text_en: str,
    action_hu: str = LOOK_HU,
    action_en: str = LOOK_EN,
    *,
    shows: Shows = Shows.TEXT,
) -> IssueKind:
    return IssueKind(Severity.WARNING, text_hu, text_en, action_hu, action_en, shows)


ISSUES: dict[str, IssueKind] = {
    # what the document is
    "kind_unknown": _error(
        "A bizonylat típusa ismeretlen: „{found}”.",
        "The document is of an unknown type: “{found}”.",
        BY_HAND_HU,
        BY_HAND_EN,
    ),
    "kind_not_booked": _error(
        "Ilyen típusú bizonylatot („{found}”) nem könyvelünk.",
        "Documents of this type (“{found}”) are never booked.",
        "Nincs teendő; ha mégis könyvelni kell, rögzítse kézzel.",
        "Nothing to do; if it must be booked all the same, book it by hand.",
    ),
    "number_missing": _error(
        "A bizonylatnak nincs sorszáma.",
        "The document has no number.",
    ),
    "number_too_long": _error(
        "A bizonylat sorszáma túl hosszú ahhoz, hogy sorszám legyen: „{found}”.",
        "The document's number is too long to be one: “{found}”.",
    ),
    "number_taken": _error(
        "Ezzel a sorszámmal ({found}) már van ilyen típusú bizonylat rögzítve.",
        "A document of this kind with number {found} is already booked.",
        "Hasonlítsa össze a két bizonylatot (a másik azonosítója: {other}). Ha ez ugyanaz a bizonylat, nincs teendő.",
        "Compare the two documents (the other's id is {other}). If they are the same, there is nothing to do.",
    ),
    "lines_missing": _error(
        "A bizonylatnak egyetlen tétele sincs.",
        "The document has no lines.",
    ),
    # dates
    "issue_date_missing": _error(
        "A bizonylaton nincs kiállítási dátum.",
        "The document has no issue date.",
        shows=Shows.DATE,
    ),
    "fulfillment_date_missing": _error(
        "A bizonylaton nincs teljesítési dátum, így az áfa időpontja nem állapítható meg.",
        "The document has no fulfillment date, so its VAT tax point is not known.",
        shows=Shows.DATE,
    ),
    "due_before_issue": _warning(
        "A fizetési határidő ({found}) korábbi, mint a kiállítás dátuma ({expected}).",
        "The due date ({found}) is before the issue date ({expected}).",
        shows=Shows.DATE,
    ),
    "fulfillment_implausible": _warning(
        "A teljesítés dátuma ({found}) több mint egy évvel eltér a kiállítás dátumától ({expected}).",
        "The fulfillment date ({found}) is more than a year away from the issue date ({expected}).",
        shows=Shows.DATE,
    ),
    "issue_date_in_future": _warning(
        "A kiállítás dátuma ({found}) jövőbeli; a mai dátum {expected}",
        "The issue date ({found}) is in the future; today is {expected}.",
        shows=Shows.DATE,
    ),
    "period_closed": _error(
        "A dátum ({found}) lezárt időszakra esik ({expected}).",
        "The date ({found}) falls into a closed period ({expected}).",
        "Nyissa meg az időszakot, majd dolgoztassa fel újra a bizonylatot, vagy rögzítse kézzel nyitott időszakra.",
        "Open the period and process the document again, or book it by hand into an open one.",
        shows=Shows.DATE,
    ),
    # amounts
    "amount_missing": _error(
        "Hiányzik egy összeg: {name_hu}.",
        "An amount is missing: {name_en}.",
        shows=Shows.AMOUNT,
    ),
    "net_vat_gross_differ": _warning(
        "{where_hu} a nettó és az áfa összege ({found}) a kerekítési tűrésen belül eltér a bruttótól ({expected}).",
        "{where_en}: net plus VAT ({found}) misses gross ({expected}), within the tolerance for rounding.",
        "A bizonylat a nettó és a bruttó szerint lett rögzítve, az áfa a kettő különbsége; ellenőrizze, megfelel-e.",
        "The document is booked by net and gross, VAT being the difference; see whether that is right.",
        shows=Shows.AMOUNT,
    ),
    "net_vat_gross_contradict": _error(
        "{where_hu} a nettó és az áfa összege ({found}) nem egyezik a bruttóval ({expected}).",
        "{where_en}: net plus VAT ({found}) is not gross ({expected}).",
        shows=Shows.AMOUNT,
    ),
    "totals_differ_from_lines": _error(
        "A tételek {name_hu} összege ({found}) nem egyezik a bizonylat végösszegével ({expected}).",
        "The lines' sum of {name_en} ({found}) is not the document's total ({expected}).",
        shows=Shows.AMOUNT,
    ),
    "vat_total_differs": _error(
        "Az áfaösszesítőben ({vat_code}) szereplő {name_hu} összeg {expected}, a tételeké viszont {found}.",
        "In the VAT summary ({vat_code}), {name_en} is {expected}, but the lines sum to {found}.",
        shows=Shows.AMOUNT,
    ),
    "vat_totals_unmatched": _warning(
        "Az áfaösszesítő áfakódjai ({found}) nem feleltethetők meg a tételekéinek ({expected}).",
        "The codes of the VAT summary ({found}) do not match those of the lines ({expected}).",
    ),
    "quantity_price_differs": _warning(
        "{line}. tétel: a mennyiség és az egységár szorzata {expected}, a nettó összeg viszont {found}.",
        "Line {line}: quantity times unit price is {expected}, but net is {found}.",
        shows=Shows.AMOUNT,
    ),
    "discount_on_totals": _warning(
        "A kedvezmény ({found}%) csak a végösszegben szerepel, a tételek összegében nem.",
        "The discount of {found}% is taken off the totals only, not off the lines.",
        "A bizonylat a kedvezményes végösszeggel lett rögzítve, a kedvezmény arányosan megoszlik az áfakulcsok között.",
        "The document is booked by its discounted totals; the discount is shared among the VAT rates in proportion.",
        shows=Shows.NUMBER,
    ),
    # VAT
    "vat_code_not_mapped": _error(
        "{line}. tétel: az áfakód („{vat_code}”, jogcím: „{entitlement}”) helye az áfabevallásban nem egyértelmű.",
        "Line {line}: the VAT code (“{vat_code}”, entitlement “{entitlement}”) has no clear place in the VAT return.",
        "Adja meg a cég beállításaiban, hogyan könyveljük ezt az áfakódot, majd dolgoztassa fel újra a bizonylatot.",
        "Set in the company's settings how this VAT code is booked, then process the document again.",
    ),
    "vat_entitlement_contradicts": _error(
        "{line}. tétel: az áfakód („{vat_code}”) és a jogcím („{entitlement}”) ellentmond egymásnak.",
        "Line {line}: the VAT code (“{vat_code}”) and the entitlement (“{entitlement}”) contradict each other.",
    ),
    "vat_rate_not_yet_valid": _error(
        "{line}. tétel: az áfakód („{vat_code}”) csak {expected} napjától használható; a teljesítés dátuma {found}.",
        "Line {line}: the code (“{vat_code}”) is for fulfillment from {expected} on; the fulfillment date is {found}.",
        shows=Shows.DATE,
    ),
    "zero_rate_without_entitlement": _warning(
        "{line}. tétel: 0%-os, jogcím nélkül; valódi 0%-os kulcsként lett rögzítve ({expected}).",
        "Line {line}: at 0% without an entitlement; it is booked as the real zero rate ({expected}).",
        "Ha a tétel valójában adómentes vagy hatályon kívüli, helyesbítse a számlázó rendszerben a jogcím megadásával.",
        "If the line is in fact exempt or out of scope, add the entitlement in the invoicing system and correct it.",
    ),
    "vat_on_exempt": _error(
        "{line}. tétel: az áfakód („{vat_code}”) szerint nincs áfa, mégis {found} áfa szerepel benne.",
        "Line {line}: the code (“{vat_code}”) means no VAT, but there is {found} of it.",
        shows=Shows.AMOUNT,
    ),
    "vat_rate_differs": _warning(
        "{line}. tétel: az áfa ({found}) kissé eltér a kulcs szerintitől ({expected}).",
        "Line {line}: its VAT ({found}) is slightly off what the rate gives ({expected}).",
        shows=Shows.AMOUNT,
    ),
    "vat_rate_contradicts": _error(
        "{line}. tétel: az áfa ({found}) nem felel meg a kulcsnak; a nettó alapján {expected} lenne.",
        "Line {line}: its VAT ({found}) does not fit its rate; by its net it would be {expected}.",
        shows=Shows.AMOUNT,
    ),
    # parties
    "supplier_differs": _error(
        "A bizonylat kibocsátójának adószáma ({found}) nem a cégé ({expected}).",
        "The supplier's tax number on the document ({found}) is not the company's ({expected}).",
        "Ellenőrizze, hogy a kapcsolat ennek a cégnek az API-kulcsát használja-e, és hogy a cég adószáma helyes-e.",
        "Check that the connection uses the API key of the right company, and that the company's tax number is right.",
    ),
    "buyer_name_missing": _error(
        "A bizonylaton nincs rajta a vevő neve.",
        "The document has no buyer's name.",
    ),
    "buyer_address_missing": _error(
        "A vevő címe hiányos; hiányzik: {expected_hu}.",
        "The buyer's address is incomplete; missing: {expected}.",
    ),
    "tax_number_malformed": _warning(
        "A vevő adószáma ({found}) nem a szokásos alakú ({expected}).",
        "The buyer's tax number ({found}) is not of the usual form ({expected}).",
    ),
    "tax_number_check_digit": _warning(
        "A vevő adószáma ({found}) hibás: az ellenőrző számjegye nem jó.",
        "The buyer's tax number ({found}) is wrong: its check digit does not fit.",
    ),
    # currency
    "currency_invalid": _error(
        "A bizonylat pénzneme („{found}”) nem érvényes; háromjegyű kód kell (például {expected}).",
        "The document's currency (“{found}”) is not valid; a code of three letters is needed (such as {expected}).",
    ),
    "rate_missing": _error(
        "A devizás ({currency}) bizonylaton nincs használható árfolyam ({found}).",
        "The document in {currency} has no usable exchange rate ({found}).",
        shows=Shows.NUMBER,
    ),
    "rate_not_one": _error(
        "A forintos bizonylat árfolyama {found}; forintnál csak {expected} lehet.",
        "The document is in HUF with an exchange rate of {found}; for HUF it can only be {expected}.",
        shows=Shows.NUMBER,
    ),
    "huf_amount_differs": _warning(
        "A bizonylat forintban megadott összege ({name_hu}: {found}) kissé eltér az árfolyam szerintitől ({expected}).",
        "The amount stated in HUF ({name_en}: {found}) is slightly off what the exchange rate gives ({expected}).",
        "A bizonylat a rajta álló forintösszegekkel lett rögzítve; ellenőrizze az árfolyamot.",
        "The document is booked with the HUF amounts it states; check the exchange rate.",
        shows=Shows.AMOUNT,
    ),
    "huf_amount_contradicts": _error(
        "A bizonylat forintban megadott összege ({name_hu}: {found}) nem felel meg az árfolyamnak ({expected} lenne).",
        "The amount stated in HUF ({name_en}: {found}) does not fit the exchange rate (it would be {expected}).",
        shows=Shows.AMOUNT,
    ),
    # related documents
    "waits_for_original": _warning(
        "A bizonylat arra vár, hogy a hozzá tartozó eredeti bizonylat ({found}) is rögzítve legyen.",
        "The document waits until the document it belongs to ({found}) is booked as well.",
        "Nincs teendő, amíg az eredeti megérkezhet. Ha a kezdő dátum előtti, rögzítse kézzel az eredetit vagy ezt.",
        "Nothing to do while the original may still arrive. If it is from before the start date, book one by hand.",
    ),
    "original_not_booked": _error(
        "Az eredeti bizonylat ({found}), amelyre ez a bizonylat épül, nincs rögzítve.",
        "The original ({found}) that this document builds on is not booked.",
        "Rögzítse vagy javítsa előbb az eredetit, majd dolgoztassa fel újra ezt a bizonylatot, vagy rögzítse kézzel.",
        "Book or repair the original first, then process this document again, or book it by hand.",
    ),
    "reference_missing": _error(
        "A sztornó vagy helyesbítő bizonylat nem nevezi meg, melyik korábbi bizonylatra vonatkozik.",
        "The cancellation or modification does not name the earlier document it belongs to.",
        "Keresse meg az eredeti bizonylatot a számlázó rendszerben, és rögzítse ezt kézzel.",
        "Find the original in the invoicing system and book this document by hand.",
    ),
    "original_not_fitting": _error(
        "A hivatkozott bizonylat ({found}) nem olyan, amelyet ez a bizonylat sztornózhat vagy helyesbíthet.",
        "The related document ({found}) is not one that this document can cancel or modify.",
    ),
    "original_ambiguous": _error(
        "Több hivatkozott bizonylat is lehet az eredeti ({found}), és nem dönthető el, melyik az.",
        "Several related documents may be the original ({found}), and which one it is cannot be told.",
        "Döntse el a számlázó rendszer alapján, melyik az eredeti, és rögzítse ezt a bizonylatot kézzel.",
        "See in the invoicing system which one is the original, and book this document by hand.",
    ),
    "original_cancelled": _error(
        "Az eredeti bizonylat ({found}) már sztornózva van.",
        "The original ({found}) is already cancelled.",
    ),
    "original_currency_differs": _error(
        "A bizonylat pénzneme ({found}) nem egyezik az eredeti bizonylatéval ({expected}).",
        "The document's currency ({found}) is not that of the original ({expected}).",
    ),
    "cancellation_amount_differs": _error(
        "A sztornó bizonylat végösszege ({found}) nem az eredeti még fennálló összegének ellentettje ({expected}).",
        "The cancellation's total ({found}) is not the negative of what is left of the original ({expected}).",
        shows=Shows.AMOUNT,
    ),
    "advance_cancelled": _error(
        "A végszámla csak olyan előlegszámlára ({found}) hivatkozik, amely már sztornózva van.",
        "The final invoice names only advance invoices ({found}) that are already cancelled.",
    ),
    "advance_exceeded": _warning(
        "A végszámla több előleget számol el ({found}), mint amennyi a hivatkozott előlegszámlákon van ({expected}).",
        "The final invoice takes back more ({found}) than the advance invoices it names hold ({expected}).",
        shows=Shows.AMOUNT,
    ),
    # what storing found; nothing of the document is booked but what was booked before
    "figures_changed": _warning(
        "A már rögzített bizonylat adata megváltozott a számlázó rendszerben ({figure_hu}: {expected} helyett {found}).",
        "A figure of the booked document has changed in the invoicing system ({figure_en}: {found} instead of {expected}).",
        "A könyvelés nem változott. Ellenőrizze a bizonylatot, és ha kell, könyvelje kézzel a különbözetet.",
        "The booking is unchanged. Check the document, and book the difference by hand if needed.",
        shows=Shows.BY_FIELD,
    ),
    "database_refused": _error(
        "Az adatbázis nem fogadta el a bizonylat könyvelését ({found}).",
        "The database refused the booking of the document ({found}).",
        "A fájl megvan, semmi nem veszett el. Jelezze a fejlesztőknek, vagy rögzítse a bizonylatot kézzel.",
        "The file is kept, nothing is lost. Tell the developers, or book the document by hand.",
    ),
    "internal_fault": _error(
        "A bizonylat feldolgozása programhiba miatt megszakadt ({found}).",
        "Processing the document stopped by a fault of the program ({found}).",
        "A fájl megvan, semmi nem veszett el. Jelezze a fejlesztőknek, vagy rögzítse a bizonylatot kézzel.",
        "The file is kept, nothing is lost. Tell the developers, or book the document by hand.",
    ),
}  # fmt: skip
