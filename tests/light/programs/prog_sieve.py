def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b"\0\0"
    for i in range(2, int(limit ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, limit + 1, i)))
    return [i for i, flag in enumerate(flags) if flag]


def factor(n, primes):
    out = {}
    for p in primes:
        while n % p == 0:
            out[p] = out.get(p, 0) + 1
            n //= p
        if n == 1:
            break
    else:
        out[n] = 1
    return out


primes = sieve(1000)
print(len(primes), primes[:10], primes[-3:], sum(primes))
for n in 360, 1001, 65536, 999983, 600851475143:
    print(n, "=", " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in factor(n, primes).items()))
gaps = [b - a for a, b in zip(primes, primes[1:])]
print(max(gaps), primes[gaps.index(max(gaps))], sorted(set(gaps)))
print([(p, p + 2) for p in primes if p + 2 in set(primes)][-3:])
