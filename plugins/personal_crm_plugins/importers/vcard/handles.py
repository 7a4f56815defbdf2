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
_PLACES = frozenset({"home", "work", "pref", "other"})
_NO_SERVICE = frozenset({"", "internet", *_PLACES})
# How the line is written, and what service it names.
_OF_THE_LINE = frozenset(
    {"TYPE", "X-SERVICE-TYPE", "SERVICE-TYPE", "VALUE", "ENCODING", "CHARSET", "GROUP"}
)


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


def said_of(property_: Property) -> dict[str, list[str]]:
    """Return the parameters that say more of a handle than which service it is on."""
    said = {k: list(v) for k, v in property_.params.items() if k not in _OF_THE_LINE}
    places = [kind for one in property_.params.get("TYPE", ()) for kind in one.split(",")]
    kept = [place for place in map(str.lower, map(str.strip, places)) if place in _PLACES]
    return said | ({"TYPE": kept} if kept else {})


def _service(property_: Property) -> str:
    for name in ("X-SERVICE-TYPE", "SERVICE-TYPE", "TYPE"):
        for value in property_.params.get(name, ()):
            if value.lower() not in _NO_SERVICE:
                return value.lower()
    return ""
