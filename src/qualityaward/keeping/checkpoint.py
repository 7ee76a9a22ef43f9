"""Signed checkpoints of a log: so many entries, this head. Kept apart from the log, they show that its end was cut off.

A checkpoint is an envelope of DSSE (Dead Simple Signing Envelope, version 1) with one or more Ed25519 signatures. Its type is among
the bytes that are signed, and what is verified is what is parsed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.errors import LogError, RequestError
from qualityaward.keeping.canonical import canonical
from qualityaward.keeping.chain import Chain
from qualityaward.reading import Mapping, read
from qualityaward.reading.formats.checkpoint import FORMAT, KEYS
from qualityaward.reading.keys import INT, unknown
from qualityaward.source import Diagnostic

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

TYPE: Final = "application/vnd.qualityaward.checkpoint+json"
LARGEST: Final = 64 * 1024


class Checkpoint(NamedTuple):
    """So many entries, the last with this hash, at this time by the signer's clock."""

    log: str
    entries: int
    head: str
    at: str


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, and from when to when what it signs counts; the ends are ISO dates or times, None for open."""

    public: Ed25519PublicKey
    first: datetime | None = None
    last: datetime | None = None

    @property
    def id(self) -> str:
        """SHA-256 of its DER form (SubjectPublicKeyInfo)."""
        return _id(self.public)


def _refuse(code: str, **args: str) -> LogError:
    return LogError([Diagnostic(code, args=args)])


def signed(chain: Chain, key: Ed25519PrivateKey, at: str) -> str:
    """The envelope of a checkpoint of an intact log, as JSON text."""
    if chain.damages or not chain.entries:
        raise _refuse("checkpoint-damaged")
    payload = canonical({
        "format": FORMAT, "log": chain.log, "entries": chain.entries, "head": chain.head, "at": at,
    })  # fmt: skip
    signature = {"keyid": _id(key.public_key()), "sig": _text(key.sign(encoded(TYPE, payload)))}
    envelope = {"payloadType": TYPE, "payload": _text(payload), "signatures": [signature]}
    return json.dumps(envelope, indent=1) + "\n"


def encoded(kind: str, payload: bytes) -> bytes:
    """The bytes that are signed: DSSE's pre-authentication encoding."""
    return b"DSSEv1 %d %s %d %s" % (len(kind.encode()), kind.encode(), len(payload), payload)


def opened(envelope: bytes, keys: Iterable[Key]) -> Checkpoint:
    """The checkpoint in an envelope that one of `keys` has signed, within its time.

    Raises :class:`LogError` for anything else: no signature, another type, a key that is not known or was not valid.
    """
    kind, payload, signatures = _parts(envelope)
    if kind != TYPE:
        raise _refuse("checkpoint-type")
    if not signatures:
        raise _refuse("checkpoint-unsigned")
    by = next(
        (key for key in keys for signature in signatures if _verifies(key, kind, payload, signature)), None
    )
    if by is None:
        raise _refuse("checkpoint-signature")
    found = _read(payload)
    when = _time(found.at)
    if (by.first is not None and when < by.first) or (by.last is not None and when > by.last):
        raise _refuse("checkpoint-period")
    return found


def stated(envelope: bytes) -> Checkpoint:
    """What an envelope says, whoever signed it; raises :class:`LogError` for what is no checkpoint."""
    kind, payload, _ = _parts(envelope)
    if kind != TYPE:
        raise _refuse("checkpoint-type")
    return _read(payload)


