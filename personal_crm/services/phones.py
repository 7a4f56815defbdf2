"""Telephone numbers as the whole world writes them."""

import re
from collections.abc import Iterable

import phonenumbers
from phonenumbers import NumberParseException

from personal_crm.domain.contact import Contact

# What most countries dial before that of another (ITU-T E.164, supplement).
_ABROAD = re.compile(r"\s*00(?=[1-9])")


def e164(number: str, region: str) -> str:
    """Return `number` in E.164 (ITU-T), or "" where it could be no number.

    `region` is the country, in two letters, of a number written without one. Where it is
    empty no country is guessed: a wrong number would take one person for another. `0049 170 …`
    names one, where that makes a number that can be there.
    """
    abroad = not region and _ABROAD.match(number)
    written = f"+{number[abroad.end() :]}" if abroad else number
    try:
        parsed = phonenumbers.parse(written, region or None)
    except NumberParseException:
        return ""
    fits = phonenumbers.is_valid_number if abroad else phonenumbers.is_possible_number
    if not fits(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def lacking_country(contacts: Iterable[Contact]) -> int:
    """Return how many numbers are written without a country, and were not understood so far."""
    numbers = (phone for contact in contacts for phone in contact.phones if not phone.e164)
    return sum(_lacks_country(number.value) for number in numbers)


def _lacks_country(number: str) -> bool:
    try:
        phonenumbers.parse(number, None)
    except NumberParseException as error:
        return error.error_type == NumberParseException.INVALID_COUNTRY_CODE and _dialled(number)
    return False


def _dialled(number: str) -> bool:
    return any(character.isdecimal() for character in number)
