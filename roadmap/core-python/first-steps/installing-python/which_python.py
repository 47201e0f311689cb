# region check
import sys

if sys.version_info >= (3, 11):
    print("This Python is new enough for every page here.")
else:
    print("Too old: please install a current version.")

# print(sys.executable)
# endregion
