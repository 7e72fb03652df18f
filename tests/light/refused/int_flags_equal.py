print(int.__flags__ == str.__flags__)
