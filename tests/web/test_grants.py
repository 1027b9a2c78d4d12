"""Who gave or took which role, as the page says it (HF-26)."""

import pytest

from billingo.store import access
from tests.web import entering

app, enter = entering.app, entering.enter


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "hu",
            (
                "vera megkapta ezt a szerepkört: betekintő.",
                "vera szerepköre: könyvelő (korábban: betekintő).",
                "béla elvesztette ezt a szerepkört: vezető.",
                "minden cég",
            ),
        ),
        (
            "en",
            (
                "vera got the role viewer.",
                "vera has the role accountant instead of viewer.",
                "béla lost the role manager.",
                "every company",
            ),
        ),
    ],
)
def test_hf26_the_page_says_who_gave_or_took_which_role_when(make_company, enter, language, said):
    company = make_company()
    db, own = company.db, company.company
    access.set_grant(db, "vera", own, "viewer", by="mihaly")
    access.set_grant(db, "vera", own, "accountant", by="root (command line)")
    access.set_grant(db, "béla", None, "manager", by="admin")
    access.remove_grant(db, "béla", None, by="admin")
    client = enter("anna", db, own, language)
    path = f"/companies/{own.slug}/settings/access"
    page, export = client.get(path).text, client.get(f"{path}/changes.csv").content.decode("utf-8-sig")
    for words in said:
        assert words in page
        assert words in export or words == said[-1]
    assert ("root (parancssor)" if language == "hu" else "root (command line)") in page
