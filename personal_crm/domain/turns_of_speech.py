"""The words by which a note shows what kind of phrase it is: a thing, a deed, a clause, a day."""

import re
from collections.abc import Iterable

from personal_crm.domain.text import words

TO_A_FACE = frozenset({"you", "your", "yours", "yourself"})
THEIR = frozenset({"her", "his", "their"})
SUBJECT = frozenset({"she", "he", "they"})
OF_OTHERS = THEIR | SUBJECT | {"him", "them", "hers", "theirs", "herself", "himself"}
CLAUSE = frozenset(
    words(
        "i me my we us our you your is are was were am be been will would has have had can could"
        " should may might must do does did got gets goes went wants needs starts begins said"
        " says if why how what when who that because but whether due"
    )
)
SOON = frozenset(
    words(
        "today tonight tomorrow yesterday next last this monday tuesday wednesday thursday friday"
        " saturday sunday"
    )
)
MONTHS = words(
    "january february march april may june july august september october november december"
)
WHEN = SOON | frozenset(MONTHS)
# Words, and beginnings of words, of what is met with care.
_GRAVE = frozenset(
    words(
        "aa accident amputation autopsy bypass court crisis ct custody dead death died disease"
        " dying eviction foreclosure grief hearing icu ill illness injury inquest ivf layoff"
        " loss memorial mri operation overdose palliative parole prison rehab relapse scan seizure"
        " separation sick sober sobriety stroke termination transplant ultrasound vigil wake ward"
        " yahrzeit redundancy redundant breakup lawsuit anxiety addiction asylum"
    )
)
_GRAVE_STEMS = tuple(
    words(
        "abort amnioc bankrupt bereav biops burial buried burnout cancer chemo cremat dement deport"
        " depress detox diagnos dialys divorc euthan funeral hospi mastect metasta miscarr oncolog"
        " radiat radioth stillb suicid surge tumo"
    )
)


def is_grave(said: Iterable[str]) -> bool:
    """Tell whether one of the words `said`, folded, speaks of illness, death or a like trouble."""
    return any(word in _GRAVE or word.startswith(_GRAVE_STEMS) for word in said)


# What is for them to bring up.
DELICATE = frozenset(
    words(
        "trial therapy debt debts lost pain affair fight quarrel argument problem problems trouble"
        " fired pregnancy pregnant results weight ex money salary health away by leaks"
    )
)
PREPOSITIONS = frozenset(words("at in on with for of about from near to over around after before"))
# Nouns that people ask about as “the …”, where a note names them without an article.
THINGS = frozenset(
    words(
        "interview interviews exam exams test tests trip journey move wedding marathon race match"
        " concert show exhibition presentation talk speech lecture thesis dissertation essay course"
        " class training job house flat apartment garden allotment dog puppy cat kitten book novel"
        " article application project visa meeting party holiday holidays vacation play"
        " performance recital audition rehearsal tour festival workshop conference camp hike"
        " cruise lesson lessons choir band film exhibit kitchen bathroom car bike boat shop"
        " restaurant business company school university degree promotion contract licence"
        " license renovation extension auction competition contest tournament championship"
        " election internship apprenticeship sabbatical studies week weekend defence"
        " defense viva launch premiere retreat cello piano guitar violin"
    )
)
# What people are at for a while: “how is it going with learning the cello?”
PURSUITS = frozenset(
    words(
        "moving learning training looking searching starting buying selling building renovating"
        " writing finishing planning studying preparing teaching applying painting running"
        " changing settling growing organising organizing"
    )
)
# What a promise begins with, so that “I promised to …” goes before it.
DEEDS_TO_DO = frozenset(
    words(
        "answer ask babysit bake book bring build buy call carry check clean collect come cook"
        " copy drive drop email feed fetch find fix forward get give go help introduce invite join"
        " keep lend let look mail make meet mend mow pay phone pick plan play post practise print"
        " read recommend repair reply return ring scan send set share show sing stay take teach"
        " tell translate visit wait walk wash watch water write"
    )
)
# “Promoted”, “accepted” and the like may be what befell them: such a verb must say to whom it was
# done, or be one that people only do themselves.
DEED = re.compile(
    r"(became|began|bought|brought|built|came|drove|fed|found|gave|got|grew|held|knew|left|lent|let"
    r"|made|met|paid|ran|read|sang|sat|saw|sent|sold|spoke|stood|taught|told|took|went|won|wrote"
    r"|baked|called|carried|completed|cooked|crossed|finished|fixed|graduated|helped|launched"
    r"|listened|looked|moved|opened|passed|planted|reached|recovered|repaired|retired|started"
    r"|stayed|waited|walked|watched|watered) .+|had an? .+|\w{2,}[^e\W]ed (me|my|us|our) .+"
)
WHOLLY_PASSIVE = re.compile(r"(made|found|sent|left|held|taught|told|let) (go|redundant|home)\b.*")
QUESTION = re.compile(
    r"asked (?:me |us )?(?:whether|if|for|about|to|when|how|what|where|which|who|why) .+"
    r"|invited (?:me|us) .+",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?"
_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)? )?(?:{'|'.join(MONTHS)})(?: \d{{1,2}})?(?:,? \d{{4}})?"
LAST_DAY = re.compile(
    rf"(?:,? (?:today|tonight|tomorrow|yesterday|(?:(?:on|this|next|last) )*{_WEEKDAY}"
    rf"|(?:this|next|last) (?:week|weekend|month|year)|(?:on|in) {_MONTH}"
    r"|in (?:an?|one|two|three|four|\d+) (?:day|week|month)s?))+$",
    re.IGNORECASE,
)
