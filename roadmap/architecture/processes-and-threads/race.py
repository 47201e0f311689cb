"""Two threads and one account: a race, made visible, then mended."""

from threading import Barrier, Lock, Thread


# region race
class Account:
    def __init__(self, pause):
        self.balance = 100
        self.pause = pause

    def withdraw(self, amount):
        if self.balance >= amount:   # look …
            self.pause()             # … another thread runs here …
            self.balance -= amount   # … act on what was true before
# endregion


# region lock
class LockedAccount(Account):
    def __init__(self):
        super().__init__(pause=lambda: None)
        self.lock = Lock()

    def withdraw(self, amount):
        with self.lock:
            super().withdraw(amount)
# endregion


def two_withdrawals(account):
    threads = [
        Thread(target=account.withdraw, args=(80,)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return account.balance


# The barrier lets nobody act before both have looked.
barrier = Barrier(2)
print("without lock:", two_withdrawals(Account(barrier.wait)))
print("with lock:   ", two_withdrawals(LockedAccount()))
