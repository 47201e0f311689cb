# region price
age = 15

if age < 6:
    price = 0
elif age < 18:
    price = 5
elif age < 65:
    price = 12
else:
    price = 8
print("A visitor of", age, "pays", price)
# endregion

# region truthiness
discount = 0
if discount:
    print("truthiness: there is a discount")
else:
    print("truthiness: no discount known")
if discount is not None:
    print("explicit: the discount is", discount)

label = "free" if price == 0 else "to pay"
print(label)
# endregion


# region match
for command in ("go north", "take the lamp", "quit", "sing"):
    match command.split():
        case ["go", ("north" | "south") as direction]:
            print("You walk", direction)
        case ["take", "the", thing] | ["take", thing]:
            print("You now carry:", thing)
        case ["quit"]:
            print("Goodbye")
        case _:
            print("You cannot", command)
# endregion
