# region laws
def amdahl(serial, workers):
    return 1 / (serial + (1 - serial) / workers)


print("Amdahl, 10 % serial:",
      [round(amdahl(0.10, n), 1) for n in (1, 2, 8, 64, 1000)])

rate, seconds = 200, 0.25
print("Little:", rate * seconds, "requests in progress")

print("time in system at 50, 90, 99 % utilisation:",
      [f"{0.020 / (1 - rho):.2f} s" for rho in (0.5, 0.9, 0.99)])
# endregion

# region ring
from bisect import bisect
from hashlib import sha256


def place(text):
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def ring(machines, copies=100):
    return sorted((place(f"{machine}/{i}"), machine)
                  for machine in machines for i in range(copies))


def owner(points, key):
    i = bisect(points, (place(key),))
    return points[i % len(points)][1]


keys = [f"user-{i}" for i in range(10_000)]
four, five = ring("ABCD"), ring("ABCDE")
moved = sum(owner(four, key) != owner(five, key) for key in keys)
naive = sum(place(key) % 4 != place(key) % 5 for key in keys)
print(f"moved by a fifth machine: ring {moved / 10_000:.0%}, "
      f"modulo {naive / 10_000:.0%}")
# endregion
