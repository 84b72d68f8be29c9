"""The table of quality checks: what each asks, how much it matters, why, and where that comes from.

NOS0xx structure, NOS1xx metadata, NOS2xx wording, NOS3xx the two languages side by side. A code is never reused.
"""

from collections.abc import Callable

from nos_registry.domain.quality import metadata, parity, structure, wording
from nos_registry.domain.quality.findings import Check, Hits, Severity
from nos_registry.domain.standard import Edition

EditionRule = Callable[[Edition], Hits]
PairRule = Callable[[Edition, Edition], Hits]

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_TEMPLATE = "the headings of published standards"
_SEEN = "a defect seen on a published standard"
_EXPORT = "the national metadata export of 2019"
_BILINGUAL = "bilingual practice: both languages are one standard and share clause ids"
_OURS = "a rule of this registry"

# One row a check is what makes this a table: kept from the formatter.
# fmt: off
EDITION_CHECKS: dict[str, Check[EditionRule]] = {
    "NOS001": Check(structure.title_missing, _ERROR, "An edition has a title",
                    "A standard is listed, searched for and cited by its title",
                    _TEMPLATE, "Write the title"),
    "NOS002": Check(structure.criteria_missing, _ERROR, "There are performance criteria",
                    "Without criteria there is nothing that a person must be able to do",
                    _TEMPLATE, "Write the performance criteria"),
    "NOS003": Check(structure.knowledge_missing, _ERROR, "Knowledge and understanding is not empty",
                    "Every standard says what a person must know and understand",
                    _TEMPLATE, "Write the knowledge items"),
    "NOS004": Check(structure.clause_empty, _ERROR, "No clause is empty",
                    "A number without words cannot be assessed, compared or commented on",
                    _OURS, "Write the clause or take it out"),
    "NOS005": Check(structure.clause_id_doubled, _ERROR, "No two clauses share an id",
                    "Comments, redlines and the other language refer to a clause by its id",
                    _OURS, "Give one of them the next free id"),
    "NOS006": Check(structure.section_doubled, _ERROR, "No section stands twice",
                    "A clause is cited by its section",
                    _TEMPLATE, "Join the two sections"),
    "NOS007": Check(structure.numbers_out_of_step, _ERROR, "The numbers of a section run from 1 in steps of one",
                    "People cite clauses by number",
                    _TEMPLATE, "Number the clauses by their position"),
    "NOS008": Check(structure.labels_out_of_step, _WARNING, "Printed labels run P1, P2… and K1, K2… through their section",
                    "A skipped or doubled label is often the trace of a lost clause",
                    _SEEN, "Compare with the printed document"),
    "NOS009": Check(structure.clause_doubled, _WARNING, "No clause says the same as another of its section",
                    "A doubled clause is assessed twice and drifts apart in revisions",
                    _OURS, "Take one out or say how they differ"),
    "NOS010": Check(structure.overview_missing, _WARNING, "There is an overview",
                    "The overview tells who the standard is for",
                    _TEMPLATE, "Write the overview"),
    "NOS011": Check(structure.lines_kept_aside, _WARNING, "Every line of the document has its place",
                    "A line that was kept aside is in no section, so no redline shows it",
                    _OURS, "Move each line to where it belongs, or leave it out"),
    "NOS101": Check(metadata.keyword_doubled, _WARNING, "No keyword stands twice",
                    "A doubled keyword is usually a slip for another one",
                    _SEEN, "Take the second one out", fixable=True),
    "NOS102": Check(metadata.keywords_missing, _INFO, "There are keywords",
                    "Keywords are how employers find a standard",
                    _TEMPLATE, "Give some keywords"),
    "NOS103": Check(metadata.soc_code_doubtful, _WARNING, "SOC codes have four figures and mean one thing",
                    "A code means different occupations in SOC2010 and SOC2020, or none",
                    _SEEN, "Check the code against the classification"),
    "NOS104": Check(metadata.version_missing, _WARNING, "The version number is given",
                    "Users cite a standard by URN and version",
                    _SEEN, "Give the version number"),
    "NOS105": Check(metadata.review_date_missing, _WARNING, "The indicative review date is given",
                    "Without it nobody is reminded that the standard grows old",
                    _EXPORT, "Give the indicative review date"),
    "NOS106": Check(metadata.developer_missing, _INFO, "Who developed the standard is given",
                    "Questions and comments go to the developer",
                    _TEMPLATE, "Give the name of the developer"),
    "NOS201": Check(wording.double_space, _INFO, "There is one space between words",
                    "Double spaces show up as changes in later redlines",
                    _SEEN, "Leave one space", fixable=True),
    "NOS202": Check(wording.lead_in_foreign, _WARNING, "The lead-in is in the language of the edition",
                    "The lead-in is the beginning of every sentence below it",
                    _SEEN, "Translate the lead-in"),
    "NOS203": Check(wording.text_foreign, _WARNING, "Texts are in the language of the edition",
                    "Passages are left behind when a translation is made in parts",
                    _OURS, "Translate the text"),
    "NOS204": Check(wording.title_without_verb, _WARNING, "An English title begins with a verb that is no -ing word",
                    "A title says what the person does; 2,336 titles of the export begin with an -ing word, so this is advice",
                    _EXPORT, "Begin with the verb, as in Deliver customer service"),
    "NOS205": Check(wording.title_ends_in_stop, _INFO, "The title has no full stop",
                    "Titles stand in lists and in running text",
                    _OURS, "Take the full stop out"),
    "NOS206": Check(wording.hyphen_varies, _WARNING, "A word is spelt one way with regard to its hyphen",
                    "Two spellings of a word hide it from search and from comparison",
                    _SEEN, "Choose one spelling"),
    "NOS207": Check(wording.ending_varies, _INFO, "Clauses of a section end alike",
                    "One full stop among many clauses without is a slip",
                    _OURS, "End the clause as the others do"),
    "NOS208": Check(wording.clause_overlong, _WARNING, f"A clause has at most {wording.MAX_CLAUSE_WORDS} words",
                    "A longer clause holds more than one thing to assess",
                    _OURS, "Divide the clause"),
}
PAIR_CHECKS: dict[str, Check[PairRule]] = {
    "NOS301": Check(parity.urn_differs, _ERROR, "Both languages have one URN",
                    "They are one standard",
                    _BILINGUAL, "Correct the URN that is wrong"),
    "NOS302": Check(parity.version_differs, _ERROR, "Both languages have one version",
                    "A version is approved in both languages together",
                    _BILINGUAL, "Bring the language that is behind up to date"),
    "NOS303": Check(parity.clauses_differ, _ERROR, "Both languages have the same clauses",
                    "What is demanded of a person may not depend on the language",
                    _BILINGUAL, "Translate the clause, or take it out of both"),
    "NOS304": Check(parity.order_differs, _ERROR, "Both languages have their clauses in one order",
                    "The printed number is the position, so a number must mean the same in both",
                    _BILINGUAL, "Put the clauses in one order"),
    "NOS305": Check(parity.dates_differ, _WARNING, "Both languages print the same dates",
                    "A standard is approved and reviewed as one",
                    _BILINGUAL, "Correct the date that is wrong"),
    "NOS306": Check(parity.codes_differ, _WARNING, "Both languages print the same SOC codes and original URNs",
                    "Codes are not translated",
                    _BILINGUAL, "Correct the list that is wrong"),
    "NOS307": Check(parity.standing_differs, _WARNING, "Both languages have one validity and status",
                    "A standard is in force in both or in neither",
                    _BILINGUAL, "Correct the one that is wrong"),
    "NOS308": Check(parity.keywords_differ, _INFO, "Both languages have as many keywords",
                    "A keyword without counterpart finds the standard in one language only",
                    _BILINGUAL, "Translate the keywords one by one"),
}
# fmt: on
