"""SHA-256 without OpenSSL, which takes longer to load than a small model: Python has the algorithm itself."""

from __future__ import annotations

try:
    from _sha2 import sha256 as made  # type: ignore[import-not-found]  # Python 3.12 and later
except ImportError:
    try:
        from _sha256 import sha256 as made  # type: ignore[import-not-found]
    except ImportError:  # a Python that is built to use OpenSSL alone
        from hashlib import sha256 as made


def sha256(data: bytes) -> str:
    """The digest of the bytes in hexadecimal."""
    digest: str = made(data).hexdigest()
    return digest
