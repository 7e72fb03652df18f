N = 1000000  # small: 20000


class Account:
    count = 0

    def __init__(self, balance):
        self._balance = balance
        Account.count += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        self._balance = value

    @staticmethod
    def fee(amount):
        return amount // 100

    @classmethod
    def total(cls):
        return cls.count


def main(n):
    account = Account(1000000)
    for i in range(n):
        account.balance = account.balance - Account.fee(i) + i % 3
    return account.balance, Account.total()


print(main(N))
