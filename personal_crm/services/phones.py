"""Telephone numbers as the whole world writes them."""

from collections.abc import Iterable

import phonenumbers
from phonenumbers import NumberParseException

from personal_crm.domain.contact import Contact


def e164(number: str, region: str) -> str:
    """Return `number` in E.164 (ITU-T), or "" where it could be no number.

    `region` is the country, in two letters, of a number written without one. Where it is
    empty no country is guessed: a wrong number would take one person for another.
    """
    try:
        parsed = phonenumbers.parse(number, region or None)
    except NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
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
