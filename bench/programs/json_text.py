"""JSON, there and back."""
import json

data = [{"id": i, "name": f"item {i}", "tags": ["a", "b", str(i % 7)], "price": i / 3, "on": i % 2 == 0} for i in range(6000)]
for _ in range(5):
    text = json.dumps(data, sort_keys=True)
    data = json.loads(text)
print(len(text), data[17])
