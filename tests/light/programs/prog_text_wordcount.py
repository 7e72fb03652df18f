from collections import Counter
import re
import string

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief... don't you "see"? I don't!"""

words = re.findall(r"[a-z]+(?:'[a-z]+)?", TEXT.lower())
counts = Counter(words)
print(len(words), len(counts), counts.most_common(4))
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6]:
    print(f"{word:<8}{n:>3} {'#' * n}")
print(Counter(map(len, words)), Counter(TEXT)["\n"], sum(counts.values()), counts["absent"])
more = Counter(a=3, b=1) + Counter(a=-5, b=2)
print(more, Counter("aab") - Counter("abb"), Counter("aab") & Counter("abb"), Counter("aab") | Counter("abb"), -Counter(a=-2))
counts.subtract(["it"] * 6)
print(counts["it"], +Counter(x=0, y=1), list(Counter("ba").elements()), Counter("ab") <= Counter("aabb"), Counter(3 * "z").total())
letters = Counter(c for c in TEXT.lower() if c in string.ascii_lowercase)
print([c for c in string.ascii_lowercase if c not in letters], letters.most_common()[:-4:-1])
print({n: sorted({w for w in words if len(w) == n}) for n in sorted({len(w) for w in words}) if n > 4})
