class C(Exception):
    print_file_and_line = None
    msg = "hm"; filename = "x"; lineno = 5; offset = 2; end_lineno = None; end_offset = None; text = "text"
raise C("real")
