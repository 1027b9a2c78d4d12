"""``grant``: which user of Airflow may see which company, and do what there."""

import click

from billingo.cli.process import WordyGroup, find_user, open_database, print_table
from billingo.model.company import Company
from billingo.model.role import Role
from billingo.store import access, companies
from billingo.store.database import Database


@click.group(cls=WordyGroup)
def grant() -> None:
    """Who may see which company on the pages, and do what there. Airflow's administrators need no grant."""


@grant.command("set")
@click.argument("user")
@click.argument("role", type=click.Choice([role.value for role in Role]))
@click.option("--company", "slugs", multiple=True, help="Slug of a company; may be given again.")
@click.option("--every-company", is_flag=True, help="All companies, those still to come included.")
def set_(user: str, role: str, slugs: tuple[str, ...], *, every_company: bool) -> None:
    """Give the Airflow user USER a ROLE, instead of the one that they have there."""
    with open_database() as db, db.transaction():
        for company in _find_companies(db, slugs, every_company=every_company):
            access.set_grant(db, user, company, role, by=find_user())
    where = "every company" if every_company else ", ".join(slugs)
    click.echo(f"{user} is {role} of {where}.")


@grant.command("list")
def list_() -> None:
    """Show every grant."""
    with open_database() as db:
        found = access.list_all_grants(db)
    if not found:
        click.echo("There is no grant, so only Airflow's administrators see companies. `grant set` makes one.")
        return
    rows = [[one.user_name, one.slug or "every company", one.role, one.granted_by] for one in found]
    print_table(["USER", "COMPANY", "ROLE", "GIVEN BY"], rows)


@grant.command()
@click.argument("user")
@click.option("--company", "slugs", multiple=True, help="Slug of a company; may be given again.")
@click.option("--every-company", is_flag=True, help="The grant for all companies; those for single ones stay.")
def remove(user: str, slugs: tuple[str, ...], *, every_company: bool) -> None:
    """Take grants of USER back."""
    with open_database() as db, db.transaction():
        removed = [
            access.remove_grant(db, user, company, by=find_user())
            for company in _find_companies(db, slugs, every_company=every_company)
        ]
    click.echo(f"{sum(removed)} grants removed" + (", the others were not there." if not all(removed) else "."))


def _find_companies(db: Database, slugs: tuple[str, ...], *, every_company: bool) -> list[Company | None]:
    if bool(slugs) == every_company:
        raise click.UsageError("Give --company, once or more often, or --every-company.")
    return [None] if every_company else [companies.find_company(db, slug) for slug in slugs]
