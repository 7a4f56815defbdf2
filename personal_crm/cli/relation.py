"""`relation`: how two people belong together."""

from personal_crm.cli.fields import Field
from personal_crm.cli.nouns import Noun, group
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.references import WHO
from personal_crm.domain.records import Relation
from personal_crm.domain.relations import seen_from

relation = group(
    Noun(
        Relation,
        'How two people belong together: "Ana mother Leo" says that Ana is Leo\'s mother.',
        arguments={"contact": WHO, "label": TEXT, "other": WHO},
        later=(Field("label", "label", "What the first is of the other.", TEXT, emptied=False),),
        columns=("contact", "label", "other"),
        seen_from=seen_from,
    )
)
