import string


def caesar(text, k):
    low, up = string.ascii_lowercase, string.ascii_uppercase
    k %= 26
    return text.translate(str.maketrans(low + up, low[k:] + low[:k] + up[k:] + up[:k]))


def vigenere(text, key, sign=1):
    out, shifts = [], [ord(c) - 97 for c in key.lower()]
    at = 0
    for ch in text:
        if ch.isascii() and ch.isalpha():
            base = 65 if ch.isupper() else 97
            out.append(chr((ord(ch) - base + sign * shifts[at % len(shifts)]) % 26 + base))
            at += 1
        else:
            out.append(ch)
    return "".join(out)


def crack(text):
    common = "etaoin"
    return max(range(26), key=lambda k: sum(caesar(text, -k).lower().count(c) for c in common))


secret = caesar("Attack at dawn, retreat at noon: é!", 29)
print(secret, caesar(secret, -29), crack(secret))
text = "The Quick Brown Fox"
print(vigenere(text, "Lemon"), vigenere(vigenere(text, "Lemon"), "Lemon", -1) == text)
rot13 = caesar("Hello, World", 13)
print(rot13, caesar(rot13, 13))
morse = dict(zip("sore", "... --- .-. .".split()))
print(" ".join(morse[c] for c in "rose"), {v: k for k, v in morse.items()}["---"])
vigenere("x", "")
