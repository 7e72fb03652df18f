# The module json over values of every kind, and texts that are wrong.
import json
import io


def say(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


values = [None, True, False, 0, -1, 10**30, 1.5, -0.0, 1e300, float('inf'), float('nan'), '', 'é€𐍈\ud800"\\/\n\x7f', [], {},
          [1, [2, [3, {}]]], {'a': {'b': [None, True]}, 'c': 'd'}, (1, 2), {1: 2, None: 3, 1.5: 4, True: 5},
          {'z': 1, 'a': 2, 'm': {'y': 1, 'b': 2}}, {(1, 2): 3}, {1, 2}, b'x', object]
for v in values:
    say(json.dumps, v)
    say(json.dumps, v, indent=2, sort_keys=True)
    say(json.dumps, v, indent='\t', ensure_ascii=False, separators=(',', ':'))
    say(json.dumps, v, skipkeys=True, allow_nan=False, check_circular=False)
    say(json.dumps, v, default=lambda o: 'default')
    out = io.StringIO()
    say(json.dump, v, out, default=str)
    print(out.getvalue()[:9])
loop = []
loop.append(loop)
say(json.dumps, loop)
say(json.dumps, {'a': loop}, indent=1)
texts = ['', ' ', '1', ' 1 ', '[1, 2', '[1,,2]', '{"a" 1}', '{"a": 1,}', '{a: 1}', '[1] 2', 'nul', 'NaN', '-Infinity',
         '"\\u12"', '"a', '"\n"', '"\\x"', '{"a": [1.5, 2e3, -7], "b": null, "a": 5}', '[' * 20 + ']' * 20, '\ufeff1', '01', '-', '1.e5',
         '"\\ud83d\\ude00"', '{}', '[]', '{"a": {"b": {"c": []}}}', 'true', 'tru', '[true, false, null]', '"\\u00e9"']
for t in texts:
    say(json.loads, t)
    say(json.loads, t, parse_float=str, parse_int=lambda s: 'i' + s, parse_constant=lambda s: 'c' + s)
    say(json.loads, t, object_hook=lambda d: sorted(d.items()), strict=False)
    say(json.loads, t, object_pairs_hook=tuple)
    say(json.loads, t.encode('utf-8'))
    say(json.JSONDecoder().raw_decode, t)
say(json.loads, 5)
say(json.load, io.StringIO('{"x": [1]}'))
try:
    json.loads('[1,\n 2,\n x]')
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, e.doc == '[1,\n 2,\n x]')


class Encoder(json.JSONEncoder):
    def default(self, o):
        return ['set'] + sorted(o) if isinstance(o, set) else super().default(o)


say(json.dumps, {'s': {3, 1}}, cls=Encoder)
say(json.dumps, {'s': object}, cls=Encoder)
print(''.join(Encoder(indent=1).iterencode({'s': {3, 1}})))
