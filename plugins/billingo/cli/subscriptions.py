"""``subscription``: who gets which messages."""

import click

from billingo.cli.process import WordyGroup, find_user, open_database, print_table
from billingo.store import companies, subscriptions


@click.group(cls=WordyGroup)
def subscription() -> None:
    """Who gets which messages: user, type, company and channel."""


@subscription.command()
@click.argument("user")
@click.argument("types", nargs=-1, required=True, type=click.Choice([*subscriptions.MESSAGE_TYPES, "all"]))
@click.option("--company", "slug", help="Slug of the company; every company if left out.")
@click.option(
    "--channel",
    type=click.Choice(subscriptions.CHANNELS),
    default="app",
    show_default=True,
    help="In the app, or by mail.",
)
@click.option("--email", default="", help="Address, for the channel email.")
@click.option(
    "--language",
    type=click.Choice(subscriptions.LANGUAGES),
    default="hu",
    show_default=True,
    help="Which.",
)
@click.option(
    "--timing",
    type=click.Choice(subscriptions.TIMINGS["email"]),
    default="now",
    show_default=True,
    help="At once; in one e-mail a day at 07:00; or never, an exception from what counts for every company.",
)
@click.option("--by-grant", is_flag=True, help="Only of companies that USER has a grant for.")
def add(
    user: str,
    types: tuple[str, ...],
    slug: str | None,
    channel: str,
    email: str,
    language: str,
    timing: str,
    *,
    by_grant: bool,
) -> None:
    """Give the Airflow user USER the messages of TYPES (or all)."""
    chosen = subscriptions.MESSAGE_TYPES if "all" in types else types
    with open_database() as db, db.transaction():
        company = companies.find_company(db, slug) if slug else None
        added = [
            subscriptions.add_subscription(
                db,
                user,
                one,
                by=find_user(),
                company=company,
                channel=channel,
                email=email,
                language=language,
                timing=timing,
                by_grant=by_grant,
            )
            for one in chosen
        ]
    click.echo(f"{sum(added)} subscriptions added" + (", the rest was there." if not all(added) else "."))


@subscription.command("list")
@click.option("--user", help="Only those of this user.")
def list_(user: str | None) -> None:
    """Show the subscriptions, with the numbers that `subscription remove` takes."""
    with open_database() as db:
        found = subscriptions.list_subscriptions(db, user)
    if not found:
        click.echo("There is no subscription, so nobody gets e-mails. `subscription add` makes one.")
        return
    rows = [
        [
            str(one.subscription_id),
            one.user_name,
            one.message_type,
            one.slug or "every company",
            one.channel,
            one.email,
            one.language,
            one.timing,
        ]
        for one in found
    ]
    print_table(["NUMBER", "USER", "TYPE", "COMPANY", "CHANNEL", "E-MAIL", "LANGUAGE", "TIMING"], rows)


@subscription.command()
@click.argument("numbers", nargs=-1, required=True, type=int)
def remove(numbers: tuple[int, ...]) -> None:
    """End the subscriptions of these NUMBERS."""
    with open_database() as db, db.transaction():
        for number in numbers:
            subscriptions.remove_subscription(db, number, by=find_user())
    click.echo(f"{len(numbers)} subscriptions removed.")
