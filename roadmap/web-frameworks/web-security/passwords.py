"""Keep passwords so that a stolen table is of little use."""

import hashlib
import hmac
import os

COST = {"n": 2**14, "r": 8, "p": 1}


# region store
def hash_password(password):
    salt = os.urandom(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, **COST)
    return salt.hex() + ":" + digest.hex()


def verify(password, stored):
    salt, digest = (bytes.fromhex(part) for part in stored.split(":"))
    attempt = hashlib.scrypt(password.encode(), salt=salt, **COST)
    return hmac.compare_digest(attempt, digest)
# endregion


first = hash_password("correct horse")
second = hash_password("correct horse")
print("same password, same entry:", first == second)
print("right password:", verify("correct horse", first))
print("wrong password:", verify("battery staple", first))


# region token
def csrf_token(session, key):
    return hmac.new(key, session.encode(), "sha256").hexdigest()


def may_change(session, token, key):
    return hmac.compare_digest(csrf_token(session, key), token)
# endregion


key = os.urandom(32)
token = csrf_token("session of ada", key)
print("own form:", may_change("session of ada", token, key))
print("copied to another session:", may_change("session of eve", token, key))
