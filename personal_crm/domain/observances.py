"""Days that matter to people, by the names they call them. What is noted is what they told."""

from personal_crm.domain.dates import PartialDate
from personal_crm.domain.text import fold

NAMES: dict[str, tuple[str, ...]] = {
    "New Year’s Day": ("New Year",),
    "Epiphany": ("Three Kings", "Día de Reyes"),
    "Orthodox Christmas": (),
    "Lunar New Year": ("Chinese New Year", "Spring Festival", "Tết", "Seollal"),
    "Lantern Festival": (),
    "Losar": (),
    "Ash Wednesday": (),
    "Purim": (),
    "Holi": (),
    "Women’s Day": ("International Women’s Day",),
    "Nowruz": ("Norouz", "Navroz", "Newroz"),
    "Good Friday": (),
    "Easter": (),
    "Orthodox Easter": ("Pascha",),
    "Passover": ("Pesach",),
    "Vaisakhi": ("Baisakhi",),
    "Qingming": (),
    "Ramadan": ("Ramazan",),
    "Laylat al-Qadr": (),
    "Eid al-Fitr": ("Eid", "Ramazan Bayramı", "Hari Raya"),
    "Vesak": ("Wesak", "Buddha Purnima"),
    "Shavuot": (),
    "Pentecost": (),
    "Dragon Boat Festival": ("Duanwu",),
    "Juneteenth": (),
    "Midsummer": ("Midsommar", "Juhannus"),
    "Eid al-Adha": ("Kurban Bayramı",),
    "Islamic New Year": ("Hijri New Year",),
    "Ashura": (),
    "Tisha B’Av": (),
    "Qixi": (),
    "Raksha Bandhan": ("Rakhi",),
    "Janmashtami": (),
    "Onam": (),
    "Ganesh Chaturthi": (),
    "Mawlid": (),
    "Rosh Hashanah": ("Jewish New Year",),
    "Yom Kippur": (),
    "Sukkot": (),
    "Mid-Autumn Festival": ("Moon Festival", "Chuseok", "Tết Trung Thu"),
    "Navratri": (),
    "Dussehra": ("Vijayadashami",),
    "Double Ninth Festival": ("Chongyang",),
    "Diwali": ("Deepavali", "Tihar"),
    "All Saints’ Day": (),
    "Day of the Dead": ("Día de los Muertos", "Día de Muertos"),
    "Guru Nanak Jayanti": ("Gurpurab",),
    "Saint Nicholas": ("Sinterklaas",),
    "Hanukkah": ("Chanukah",),
    "Saint Lucy": ("Lucia",),
    "Christmas": ("Navidad", "Weihnachten", "Noël"),
    "Kwanzaa": (),
}
_KNOWN = {fold(said): name for name, others in NAMES.items() for said in (name, *others)}
_STRAIGHT = str.maketrans("’", "'")
_BY_PLAIN = {said.translate(_STRAIGHT): name for said, name in _KNOWN.items()}


def known_observance(said: str) -> str | None:
    """Return the name by which a day is known here, whatever its case, accents or other names."""
    return _BY_PLAIN.get(fold(said).translate(_STRAIGHT))


def own_observance(said: str) -> tuple[PartialDate, str] | None:
    """Return the yearly day and the label of `MM-DD=Label`, or None where `said` is none.

    Raises:
        ValueError: for a day that no calendar has, or without a label.
    """
    day, equals, label = (part.strip() for part in said.partition("="))
    if not equals:
        return None
    if not label:
        raise ValueError(f"{said!r} needs a name for the day, as 03-21=Spring")
    try:
        return PartialDate.parse(f"--{day}"), label
    except ValueError:
        raise ValueError(f"{day!r} is no day of the year; write 03-21=Spring") from None


def observed(said: str) -> str:
    """Return a day that matters to somebody as it is kept: a name that is known, or one's own.

    Raises:
        ValueError: where it is neither.
    """
    own = own_observance(said)
    if own is not None:
        return f"{str(own[0]).removeprefix('--')}={own[1]}"
    if known_observance(said) is None:
        raise ValueError(
            f"{said!r} is not known here; write a name such as Diwali, Eid al-Fitr or Nowruz, "
            "or a day of one's own as MM-DD=Label"
        )
    return said
