#include <algorithm>
#include <iostream>
#include <vector>

int count_primes(int limit) {
    std::vector<bool> is_prime(limit, true);
    is_prime[0] = is_prime[1] = false;
    for (int i = 2; i * i < limit; ++i) {
        if (is_prime[i]) {
            for (int multiple = i * i; multiple < limit; multiple += i) {
                is_prime[multiple] = false;
            }
        }
    }
    return std::count(is_prime.begin(), is_prime.end(), true);
}

int main() {
    std::cout << count_primes(100'000) << '\n';
}
