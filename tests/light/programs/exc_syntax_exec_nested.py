compile("x = 'a' is 5\ny = (", "/tmp/trace/nofile.py", "exec")