def _verifies(key: Key, kind: str, payload: bytes, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        key.public.verify(signature, encoded(kind, payload))
    except InvalidSignature:
        return False
    return True


def _parts(envelope: bytes) -> tuple[str, bytes, list[bytes]]:
    try:
        if len(envelope) > LARGEST:
            raise ValueError
        data = json.loads(envelope, object_pairs_hook=_once)
        signatures = [base64.b64decode(each["sig"], validate=True) for each in data["signatures"]]
        kind = data["payloadType"]
        if not isinstance(kind, str):
            raise ValueError
        return kind, base64.b64decode(data["payload"], validate=True), signatures
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError, AttributeError):
        raise _refuse("checkpoint-shape") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _read(payload: bytes) -> Checkpoint:
    root = read(payload, "checkpoint", "json").root
    if isinstance(root, Mapping) and (strange := list(unknown(root, KEYS))):
        raise LogError(strange)
    try:
        data = json.loads(payload, object_pairs_hook=_once)
        kinds = {name: int if key.value == INT else str for name, key in KEYS.known.items()}
        if data.keys() != kinds.keys() or not all(type(data[k]) is t for k, t in kinds.items()):
            raise ValueError
        if data.pop("format") != FORMAT:
            raise ValueError
        _time(data["at"])
        return Checkpoint(**data)
    except (ValueError, AttributeError, RecursionError):
        raise _refuse("checkpoint-shape") from None


def _time(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError
    return found


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


# Keys -------------------------------------------------------------------------------------------------------


class Pair(NamedTuple):
    """A new key pair as PEM files, and the id by which a signature names it."""

    private: bytes
    public: bytes
    id: str


def key_pair() -> Pair:
    """A new pair of Ed25519 keys, the private one without a password: who can read the file can sign."""
    serialization, ed25519 = _cryptography()
    private = ed25519.Ed25519PrivateKey.generate()
    public = private.public_key()
    pem, none = serialization.Encoding.PEM, serialization.NoEncryption()
    return Pair(
        private.private_bytes(pem, serialization.PrivateFormat.PKCS8, none),
        public.public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo),
        _id(public),
    )


def private_key(pem: bytes) -> Ed25519PrivateKey:
    """The private key in a PEM file without a password."""
    serialization, ed25519 = _cryptography()
    try:
        found = serialization.load_pem_private_key(pem, password=None)
    except _unreadable():
        raise _refuse("key-unreadable") from None
    if not isinstance(found, ed25519.Ed25519PrivateKey):
        raise _refuse("key-algorithm")
    key: Ed25519PrivateKey = found
    return key


def public_key(pem: bytes, first: datetime | None = None, last: datetime | None = None) -> Key:
    """The public key in a PEM file, with the time within which it counts."""
    serialization, ed25519 = _cryptography()
    try:
        found = serialization.load_pem_public_key(pem)
    except _unreadable():
        raise _refuse("key-unreadable") from None
    if not isinstance(found, ed25519.Ed25519PublicKey):
        raise _refuse("key-algorithm")
    return Key(found, first, last)


def _unreadable() -> tuple[type[Exception], ...]:
    """What is raised for a key that is none, or of a kind that is not known."""
    from cryptography.exceptions import UnsupportedAlgorithm  # needs the extra, as what reads keys does

    return ValueError, TypeError, UnsupportedAlgorithm


def _id(public: Ed25519PublicKey) -> str:
    serialization, _ = _cryptography()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def _cryptography() -> tuple[Any, Any]:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: F401 reason: the library is there
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise RequestError(
            [Diagnostic("extra-missing", args={"extra": "audit", "package": "cryptography"})]
        ) from None
    return serialization, ed25519


# What a checkpoint says of a log ----------------------------------------------------------------------------


def against(chain: Chain, checkpoint: Checkpoint) -> str | None:
    """None where the log holds all that the checkpoint says, else what it does not: another log, cut off, rewritten."""
    if not 0 < checkpoint.entries <= chain.entries:
        return "cut"
    if chain.hashes[checkpoint.entries - 1].decode() != checkpoint.head:
        return "rewritten"
    return None if chain.log == checkpoint.log else "other"


__all__ = [
    "TYPE",
    "Checkpoint",
    "Key",
    "against",
    "encoded",
    "opened",
    "private_key",
    "public_key",
    "signed",
    "stated",
]
