def proc(d, f):
    r = []
    for i in range(len(d)):
        if d[i][2] == True:
            if f == 1:
                x = d[i][1] * 1.2
                if x > 100:
                    x = x - x * 0.05
                r.append(d[i][0] + ": " + str(round(x, 2)))
            else:
                x = d[i][1]
                if x > 100:
                    x = x - x * 0.05
                r.append(d[i][0] + ": " + str(round(x, 2)))
    return r


items = [("lamp", 90, True), ("rug", 200, False), ("desk", 150, True)]
print(proc(items, 1))
print(proc(items, 0))
