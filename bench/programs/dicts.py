"""Dictionaries and strings as keys: counting words."""
words = [f"word{i * i % 977}" for i in range(1000)]
counts = {}
for _ in range(600):
    for word in words:
        counts[word] = counts.get(word, 0) + 1
print(len(counts), sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3])
