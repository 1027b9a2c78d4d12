"""What the API and the control port share: the organizations, the clock, settings, faults, counts."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date, timedelta
from typing import Any

from sandbox.billingo.checksums import make_tax_number
from sandbox.billingo.history import make_history
from sandbox.billingo.listing import TYPES, Listing
from sandbox.billingo.organizations import Organization, make_organization
from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.traffic import Limiter, Traffic


@dataclass(slots=True)
class Settings:
    """What the control port can change; the defaults are what is known of the live API."""

    requests_per_minute: int = 300
    window_s: float = 60.0
    retry_after: bool = True
    rate_limit_headers: bool = False
    latency_ms: float = 0.0
    clock_skew_s: float = 0.0
    bump_on_payment: bool = True
    types: str = "all"
    organization_when_expired: int = 402

    def change(self, values: dict[str, Any]) -> None:
        """Take new values. Raises ValueError for a name it does not know or a value of another type."""
        known = asdict(self)
        for name, value in values.items():
            if name not in known:
                message = f"There is no setting {name!r}; known: {', '.join(known)}."
                raise ValueError(message)
            kind = type(known[name])
            if not isinstance(value, (int, float) if kind is float else kind):
                message = f"{name} must be of type {kind.__name__}, not {value!r}."
                raise ValueError(message)
            setattr(self, name, value)

    def allowed_types(self) -> tuple[str, ...]:
        """Values that `type=` takes."""
        return TYPES if self.types == "all" else ("invoice", "receipt")


@dataclass(slots=True)
class Service:
    """One sandbox of Billingo."""

    clock: Clock
    settings: Settings = field(default_factory=Settings)
    organizations: list[Organization] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    traffic: Traffic = field(default_factory=Traffic)
    limiter: Limiter = field(default_factory=Limiter)
    listing: Listing = field(default_factory=Listing)
    journal: Journal = field(default_factory=Journal)
    by_key: dict[str, Organization] = field(default_factory=dict)
    url: str = ""
    elsewhere_url: str = ""
    elsewhere: list[dict[str, Any]] = field(default_factory=list)

    def find_key(self, key: str) -> tuple[Organization, bool] | None:
        """The organization of a key and whether the key may write; None for an unknown or revoked key."""
        organization = self.by_key.get(key)
        if organization is None or key not in (organization.key, organization.read_only_key):
            # keys change seldom; looking them all up again is dear only for unknown ones
            self.by_key = {name: one for one in self.organizations for name in (one.key, one.read_only_key)}
            organization = self.by_key.get(key)
        if organization is None or organization.revoked:
            return None
        return organization, key == organization.key

    def find_organization(self, name: str) -> Organization | None:
        """By number from 1, key or tax number."""
        for organization in self.organizations:
            if name in (str(organization.index), organization.key, organization.read_only_key, organization.tax_number):
                return organization
        return None

    def is_expired(self, organization: Organization) -> bool:
        """Whether its subscription has run out."""
        return organization.expiration_date < self.clock.today().isoformat()


def make_service(
    settings: Settings,
    *,
    organizations: int,
    documents: int,
    seed: int,
    profile: str = "mixed",
    today: date | None = None,
    pdf_delay_s: float = 2.0,
) -> Service:
    """A service with its organizations and their history."""
    service = Service(Clock(today), settings)
    first_day = today or service.clock.today()
    taxpayers: set[str] = set()
    for index in range(1, organizations + 1):
        organization = make_organization(seed, index, documents, first_day)
        while organization.tax_number[:8] in taxpayers:  # of some thousands two draw the same
            organization.tax_number = make_tax_number(organization.rng, vat_code=int(organization.tax_number[9]))
        taxpayers.add(organization.tax_number[:8])
        make_history(organization, documents, profile, first_day)
        organization.pdf_delay_s = pdf_delay_s
        service.organizations.append(organization)
    return service


def begin_anew(service: Service, **options: Any) -> None:
    """Other organizations with other histories in the same running server, as if it had been started with these options.

    Options are those of the command line; Raises TypeError for one that there is not.
    """
    if service.journal.path is not None:
        message = "A sandbox with a journal does not begin anew."
        raise ValueError(message)
    settings = Settings()
    settings.change({name: options.pop(name) for name in ("requests_per_minute", "latency_ms") if name in options})
    if today := options.pop("today", None):
        options["today"] = date.fromisoformat(today)
    other = make_service(settings, **options)
    other.url, other.elsewhere_url = service.url, service.elsewhere_url
    for one in fields(Service):
        setattr(service, one.name, getattr(other, one.name))


def set_expired(service: Service, organization: Organization, expired: bool) -> None:
    """Let the subscription run out yesterday, or last 200 days more."""
    days = -1 if expired else 200
    organization.expiration_date = (service.clock.today() + timedelta(days=days)).isoformat()
