"""Which old clause became which new one: one joint matrix of all originals, exact clauses first."""

from collections import defaultdict
from collections.abc import Sequence

from nos_registry.domain.redline.exact import exact_links
from nos_registry.domain.redline.features import features
from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Expectation
from nos_registry.domain.redline.weights import weight_of, word_weights

POSSIBLE = 0.22
P = dict(SURE=0.6, MARGIN=0.15, SECTION=0.03, KEPT=0.12, CROSS1=0.06, CROSSN=0.0, STRONG=0.6, WEAK=0.34,
         PART1=0.8, PART2=0.55, NEAR=0.1, RC=0.5, EXPL=0.3, MINEXPL=0.1, TWIN=0.6)

Links = dict[tuple[int, int], float]


class Aligner:
    def __init__(self, olds: Sequence[Item], news: Sequence[Item]) -> None:
        self.olds, self.news = olds, news
        self.bag_old = [features(item.words) for item in olds]
        self.bag_new = [features(item.words) for item in news]
        self.weights = word_weights([*self.bag_old, *self.bag_new])
        self.size_old = [weight_of(bag, self.weights) for bag in self.bag_old]
        self.size_new = [weight_of(bag, self.weights) for bag in self.bag_new]
        self.links: Links = {}
        self.by_old: defaultdict[int, list[int]] = defaultdict(list)
        self.by_new: defaultdict[int, list[int]] = defaultdict(list)
        for (o, n), s in exact_links(olds, news).items():
            self.link(o, n, s)
        self.exact_old = set(self.by_old)
        self.exact_new = set(self.by_new)
        self.several = len({item.original for item in olds}) > 1
        self.likeness = self._likeness()

    def _likeness(self) -> dict[tuple[int, int], float]:
        rest_old = [o for o in range(len(self.olds)) if o not in self.exact_old]
        rest_new = [n for n in range(len(self.news)) if self.several or n not in self.exact_new]
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for n in rest_new:
            for word in self.bag_new[n]:
                postings[word].append(n)
        found: dict[tuple[int, int], float] = {}
        for o in rest_old:
            shared: defaultdict[int, float] = defaultdict(float)
            for word in self.bag_old[o]:
                weight = self.weights[word]
                for n in postings.get(word, ()):
                    shared[n] += weight
            for n, weight in shared.items():
                found[o, n] = 2 * weight / (self.size_old[o] + self.size_new[n])
        return found

    def link(self, o: int, n: int, score: float) -> None:
        self.links[o, n] = min(score, 1.0)
        self.by_old[o].append(n)
        self.by_new[n].append(o)

    def sure(self) -> None:
        best: defaultdict[tuple[bool, int], list[float]] = defaultdict(list)
        for (o, n), score in self.likeness.items():
            best[True, o].append(score)
            best[False, n].append(score)
        for pair, score in sorted(self.likeness.items(), key=lambda kv: (-kv[1], kv[0])):
            if score < P["SURE"]:
                break
            o, n = pair
            if o in self.by_old or n in self.by_new:
                continue
            rivals = sum(s > score - P["MARGIN"] for s in best[True, o]) + sum(s > score - P["MARGIN"] for s in best[False, n])
            if rivals == 2:
                self.link(o, n, score)

    def by_order(self, threshold: float) -> Links:
        expected = Expectation(self.links, self.olds, self.news)
        scored: list[tuple[float, int, int, int]] = []
        for (o, n), score in self.likeness.items():
            if o in self.by_old or n in self.by_new:
                continue
            total = score
            crossed = expected.crossed(o, n)
            if crossed is not None:
                total += P["SECTION"] + (P["KEPT"] if not crossed else P["CROSS1"] if crossed == 1 else P["CROSSN"])
            if total >= POSSIBLE:
                scored.append((total, -expected.distance(o, n), -o, -n))
        scored.sort(reverse=True)
        possible: Links = {}
        done_old: set[int] = set()
        done_new: set[int] = set()
        for score, _, o, n in scored:
            o, n = -o, -n
            if o in done_old or n in done_new:
                continue
            if score >= threshold:
                self.link(o, n, score)
            else:
                possible[o, n] = score
            done_old.add(o)
            done_new.add(n)
        return possible

    def parts(self, threshold: float) -> None:
        found: list[tuple[float, int, int]] = []
        for (o, n), like in self.likeness.items():
            if o in self.by_old and n not in self.by_new and o not in self.exact_old:
                others = self.by_old[o]
                if any(len(self.by_new[k]) > 1 for k in others):
                    continue
                s = self._part(self.bag_new[n], self.bag_old[o], [self.bag_new[k] for k in others])
                if min(abs(n - k) for k in others) == 1:
                    s += P["NEAR"]
                found.append((s, o, n))
            elif o not in self.by_old and n in self.by_new:
                others = self.by_new[n]
                if any(len(self.by_old[k]) > 1 for k in others):
                    continue
                far = all(self.olds[k].original != self.olds[o].original for k in others)
                if far and like > P["TWIN"]:
                    found.append((like + 1, o, n))
                if n in self.exact_new:
                    continue
                s = self._part(self.bag_old[o], self.bag_new[n], [self.bag_old[k] for k in others])
                if far or min(abs(o - k) for k in others) == 1:
                    s += P["NEAR"]
                found.append((s, o, n))
        found.sort(key=lambda f: (-f[0], f[1], f[2]))
        for s, o, n in found:
            if s < threshold:
                break
            if n in self.by_new and o in self.by_old:
                continue
            self.link(o, n, s)

    def _part(self, part: frozenset[str], host: frozenset[str], others: list[frozenset[str]]) -> float:
        own = part.difference(*others)
        new = weight_of(own & host, self.weights)
        if not new:
            return 0.0
        explained = new / weight_of(host, self.weights)
        if explained < P["MINEXPL"]:
            return 0.0
        inside = weight_of(part & host, self.weights) / weight_of(part, self.weights)
        residual = new / weight_of(own, self.weights)
        return (1 - P["RC"]) * inside + P["RC"] * residual + P["EXPL"] * explained


def align(olds: Sequence[Item], news: Sequence[Item]) -> tuple[Links, Links]:
    """Return the sure links and the possible ones between `olds` and `news`."""
    aligner = Aligner(olds, news)
    aligner.sure()
    aligner.by_order(P["STRONG"])
    aligner.parts(P["PART1"])
    aligner.by_order(P["WEAK"])
    aligner.parts(P["PART2"])
    possible = aligner.by_order(9.0)
    return aligner.links, possible
