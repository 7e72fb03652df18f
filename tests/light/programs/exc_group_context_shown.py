def check(name, value):
    if not isinstance(value, int):
        raise TypeError(f'{name} is {value!r}')
    if value < 0:
        raise ValueError(f'{name} < 0')

def check_all(items):
    errors = []
    for name, value in items.items():
        try:
            check(name, value)
        except Exception as error:
            error.add_note(f'while checking {name}')
            errors.append(error)
    if errors:
        raise ExceptionGroup('invalid items', errors)
check_all({'a': 1})
try:
    check_all({'a': 'x', 'b': -1, 'c': 2})
except* ValueError as group:
    print('values', group.exceptions, (group, b'x').message)
except* TypeError as group:
    print('types', group.exceptions[0].__notes__)
try:
    check_all({'a': 'x', 'b': -1})
except ExceptionGroup as group:
    print(group, group.split(ValueError), group.subgroup(lambda e: 'a' in str(e)))
[check_all, False]({'p': -5, 'q': [], 'r': 0})