"""Numbers with check digits: Hungarian tax and account numbers, VAT numbers of some EU countries."""

from random import Random


def check_digit_9731(digits: str) -> str:
    """The digit that brings the sum weighted 9, 7, 3, 1, 9 … to a multiple of ten (tax numbers, bank accounts)."""
    total = sum(int(digit) * (9, 7, 3, 1)[place % 4] for place, digit in enumerate(digits))
    return str(-total % 10)


def make_digits(rng: Random, count: int) -> str:
    """`count` digits, the first of them not zero."""
    return str(rng.randrange(10 ** (count - 1), 10**count))


def make_tax_number(rng: Random, vat_code: int = 2, county: str | None = None) -> str:
    """A Hungarian tax number xxxxxxxx-y-zz with a right check digit."""
    stem = make_digits(rng, 7)
    county = county or rng.choice(("41", "42", "43", "44", "02", "03", "05", "07", "08", "09", "13", "15", "18", "20"))
    return f"{stem}{check_digit_9731(stem)}-{vat_code}-{county}"


def is_valid_tax_number(number: str) -> bool:
    """Whether the check digit of xxxxxxxx-y-zz is right."""
    return check_digit_9731(number[:7]) == number[7]


def make_account_number(rng: Random) -> str:
    """A Hungarian account number of 3 × 8 digits with both check digits right."""
    bank = rng.choice(("1177", "1040", "1160", "1090", "1200", "1030")) + str(rng.randrange(100, 999))
    account = make_digits(rng, 7) + "00000000"
    whole = bank + check_digit_9731(bank) + account + check_digit_9731(account)
    return f"{whole[:8]}-{whole[8:16]}-{whole[16:]}"


def make_iban(account_number: str) -> str:
    """The Hungarian IBAN of an account number of 3 × 8 digits."""
    digits = account_number.replace("-", "")
    return f"HU{98 - int(digits + '173000') % 97:02d}{digits}"


def make_vat_number(rng: Random, country: str) -> str:
    """A VAT number of DE, AT or SK with a right check digit; for other countries the country code and nine digits."""
    if country == "DE":
        digits, product = make_digits(rng, 8), 10
        for digit in digits:
            product = ((int(digit) + product) % 10 or 10) * 2 % 11
        return f"DE{digits}{(11 - product) % 10}"
    if country == "AT":
        digits = make_digits(rng, 7)
        total = sum(
            int(digit) if place % 2 == 0 else int(digit) * 2 // 10 + int(digit) * 2 % 10
            for place, digit in enumerate(digits)
        )
        return f"ATU{digits}{(6 - total) % 10}"
    if country == "SK":
        stem = f"{rng.randrange(10, 100)}2{make_digits(rng, 6)}0"
        number = int(stem) + -int(stem) % 11
        return f"SK{number}" if number // 10 == int(stem) // 10 else make_vat_number(rng, country)
    return f"{country}{make_digits(rng, 9)}"
