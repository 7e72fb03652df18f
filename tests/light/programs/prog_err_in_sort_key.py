people = [("ann", 30), ("bob", None), ("cy", 25)]


def key(person):
    name, age = person
    return age + 0


try:
    people.sort()
    print(people)
    people.sort(key=lambda p: p[1])
except TypeError as error:
    print(error, people)
print(sorted(people, key=lambda p: (p[1] is None, p[1])))
print(max(people, key=lambda p: p[1] or 0), min("bca", key=ord), sorted("bA", key=str.lower))
sorted(people, key=key)
