try:
    try: 1/0
    except Exception as e: raise KeyError("inner") from e
except KeyError as e:
    k = e
k.add_note("a note\nwith lines")
g = ExceptionGroup("g", [k, ValueError("two\nlines")])
g.add_note("group note")
raise g
