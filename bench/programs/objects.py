"""Classes, attributes and methods."""


class Account:
    def __init__(self, owner, balance):
        self.owner, self.balance, self.log = owner, balance, []

    def move(self, other, amount):
        if self.balance >= amount:
            self.balance -= amount
            other.take(amount)
            self.log.append(amount)

    def take(self, amount):
        self.balance += amount


accounts = [Account(f"owner {i}", 1000) for i in range(200)]
for i in range(600000):
    accounts[i % 200].move(accounts[(i * 7 + 3) % 200], i % 50)
print(sum(a.balance for a in accounts), max(len(a.log) for a in accounts))
