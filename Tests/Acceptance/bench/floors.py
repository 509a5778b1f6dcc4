"""What the cryptography of a request costs on this machine, now, by the same OpenSSL and libargon2 that the server is linked to."""

import ctypes
import ctypes.util
import os
import time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

SIGNATURE, VERIFICATION, EXPONENTIATION, ARGON2 = "RSA-2048 signature", "RSA-2048 verification", "3072-bit exponentiation", "Argon2id"


class Floors:
    """Each primitive as a call; `seconds` measures one anew, since what a processor gives varies with its neighbours."""

    def __init__(self):
        crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
        for name in ("BN_new", "BN_CTX_new", "BN_bin2bn", "BN_get_rfc3526_prime_3072"):
            getattr(crypto, name).restype = ctypes.c_void_p
        modulus, context = ctypes.c_void_p(crypto.BN_get_rfc3526_prime_3072(None)), ctypes.c_void_p(crypto.BN_CTX_new())
        number = lambda data: ctypes.c_void_p(crypto.BN_bin2bn(data, len(data), None))
        base, exponent, result = number(os.urandom(380)), number(os.urandom(32)), ctypes.c_void_p(crypto.BN_new())

        key = rsa.generate_private_key(65537, 2048)
        public, message = key.public_key(), b"x" * 600
        signature = key.sign(message, padding.PKCS1v15(), hashes.SHA256())

        argon = ctypes.CDLL(ctypes.util.find_library("argon2") or "libargon2.so.1")
        size, number32, octets = ctypes.c_size_t, ctypes.c_uint32, ctypes.c_char_p
        argon.argon2id_hash_raw.argtypes = [number32, number32, number32, octets, size, octets, size, ctypes.c_void_p, size]
        output = ctypes.create_string_buffer(32)

        def hashed():
            assert argon.argon2id_hash_raw(2, 19456, 1, b"password", 8, b"0123456789abcdef", 16, output, 32) == 0

        self.calls = {
            SIGNATURE: lambda: key.sign(message, padding.PKCS1v15(), hashes.SHA256()),
            VERIFICATION: lambda: public.verify(signature, message, padding.PKCS1v15(), hashes.SHA256()),
            EXPONENTIATION: lambda: crypto.BN_mod_exp_mont_consttime(result, base, exponent, modulus, context, None),
            ARGON2: hashed,
        }

    def seconds(self, name, least=0.15):
        """CPU seconds of one call."""
        call = self.calls[name]
        call()
        count, started = 0, time.thread_time()
        while time.thread_time() - started < least:
            call()
            count += 1
        return (time.thread_time() - started) / count

    def sum(self, parts):
        """CPU seconds of a sum of primitives, `{name: how many}`."""
        return sum(self.seconds(name) * count for name, count in parts.items())
