with open(0, closefd=False) as f:
    try:
        f.seek(0)
    except OSError as e:
        print(e)
