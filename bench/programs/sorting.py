"""Sorting numbers, texts and records with keys."""
state, numbers = 42, []
for _ in range(120000):
    state = (state * 1103515245 + 12345) % 2147483648
    numbers.append(state)
records = [(n % 1000, str(n)) for n in numbers]
records.sort(key=lambda record: (record[0], record[1]))
print(sorted(numbers)[::20000], records[5], max(sorted(map(str, numbers), reverse=True)))
