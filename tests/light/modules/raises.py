raise ValueError("while being imported")
