"""What the cryptography of a request costs on this machine, now, by the same OpenSSL and libargon2 that the server is linked to."""

import concurrent.futures
import ctypes
import ctypes.util
import os
import time

SIGNATURE, VERIFICATION, EXPONENTIATION, ARGON2 = "RSA-2048 signature", "RSA-2048 verification", "3072-bit exponentiation", "Argon2id"
# As many at once as the loaded server works on: they share caches and memory as the server's threads do.
THREADS = 2


class Floors:
    """Each primitive as a call without Python's lock; `seconds` measures one anew, since what a processor gives varies with its neighbours."""

    def __init__(self):
        crypto, pointer, size = ctypes.CDLL(ctypes.util.find_library("crypto")), ctypes.c_void_p, ctypes.c_size_t
        for name in ("BN_new", "BN_CTX_new", "BN_bin2bn", "BN_get_rfc3526_prime_3072", "EVP_PKEY_Q_keygen", "EVP_MD_CTX_new", "EVP_sha256"):
            getattr(crypto, name).restype = pointer
        crypto.EVP_DigestSign.argtypes = [pointer, ctypes.c_char_p, ctypes.POINTER(size), ctypes.c_char_p, size]
        crypto.EVP_DigestVerify.argtypes = [pointer, ctypes.c_char_p, size, ctypes.c_char_p, size]
        key, message = pointer(crypto.EVP_PKEY_Q_keygen(None, None, b"RSA", size(2048))), b"x" * 600
        digest = pointer(crypto.EVP_sha256())

        def signed(output=None):
            context, output, length = pointer(crypto.EVP_MD_CTX_new()), output or ctypes.create_string_buffer(256), size(256)
            crypto.EVP_DigestSignInit(context, None, digest, None, key)
            assert crypto.EVP_DigestSign(context, output, length, message, len(message)) == 1
            crypto.EVP_MD_CTX_free(context)
            return output.raw

        signature = signed()

        def verified():
            context = pointer(crypto.EVP_MD_CTX_new())
            crypto.EVP_DigestVerifyInit(context, None, digest, None, key)
            assert crypto.EVP_DigestVerify(context, signature, 256, message, len(message)) == 1
            crypto.EVP_MD_CTX_free(context)

        number = lambda data: pointer(crypto.BN_bin2bn(data, len(data), None))
        modulus, base, exponent = pointer(crypto.BN_get_rfc3526_prime_3072(None)), number(os.urandom(380)), number(os.urandom(32))

        def raised():
            context, result = pointer(crypto.BN_CTX_new()), pointer(crypto.BN_new())
            assert crypto.BN_mod_exp_mont_consttime(result, base, exponent, modulus, context, None) == 1
            crypto.BN_free(result)
            crypto.BN_CTX_free(context)

        argon, word, octets = ctypes.CDLL(ctypes.util.find_library("argon2") or "libargon2.so.1"), ctypes.c_uint32, ctypes.c_char_p
        argon.argon2id_hash_raw.argtypes = [word, word, word, octets, size, octets, size, ctypes.c_void_p, size]

        def hashed():
            output = ctypes.create_string_buffer(32)
            assert argon.argon2id_hash_raw(2, 19456, 1, b"password", 8, b"0123456789abcdef", 16, output, 32) == 0

        self.calls = {SIGNATURE: signed, VERIFICATION: verified, EXPONENTIATION: raised, ARGON2: hashed}

    def seconds(self, name, least=0.15):
        """CPU seconds of one call."""
        call = self.calls[name]

        def work(_):
            call()
            count, started = 0, time.thread_time()
            while time.thread_time() - started < least:
                call()
                count += 1
            return (time.thread_time() - started) / count

        with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
            return sum(pool.map(work, range(THREADS))) / THREADS

    def sum(self, parts):
        """CPU seconds of a sum of primitives, `{name: how many}`."""
        return sum(self.seconds(name) * count for name, count in parts.items())
