"""OpenSSL's powers modulo the prime of SRP, in constant time: `openssl speed` does not measure them."""

import ctypes
import ctypes.util
import secrets
import time

# RFC 5054, appendix A: the group of 3072 bits.
PRIME = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
    "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
    "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
    "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
    "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
    "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33"
    "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864"
    "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2"
    "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)

LIBRARY = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
for name, result, arguments in (
    ("BN_new", "p", ""), ("BN_CTX_new", "p", ""), ("BN_MONT_CTX_new", "p", ""), ("BN_free", None, "p"),
    ("BN_bin2bn", "p", "sip"), ("BN_bn2binpad", "i", "psi"), ("BN_MONT_CTX_set", "i", "ppp"),
    ("BN_mod_exp_mont_consttime", "i", "pppppp"),
):
    kinds = {"p": ctypes.c_void_p, "s": ctypes.c_char_p, "i": ctypes.c_int, None: None}
    function = getattr(LIBRARY, name)
    function.restype, function.argtypes = kinds[result], [kinds[kind] for kind in arguments]

LENGTH = 384


def big(number):
    """OpenSSL's own; whoever asks frees it."""
    data = number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")
    return LIBRARY.BN_bin2bn(data, len(data), None)


CONTEXT, MONTGOMERY, MODULUS = LIBRARY.BN_CTX_new(), LIBRARY.BN_MONT_CTX_new(), big(PRIME)
assert LIBRARY.BN_MONT_CTX_set(MONTGOMERY, MODULUS, CONTEXT) == 1


def raise_to(result, base, exponent):
    assert LIBRARY.BN_mod_exp_mont_consttime(result, base, exponent, MODULUS, CONTEXT, MONTGOMERY) == 1


def power(base, exponent):
    """`base ^ exponent` modulo the prime."""
    numbers = result, *_ = LIBRARY.BN_new(), big(base), big(exponent)
    raise_to(*numbers)
    out = ctypes.create_string_buffer(LENGTH)
    LIBRARY.BN_bn2binpad(result, out, LENGTH)
    for number in numbers:
        LIBRARY.BN_free(number)
    return int.from_bytes(out.raw, "big")


def handshake_rate(seconds):
    """How often the three powers of a server's handshake, g^b, v^u and (A·v^u)^b, can be had in a second of one core."""
    result, generator = LIBRARY.BN_new(), big(2)
    verifier, product = big(secrets.randbelow(PRIME)), big(secrets.randbelow(PRIME))
    secret, scrambling = big(secrets.randbits(256) | 1 << 255), big(secrets.randbits(256) | 1 << 255)
    count, begun = 0, time.thread_time()
    while time.thread_time() < begun + seconds:
        for base, exponent in ((generator, secret), (verifier, scrambling), (product, secret)):
            raise_to(result, base, exponent)
        count += 1
    return count / (time.thread_time() - begun)
