def failure(word):
    table, k = [0] * len(word), 0
    for i in range(1, len(word)):
        while k and word[i] != word[k]:
            k = table[k - 1]
        k += word[i] == word[k]
        table[i] = k
    return table


def search(text, word):
    table, k = failure(word), 0
    for i, ch in enumerate(text):
        while k and (k == len(word) or ch != word[k]):
            k = table[k - 1]
        k += ch == word[k]
        if k == len(word):
            yield i - k + 1


for text, word in ("abababcabab", "abab"), ("aaaaa", "aa"), ("日本日本語", "日本語"), ("xyz", "q"), ("abc", "abcd"):
    found = list(search(text, word))
    print(failure(word), found, found == [i for i in range(len(text)) if text.startswith(word, i)])
print(failure("aabaaab"), type(failure("aa")[1]), sum(search("a" * 50, "a")))
next(search("abc", ""))
