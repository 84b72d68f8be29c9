"""A submission pack in words, the same for the page and the PDF: sections of paragraphs, facts and tables."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nos_registry.adapters.long_dates import long_date
from nos_registry.adapters.pages.passages import Block, Part, Passage, SubmissionView
from nos_registry.adapters.pages.submission_words import DECIDED, MEANING, SCRUTINY, SUGGESTED
from nos_registry.adapters.pages.words import COUNTED, EQUIVALENCE
from nos_registry.adapters.visible import visible
from nos_registry.domain.quality.languages import language_of
from nos_registry.domain.review.evidence import Evidence
from nos_registry.domain.review.stages import EvidenceField, Nation, Subject
from nos_registry.domain.standard import Language
from nos_registry.domain.submission import Asked, EditionRedline, Submission
from nos_registry.domain.terms import SAMPLE_NOTICE, say, term

_NOBODY = "–"  # noqa: RUF001 -- a dash, as in tables


def submission_view(submission: Submission, language: Language) -> SubmissionView:
    """Return the pack of a gate as its readers meet it."""
    return _Teller(submission, language).view()


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says a submission in one language."""

    it: Submission
    language: Language

    def view(self) -> SubmissionView:
        parts = (
            self._whom(),
            self._what(),
            *self._plan(),
            *self._evidence(),
            *self._changes(),
            *self._equivalence(),
            *self._comments(),
            *self._positions(),
            self._how(),
        )
        numbered = tuple(parts)
        return SubmissionView(
            language=self.language.value,
            kicker=f"{self._say('Pecyn cyflwyno', 'Submission pack')}: {term(self.it.subject, self.language)}",
            title=self._own(say(self.it.title, self.language)),
            lede=say(DECIDED[self.it.subject], self.language),
            notice=say(SAMPLE_NOTICE, self.language) if self.it.rests_on_sample else "",
            cover=tuple(self._cover()),
            parts=numbered,
        )

    def _cover(self) -> Iterator[tuple[str, Passage]]:
        dues = sorted({asked.due for asked in self.it.asked if asked.due})
        rule = self.it.rule
        needed = len(rule.nations) if rule.approvals_needed is None else rule.approvals_needed
        quorum = self._say(f"{needed} o {len(rule.nations)} gwlad", f"{needed} of {len(rule.nations)} nations")
        scrutiny = self._say(", a chraffu gan SQA Accreditation", ", and scrutiny by SQA Accreditation") if rule.scrutiny else ""
        yield self._say("Adolygiad", "Review"), Passage(visible(self.it.review), "", mono=True)
        yield self._say("Cyflwynwyd", "Submitted"), self._own(self._day(self.it.submitted_on))
        yield self._say("Ateb erbyn", "Answer by"), self._own(self._day(dues[0]) if dues else self._say("pan ofynnir", "when it is asked"))
        yield self._say("Cworwm", "Quorum"), self._own(f"{quorum}{scrutiny}")
        yield self._say("Dyddiad targed", "Target date"), self._own(self._day(self.it.plan.target_date))

    def _whom(self) -> Part:
        rows = tuple(self._asked(asked) for asked in self.it.asked)
        heads = (self._say("Pwy", "Who"), self._say("Ateb erbyn", "Answer by"), self._say("Ateb hyd yma", "Answer so far"))
        return Part(self._say("Beth a ofynnir, gan bwy", "What is asked, of whom"), (Block(heads=heads, rows=rows, widths=(3, 3, 4)),))

    def _asked(self, asked: Asked) -> tuple[Passage, ...]:
        said = f"{term(asked.said.response, self.language)}, {self._day(asked.said.on)}" if asked.said else self._say("yn aros", "awaited")
        return self._named(self._voter(asked.nation)), self._own(self._day(asked.due) if asked.due else _NOBODY), self._own(said)

    def _what(self) -> Part:
        outcome, tongue = self._say("Beth a wneir", "What is done"), self._say("Iaith", "Language")
        heads = ("URN", outcome, tongue, self._say("Teitl", "Title"), "SHA-256")
        rows = tuple(
            (
                self._named(f"{text.urn} v{text.version}"),
                self._own(term(self.it.outcomes[text.urn], self.language)),
                self._own(self._tongue(text.language)),
                Passage(visible(text.title), text.language.value),
                Passage(text.sha256, "", mono=True),
            )
            for text in self.it.texts
        )
        told = Block((self._own(say(DECIDED[self.it.subject], self.language)),))
        texts = (Block(heads=heads, rows=rows, widths=(4, 3, 3, 6, 8)),) if rows else ()
        return Part(self._say("Beth a benderfynir", "What is decided"), (told, *texts))

    def _plan(self) -> Iterator[Part]:
        plan = self.it.plan
        rows = [
            (self._say("Cwmpas", "Scope"), self._told(plan.scope)),
            (self._say("Rhesymeg", "Rationale"), self._told(plan.rationale)),
            (self._say("Dyddiad targed", "Target date"), self._own(self._day(plan.target_date))),
        ]
        if plan.opens and plan.closes:
            window = f"{self._day(plan.opens)} – {self._day(plan.closes)}"  # noqa: RUF001 -- a dash between days
            rows.append((self._say("Ymgynghoriad", "Consultation"), self._own(window)))
        if plan.next_review_date:
            rows.append((self._say("Y dyddiad adolygu nesaf", "Next review date"), self._own(self._day(plan.next_review_date))))
        rows += [
            (
                self._say(f"Cyflogwyr: {term(nation, self.language)}", f"Employers: {term(nation, self.language)}"),
                Passage(visible(", ".join(plan.employers[nation])), ""),
            )
            for nation in Nation
            if plan.employers.get(nation)
        ]
        yield Part(self._say("Y cynllun", "The plan"), (self._facts(rows), *self._outcomes()))

    def _outcomes(self) -> Iterator[Block]:
        new = {one.urn: one for one in self.it.plan.new_standards}
        rows = tuple(
            (
                self._named(urn),
                self._own(term(outcome, self.language)),
                Passage(visible(", ".join(new[urn].originals) if urn in new else _NOBODY), ""),
            )
            for urn, outcome in self.it.outcomes.items()
        )
        heads = (
            self._say("Safon", "Standard"),
            self._say("Beth a wneir", "What is done"),
            self._say("O ba safonau", "From which standards"),
        )
        yield Block(heads=heads, rows=rows, widths=(3, 3, 5))

    def _evidence(self) -> Iterator[Part]:
        if not self.it.evidence:
            return
        part = term(Subject.PART_A if self.it.subject in {Subject.PART_A, Subject.DRAFT_NOS} else Subject.PART_B, self.language)
        yield Part(f"{part}: {self._say('tystiolaeth fesul gwlad', 'evidence, nation by nation')}", ())
        for nation, told in self.it.evidence.items():
            yield Part(term(nation, self.language), (self._facts(list(self._answers(told))),), level=2)

    def _answers(self, told: Evidence) -> Iterator[tuple[str, Passage]]:
        account = getattr(told, "account", "")
        if account:
            yield self._say("Yr hanes", "Account"), self._told(account)
        for field in EvidenceField:
            answer = told.answer(field)
            if answer:
                yield term(field, self.language), Passage(visible("; ".join(answer)), told.language.value)

    def _changes(self) -> Iterator[Part]:
        if not self.it.redlines:
            return
        heads = (
            self._say("Safon", "Standard"),
            self._say("Maint y newid", "Significance"),
            self._say("Cymalau", "Clauses"),
            self._say("Darllen", "Read"),
        )
        rows = tuple(self._redline(one) for one in self.it.redlines)
        yield Part(self._say("Beth sy'n newid", "What changes"), (Block(heads=heads, rows=rows, widths=(4, 3, 6, 4)),))

    def _redline(self, one: EditionRedline) -> tuple[Passage, ...]:
        counts = [f"{say(words, self.language)} {getattr(one.summary, field)}" for field, words in COUNTED if getattr(one.summary, field)]
        against = ", ".join(f"{old.urn}{f' v{old.version}' if old.version else ''}" for old in one.olds)
        name = f"{one.new.urn} {self._tongue(one.language)}, {self._say('yn erbyn', 'against')} {against}"
        return (
            self._named(name),
            self._own(term(one.significance, self.language)),
            self._own("; ".join(counts)),
            Passage(visible(one.file.href), "", href=one.file.href),
        )

    def _equivalence(self) -> Iterator[Part]:
        if not self.it.mapping:
            return
        heads = (self._say("Hen", "Old"), self._say("Newydd", "New"), self._say("Cywerthedd", "Equivalence"), self._say("Rheswm", "Reason"))
        rows = tuple(
            (
                self._named(f"{m.old_urn}{f' v{m.old_version}' if m.old_version else ''}"),
                self._own(f"{m.new_urn} v{m.new_version}" if m.new_urn else _NOBODY),
                self._own(f"{say(EQUIVALENCE[m.equivalence], self.language)}{'' if m.judged else f' ({self._say(*SUGGESTED)})'}"),
                Passage(visible(m.reason.get(self.language, "")), self.language.value),
            )
            for m in self.it.mapping
        )
        yield Part(self._say("Mapio'r hen i'r newydd", "Mapping old to new"), (Block(heads=heads, rows=rows, widths=(3, 3, 4, 7)),))

    def _comments(self) -> Iterator[Part]:
        numbers = self.it.comments
        if numbers is None:
            return
        lines = [
            (self._say("Sylwadau a ddaeth i law", "Comments received"), self._own(str(numbers.total))),
            *((term(nation, self.language), self._own(str(count))) for nation, count in numbers.by_nation),
            *((term(code, self.language), self._own(str(count))) for code, count in numbers.by_disposition),
            (self._say("Heb ateb eto", "Not yet answered"), self._own(str(numbers.open))),
        ]
        yield Part(self._say("Y sylwadau a beth ddaeth ohonynt", "The comments and what became of them"), (self._facts(lines),))

    def _positions(self) -> Iterator[Part]:
        if not self.it.positions:
            return
        heads = (self._say("Giât", "Gate"), self._say("Pwy", "Who"), self._say("Safbwynt", "Position"), self._say("Adborth", "Feedback"))
        rows = tuple(
            (
                self._named(term(p.subject, self.language)),
                self._own(self._voter(p.nation)),
                self._own(f"{term(p.response, self.language)}, {self._day(p.on)}"),
                self._told(p.feedback),
            )
            for p in self.it.positions
        )
        yield Part(self._say("Safbwyntiau hyd yma", "Positions so far"), (Block(heads=heads, rows=rows, widths=(3, 4, 4, 7)),))

    def _how(self) -> Part:
        rows = tuple(
            (self._named(term(r, self.language)), Passage(r.value, "", mono=True), self._own(say(said, self.language)))
            for r, said in MEANING.items()
        )
        heads = (self._say("Safbwynt", "Position"), self._say("Gair y gorchymyn", "Word of the command"), self._say("Ystyr", "Meaning"))
        own = self._say(
            "Nid oes neb yn cymryd safbwynt ar destun y bu ganddynt law ynddo. Rhowch eich safbwynt gyda'r gorchymyn hwn, neu gofynnwch i",
            "Nobody takes a position on text they had a hand in. Give yours with this command, or ask",
        )
        command = f'nos --as ACTOR review position {self.it.review} {self.it.subject} RESPONSE --feedback "..."'
        return Part(
            self._say("Ystyr safbwynt, a sut i'w roi", "What a position means, and how to give it"),
            (
                Block(heads=heads, rows=rows, widths=(4, 4, 8)),
                Block((self._own(f"{own} {visible(self.it.contact)}."),)),
                Block((Passage(visible(command), "", mono=True),)),
            ),
        )

    def _facts(self, rows: Sequence[tuple[str, Passage]]) -> Block:
        return Block(rows=tuple((self._named(name), told) for name, told in rows), widths=(4, 10))

    def _voter(self, nation: Nation | None) -> str:
        return term(nation, self.language) if nation else say(SCRUTINY, self.language)

    def _tongue(self, language: Language) -> str:
        return self._say("Cymraeg", "Welsh") if language is Language.CY else self._say("Saesneg", "English")

    def _told(self, text: str) -> Passage:
        """What somebody wrote, in the language that its words show."""
        return Passage(visible(text), language_of(text) or "")

    def _own(self, text: str) -> Passage:
        return Passage(visible(text), self.language.value)

    def _named(self, text: str) -> Passage:
        return Passage(visible(text), self.language.value, strong=True)

    def _day(self, day: dt.date) -> str:
        return long_date(day, self.language)

    def _say(self, cy: str, en: str) -> str:
        return say((cy, en), self.language)
