# region algebra
registered = {"Ada", "Ben", "Cleo", "Dan"}
paid = {"Ben", "Cleo", "Eve"}

print("ready:     ", sorted(registered & paid))
print("must pay:  ", sorted(registered - paid))
print("odd cases: ", sorted(registered ^ paid))
print("to contact:", sorted(registered | paid))
print({"Ben"} <= paid, registered.isdisjoint({"Zoe"}))
# endregion

# region seen
orders = [101, 107, 101, 110, 107, 101]
seen = set()
repeated = set()
for number in orders:
    if number in seen:
        repeated.add(number)
    seen.add(number)
print("repeated:", sorted(repeated))
print("unique, in order of arrival:", list(dict.fromkeys(orders)))
# endregion
