"""The catalogue of cases as a page: `python -m sandbox.billingo.catalogue` writes CASES.md anew."""

from pathlib import Path

from sandbox.billingo.cases import ODD, ON_DEMAND, ORDINARY, Case

PAGE = Path(__file__).with_name("CASES.md")
INTRODUCTION = """# Kinds of documents in the Billingo sandbox

Written by `python -m sandbox.billingo.catalogue` from `cases.py`; a test compares the two.
Evidence: `live` = the shape was seen in real responses; `spec` = follows the published specification
(3.0.14, 3.0.15); `assumed` = no real sample exists anywhere we know of, so this is our reading of it.

Assumed for all documents: text is plain UTF-8; HUF is rounded to whole forints per line, other currencies to
two places; totals are sums of lines; `_local` amounts are rounded per VAT rate; an unpaid document shows the
current day as `paid_date` (specification 3.0.15); payments, cancellations, modifications and NAV answers move
`last_modified`, which is compared as Budapest wall time, inclusive; the buyer's EU VAT number stands in `taxcode`.
"""


def write_table(heading: str, cases: tuple[Case, ...]) -> str:
    """One section."""
    rows = "\n".join(
        f"| `{case.name}` | {case.type} | {f'{case.weight:g}' if case.weight else '–'} | "
        f"{'yes' if case.clean else 'no'} | {case.evidence} | {case.note} |"
        for case in cases
    )
    head = "| case | type | weight | in `clean` | evidence | what |\n|---|---|---|---|---|---|"
    return f"\n## {heading}\n\n{head}\n{rows}\n"


def write_catalogue() -> str:
    """The whole page."""
    return (
        INTRODUCTION
        + write_table("Ordinary", ORDINARY)
        + write_table("Odd: together 1.5 % of the `mixed` profile, in turn", ODD)
        + write_table("Only on demand", ON_DEMAND)
    )


if __name__ == "__main__":
    PAGE.write_text(write_catalogue(), encoding="utf-8")
