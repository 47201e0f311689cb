# region for
vowels = 0
for letter in "a quiet evening":
    if letter in "aeiou":
        vowels += 1
print("vowels:", vowels)
# endregion

# region helpers
names = ["Ada", "Grace", "Katherine"]
born = [1815, 1906, 1918]
for place, name in enumerate(names, start=1):
    print(place, name)
for name, year in zip(names, born, strict=True):
    print(f"{name:<10}{year}")
print(list(range(10, 0, -3)))
# endregion

# region while
n = 12
steps = 0
while n != 1:
    if n % 2 == 0:
        n //= 2
    else:
        n = 3 * n + 1
    steps += 1
print("reached 1 after", steps, "steps")
# endregion

# region else
for candidate in (91, 97):
    for divisor in range(2, candidate):
        if candidate % divisor == 0:
            print(candidate, "is", divisor, "times", candidate // divisor)
            break
    else:
        print(candidate, "is prime")
# endregion
