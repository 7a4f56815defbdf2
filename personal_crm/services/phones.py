"""Telephone numbers as the whole world writes them."""

import phonenumbers


def e164(number: str, region: str) -> str:
    """Return `number` in E.164 (ITU-T), or "" where it could be no number.

    `region` is the country, in two letters, of a number written without one.
    """
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
