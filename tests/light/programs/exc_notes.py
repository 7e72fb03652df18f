e = ValueError("n")
e.add_note("note 1")
e.add_note("note 2\nmore")
raise e
