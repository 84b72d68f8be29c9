"""Writing clauses in a lexicon and rewording them, each word with an identity that tells what was kept."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import count

from nos_registry.domain.standard import Language, SectionKind
from tests.strategies.lexicon import Lexicon, Meanings

BEYOND = 0.1
"""By how much more than asked for a rewording may change a clause, as a share of its letters."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with an identity that it keeps through every rewording that leaves it."""

    text: str
    id: int


@dataclass(slots=True)
class Writer:
    """Writes clauses and rewordings in one lexicon."""

    lexicon: Lexicon
    random: random.Random
    ids: "count[int]" = field(default_factory=count)

    def tokens(self, text: str) -> list[Token]:
        return [Token(word, next(self.ids)) for word in text.split()]

    def pick(self, meanings: Meanings) -> list[Token]:
        return self.tokens(self.random.choice(self.random.choice(meanings)))

    def clause(self, section: SectionKind) -> list[list[Token]]:
        """Write a clause: opener for knowledge, verb, object, and none to three further phrases."""
        lexicon, phrases = self.lexicon, list[list[Token]]()
        if section is SectionKind.KNOWLEDGE_AND_UNDERSTANDING:
            phrases.append(self.pick(lexicon.openers))
        phrases += [self.pick(lexicon.verbs), self.pick(lexicon.objects)]
        if self.random.random() < 0.25:
            phrases.append([*self.tokens(lexicon.joiner), *self.pick(lexicon.objects)])
        if self.random.random() < 0.7:
            phrases.append(self.pick(lexicon.settings))
        further = [lexicon.purposes, lexicon.conditions, lexicon.rules, lexicon.extras]
        phrases += [self.pick(meanings) for meanings in self.random.sample(further, self.random.choice((0, 1, 1, 2, 2, 3)))]
        return phrases

    def objects_in(self, phrases: list[list[Token]]) -> set[int]:
        """Return which objects of the lexicon, counted from 0, the phrases name."""
        text = f" {' '.join(token.text for phrase in phrases for token in phrase)} "
        return {k for k, meaning in enumerate(self.lexicon.objects) if any(f" {wording} " in text for wording in meaning)}

    def clause_about(self, section: SectionKind, *, without: set[int]) -> list[list[Token]]:
        """Write a clause that names none of these objects, or hardly any where a long revision has dropped them all."""
        drawn = [self.clause(section) for _ in range(12)]
        return min(drawn, key=lambda phrases: len(self.objects_in(phrases) & without))

    def reword(self, phrases: list[list[Token]], share: float) -> list[list[Token]]:
        """Reword until about `share` of the letters of the clause are other ones; a step that goes far beyond is not taken."""
        old = {token.id: len(token.text) for phrase in phrases for token in phrase}
        size, new = sum(old.values()), [list(phrase) for phrase in phrases]
        for _ in range(40):
            if _changed(old, new) >= share * size:
                break
            ways = (self._synonym, self._synonym, self._synonym, self._insert, self._drop, self._word, self._reorder, self._inflect)
            further = self.random.choice(ways)(new)
            if _changed(old, further) <= (share + BEYOND) * size:
                new = further
        return new

    def _inflect(self, phrases: list[list[Token]]) -> list[list[Token]]:
        """Mutate the first letter of a Welsh word, or change the ending of an English one."""
        at = self.random.randrange(len(phrases))
        phrase = list(phrases[at])
        for k, token in self.random.sample(list(enumerate(phrase)), len(phrase)):
            other = soft_mutation(token.text) if self.lexicon.language is Language.CY else _other_ending(token.text)
            if other != token.text:
                phrase[k] = Token(other, next(self.ids))
                break
        return [*phrases[:at], phrase, *phrases[at + 1 :]]

    def _synonym(self, phrases: list[list[Token]]) -> list[list[Token]]:
        """Say one phrase in other words; the words both wordings share keep their identity."""
        groups = self._groups()
        known = [k for k, phrase in enumerate(phrases) if " ".join(token.text for token in phrase) in groups]
        if not known:
            return self._word(phrases)
        at = self.random.choice(known)
        text = " ".join(token.text for token in phrases[at])
        other = self.tokens(self.random.choice([wording for wording in groups[text] if wording != text]))
        matcher = SequenceMatcher(None, [t.text for t in phrases[at]], [t.text for t in other], autojunk=False)
        for block in matcher.get_matching_blocks():
            other[block.b : block.b + block.size] = phrases[at][block.a : block.a + block.size]
        return [*phrases[:at], other, *phrases[at + 1 :]]

    def _groups(self) -> dict[str, tuple[str, ...]]:
        lexicon = self.lexicon
        kinds = (
            lexicon.verbs,
            lexicon.objects,
            lexicon.openers,
            lexicon.purposes,
            lexicon.conditions,
            lexicon.rules,
            lexicon.extras,
            lexicon.settings,
        )
        return {wording: meaning for kind in kinds for meaning in kind for wording in meaning}

    def _insert(self, phrases: list[list[Token]]) -> list[list[Token]]:
        lexicon = self.lexicon
        kind = self.random.choice((lexicon.extras, lexicon.settings, lexicon.purposes, lexicon.conditions, lexicon.rules))
        at = self.random.randint(1, len(phrases))
        return [*phrases[:at], self.pick(kind), *phrases[at:]]

    def _drop(self, phrases: list[list[Token]]) -> list[list[Token]]:
        """Drop a later phrase, or the tail of a long one."""
        if len(phrases) > 2:
            at = self.random.randrange(2, len(phrases))
            return [*phrases[:at], *phrases[at + 1 :]]
        if len(phrases[-1]) > 4:
            return [*phrases[:-1], phrases[-1][: -len(phrases[-1]) // 4]]
        return phrases

    def _word(self, phrases: list[list[Token]]) -> list[list[Token]]:
        """Put another word of the field in the place of one word."""
        at = self.random.randrange(len(phrases))
        phrase = list(phrases[at])
        if phrase:
            pool = self.pick(self.random.choice((self.lexicon.objects, self.lexicon.verbs)))
            phrase[self.random.randrange(len(phrase))] = self.random.choice(pool)
        return [*phrases[:at], phrase, *phrases[at + 1 :]]

    def _reorder(self, phrases: list[list[Token]]) -> list[list[Token]]:
        """Put a later phrase earlier; as a mark shows it, its words go and come."""
        if len(phrases) < 4:
            return phrases
        at, to = self.random.randrange(3, len(phrases)), self.random.randrange(1, 3)
        moved = [replace(token, id=next(self.ids)) for token in phrases[at]]
        rest = [*phrases[:at], *phrases[at + 1 :]]
        return [*rest[:to], moved, *rest[to:]]


def _changed(old: Mapping[int, int], new: list[list[Token]]) -> int:
    """Return how many letters went from the old tokens (their letters by identity) or came, whichever is more."""
    kept = sum(old.get(token.id, 0) for phrase in new for token in phrase)
    come = sum(len(token.text) for phrase in new for token in phrase if token.id not in old)
    return max(sum(old.values()) - kept, come)


_SOFT = (("ll", "l"), ("rh", "r"), ("p", "b"), ("t", "d"), ("c", "g"), ("b", "f"), ("d", "dd"), ("g", ""), ("m", "f"))


def soft_mutation(word: str) -> str:
    """Return a Welsh word with its first consonant softened; the word itself where nothing softens."""
    if word.startswith(("ch", "ph", "th", "dd", "ff", "ng", "mh", "nh")) or len(word) < 4:
        return word
    return next((soft + word[len(hard) :] for hard, soft in _SOFT if word.startswith(hard)), word)


def _other_ending(word: str) -> str:
    """Return an English word as one or as many, or as something going on."""
    if len(word) < 4:
        return word
    return word[:-1] if word.endswith("s") else word[:-1] + "ing" if word.endswith("e") else word + "s"
