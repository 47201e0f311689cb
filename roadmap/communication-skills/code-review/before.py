def shares(total, people):
    share = total // people
    for i in range(people):
        print(f"person {i} pays {share}")


shares(100, 4)
