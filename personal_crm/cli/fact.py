"""`fact`: what is worth knowing about them."""

from personal_crm.cli.nouns import Noun, group
from personal_crm.domain.records import Fact

fact = group(Noun(Fact, "What is worth knowing about them."))
