"""Names on services: IMPP, social profiles and the older X- lines."""

from personal_crm.domain.contact import Handle
from personal_crm_plugins.importers.vcard.reading import Property

SERVICES = {
    "X-AIM": "aim",
    "X-DISCORD": "discord",
    "X-FACEBOOK": "facebook",
    "X-GADUGADU": "gadugadu",
    "X-GOOGLE TALK": "googletalk",
    "X-GOOGLE-TALK": "googletalk",
    "X-GROUPWISE": "groupwise",
    "X-GTALK": "googletalk",
    "X-ICQ": "icq",
    "X-INSTAGRAM": "instagram",
    "X-JABBER": "jabber",
    "X-KADDRESSBOOK-X-IMADDRESS": "im",
    "X-LINKEDIN": "linkedin",
    "X-MASTODON": "mastodon",
    "X-MATRIX": "matrix",
    "X-MS-IMADDRESS": "im",
    "X-MSN": "msn",
    "X-QQ": "qq",
    "X-SAMETIME": "sametime",
    "X-SIGNAL": "signal",
    "X-TELEGRAM": "telegram",
    "X-TWITTER": "twitter",
    "X-WECHAT": "wechat",
    "X-YAHOO": "yahoo",
    "X-YAHOO-ID": "yahoo",
}
_NO_SERVICE = frozenset({"", "home", "work", "pref", "other", "internet"})


def named(property_: Property) -> Handle:
    """Return the handle of a line whose name says the service: `X-JABBER`."""
    return Handle(service=SERVICES[property_.name], value=property_.text)


def messaging(property_: Property) -> Handle:
    """Return the handle of an IMPP (RFC 4770): the scheme is the service, unless one is named."""
    scheme, colon, rest = property_.text.partition(":")
    if not colon:
        scheme, rest = "", property_.text
    return Handle(service=_service(property_) or scheme.lower(), value=rest)


def profile(property_: Property) -> Handle:
    """Return the handle of an X-SOCIALPROFILE, or a SOCIALPROFILE (RFC 9554, 3.6)."""
    value = property_.text.removeprefix("x-apple:")
    return Handle(service=_service(property_), value=value)


def _service(property_: Property) -> str:
    for name in ("X-SERVICE-TYPE", "SERVICE-TYPE", "TYPE"):
        for value in property_.params.get(name, ()):
            if value.lower() not in _NO_SERVICE:
                return value.lower()
    return ""
