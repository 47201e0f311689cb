# region list
queue = ["Ben", "Ada", "Cleo"]
queue.append("Dan")
queue.insert(1, "Eve")
served = queue.pop(0)
print("served:", served, "waiting:", queue)
print(len(queue), "Ada" in queue, queue[-1], queue[1:3])
# endregion

# region sort
queue.sort()
print(queue)
print(sorted(queue, key=len))
print(sorted(queue, key=str.lower, reverse=True))
# endregion

# region tuple
place = ("Lisbon", 38.72, -9.14)
city, latitude, longitude = place
first, *middle, last = [1, 2, 3, 4, 5]
print(city, latitude, middle)
left, right = "L", "R"
left, right = right, left
print(left, right)
# endregion

# region grid
grid = [[0] * 3] * 3
grid[0][0] = 7
print("shared rows:  ", grid)
grid = []
for _ in range(3):
    grid.append([0] * 3)
grid[0][0] = 7
print("separate rows:", grid)
# endregion
