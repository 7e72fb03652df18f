class Trie:
    def __init__(self):
        self.kids, self.end = {}, False

    def add(self, word):
        node = self
        for ch in word:
            node = node.kids.setdefault(ch, Trie())
        node.end = True
        return self

    __iadd__ = add

    def find(self, prefix):
        node = self
        for ch in prefix:
            if (node := node.kids.get(ch)) is None:
                return None
        return node

    def __contains__(self, word):
        node = self.find(word)
        return node is not None and node.end

    def __iter__(self, prefix=""):
        if self.end:
            yield prefix
        for ch, kid in sorted(self.kids.items()):
            yield from kid.__iter__(prefix + ch)

    def __len__(self):
        return sum(1 for _ in self)

    def starting(self, prefix):
        node = self.find(prefix)
        return [prefix + rest for rest in node] if node else []


trie = Trie()
for word in "to tea ten i in inn a tée 東京 東方 teapot".split():
    trie += word
print(len(trie), list(trie))
print("tea" in trie, "te" in trie, "" in trie, "東京" in trie, "zzz" in trie)
print(trie.starting("te"), trie.starting("東"), trie.starting("q"), bool(Trie()), bool(trie))
print(max(trie, key=len), sorted(trie, key=lambda w: (len(w), w))[:4], *zip("ab", trie))
try:
    5 in trie
except TypeError as error:
    print(error)
