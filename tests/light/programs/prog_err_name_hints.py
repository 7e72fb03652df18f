counter_total = 5


def run():
    local_value = 3
    return locl_value


try:
    run()
except NameError as error:
    print(error, error.name)
try:
    countr_total
except NameError as error:
    print(error)
print([n for n in ("a", "b")])
prnt(counter_total)
