"""Secrets and names made at random, and the hashes that we keep of them."""

from __future__ import annotations

import hashlib
import secrets

# Crockford's base 32: no I, L, O or U, so that a code can be read aloud and copied by hand.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
RECEIPT_LENGTH = 26


def new_id() -> str:
    """128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def new_secret() -> str:
    """256 random bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def digest(purpose: str, secret: str) -> str:
    """What we keep of a secret: SHA-256 over its purpose and itself, in hexadecimal."""
    return hashlib.sha256(f"consult-{purpose}\0{secret}".encode()).hexdigest()


def receipt_from(secret: str) -> str:
    """The receipt of the contribution begun with this secret: 128 bits in groups of base 32.

    It is derived, so that sending the same contribution twice shows the same receipt; the
    secret itself is never stored, so nobody but its holder can derive it.
    """
    number = int(digest("receipt-of", secret)[:32], 16)
    code = "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(RECEIPT_LENGTH))
    return "-".join(code[start : start + 5] for start in range(0, RECEIPT_LENGTH, 5))


def receipt_hash(receipt: str) -> str:
    """The hash by which a receipt is found; spaces, hyphens, case and look-alikes do not matter."""
    plain = "".join(receipt.upper().split()).replace("-", "").translate(_READ_AS)
    return digest("receipt", plain)
