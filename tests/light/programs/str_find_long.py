"""Searching long texts with repeating patterns."""


a = 'a' * 5000
print(a.find('a' * 4999 + 'b'), (a + 'b').find('a' * 3000 + 'b'), (a + 'b' + a).rfind('b' + 'a' * 2500), a.count('a' * 7), a.count('aa'))
ab = 'ab' * 4000
print(ab.find('ab' * 3999 + 'c'), ab.find('ba' * 3999), ab.rfind('ba' * 3999), ab.count('abab'), ab.count('bab'))
fib = ['a', 'b']
for i in range(18):
    fib.append(fib[-1] + fib[-2])
t = fib[-1]
for k in (5, 9, 12, 15):
    p = fib[k]
    print(len(t), len(p), t.find(p), t.rfind(p), t.count(p), t.find(p + p), t.rfind(p + p), t.find(p * 3), t.replace(p, '-')[:40])
w = t.replace('a', '\u1234').replace('b', '\u1235')
for k in (7, 11):
    p = fib[k].replace('a', '\u1234').replace('b', '\u1235')
    print(w.find(p), w.rfind(p), w.count(p), len(w.split(p)), len(w.replace(p, 'x')))
print(('x' * 10000 + '\U00010000').find('x\U00010000'), ('x' * 10000 + '\U00010000').rfind('xx'), ('x\u1234' * 3000).find('\u1234\u1234'))
