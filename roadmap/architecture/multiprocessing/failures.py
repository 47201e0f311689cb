"""What can go wrong between processes, and how it shows."""

import pickle
from concurrent.futures import ProcessPoolExecutor, as_completed


def reciprocal(number):
    return 1 / number


# region failures
def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = {pool.submit(reciprocal, n): n for n in (4, 0, 2)}
        results = {}
        for future in as_completed(futures):
            number = futures[future]
            try:
                results[number] = future.result()
            except ZeroDivisionError as error:
                results[number] = f"failed: {error}"
    for number in sorted(results):
        print(number, results[number])

    try:
        pickle.dumps(lambda n: n + 1)
    except (pickle.PicklingError, AttributeError):
        print("a lambda cannot be sent to another process")
# endregion


if __name__ == "__main__":
    main()
