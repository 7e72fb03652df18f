print("never seen", object())
