"""Print the order in which the four clauses run."""


def divide(a, b):
    print(f"divide({a!r}, {b!r})")
    try:
        result = a / b
    except ZeroDivisionError:
        print("  except: b is zero")
        return None
    else:
        print("  else: it worked")
        return result
    finally:
        print("  finally: always")


print("  returned", divide(6, 3))
print("  returned", divide(6, 0))
try:
    divide(6, "3")
except TypeError as error:
    print("  passed on to the caller:", error)
