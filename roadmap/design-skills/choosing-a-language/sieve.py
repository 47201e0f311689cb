def count_primes(limit):
    is_prime = [True] * limit
    is_prime[0:2] = [False, False]
    i = 2
    while i * i < limit:
        if is_prime[i]:
            for multiple in range(i * i, limit, i):
                is_prime[multiple] = False
        i += 1
    return sum(is_prime)


print(count_primes(100_000))
