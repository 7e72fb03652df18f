class Key:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, Key) and self.name.lower() == other.name.lower()

    def __hash__(self):
        return hash(self.name.lower())


class NoHash(Key):
    def __eq__(self, other):
        return True


table = {Key("A"): 1, Key("b"): 2}
table[Key("a")] = 3
print(len(table), table[Key("B")], [k.name for k in table], Key("x") in {Key("X")}, Key("a") != Key("A"), NoHash.__hash__)
print(hash(1) == hash(1.0) == hash(True), {1: "a", 1.0: "b", True: "c"}, hash("") == 0, hash((1, 2)) == hash((1, 2)))
{NoHash("q")}
