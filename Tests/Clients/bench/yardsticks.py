"""What the server is held against: libargon2, OpenSSL and nginx, bare, on the same cores; the powers of SRP stand in powers.py."""

import ctypes
import ctypes.util
import os
import re
import subprocess
import threading
import time

ARGON2_ID = 2
ALLOCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_void_p), ctypes.c_size_t)
FREE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_size_t)


class Argon2Context(ctypes.Structure):
    """`argon2_context` of argon2.h."""

    _fields_ = [
        ("out", ctypes.c_char_p), ("outlen", ctypes.c_uint32),
        ("pwd", ctypes.c_char_p), ("pwdlen", ctypes.c_uint32),
        ("salt", ctypes.c_char_p), ("saltlen", ctypes.c_uint32),
        ("secret", ctypes.c_char_p), ("secretlen", ctypes.c_uint32),
        ("ad", ctypes.c_char_p), ("adlen", ctypes.c_uint32),
        ("t_cost", ctypes.c_uint32), ("m_cost", ctypes.c_uint32), ("lanes", ctypes.c_uint32), ("threads", ctypes.c_uint32),
        ("version", ctypes.c_uint32),
        ("allocate_cbk", ALLOCATE), ("free_cbk", FREE), ("flags", ctypes.c_uint32),
    ]


def argon2_rate(threads, seconds, memory_kib=19 * 1024, passes=2):
    """Hashes per second of Debian's libargon2, each thread with an arena that it keeps (no page faults after the first)."""
    library = ctypes.CDLL(ctypes.util.find_library("argon2") or "libargon2.so.1")
    counts = [0] * threads
    ready = threading.Barrier(threads + 1)
    over = threading.Event()

    def hash_away(number):
        arena = ctypes.create_string_buffer(memory_kib * 1024 + 64)
        base = (ctypes.addressof(arena) + 63) & ~63

        def allocate(memory, _):
            memory[0] = base
            return 0

        callbacks = ALLOCATE(allocate), FREE(lambda memory, size: None)
        out, password, salt = ctypes.create_string_buffer(32), b"Correct-Horse-7", b"0123456789abcdef"
        context = Argon2Context(
            ctypes.cast(out, ctypes.c_char_p), 32, password, len(password), salt, len(salt), None, 0, None, 0,
            passes, memory_kib, 1, 1, 0x13, *callbacks, 0,
        )
        assert library.argon2_ctx(ctypes.byref(context), ARGON2_ID) == 0
        ready.wait()
        while not over.is_set():
            library.argon2_ctx(ctypes.byref(context), ARGON2_ID)
            counts[number] += 1

    workers = [threading.Thread(target=hash_away, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    ready.wait()
    begun = time.perf_counter()
    time.sleep(seconds)
    over.set()
    for worker in workers:
        worker.join()
    return sum(counts) / (time.perf_counter() - begun)


def rsa_rate(cores, count, seconds):
    """RSA-2048 signatures per second of `openssl speed`, one process for each core."""
    return openssl_rate(r"^rsa\s+2048 bits\s+\S+s\s+\S+s\s+([0-9.]+)", cores, seconds, "-multi", str(count), "rsa2048")


def ecdsa_rate(cores, seconds):
    """Checks of a P-256 signature per second of `openssl speed`, on one core."""
    return openssl_rate(r"^\s*256 bits ecdsa \(nistp256\)\s+\S+s\s+\S+s\s+[0-9.]+\s+([0-9.]+)", cores, seconds, "ecdsap256")


def openssl_rate(pattern, cores, seconds, *what):
    done = subprocess.run(
        ["taskset", "-c", cores, "openssl", "speed", "-seconds", str(seconds), *what], capture_output=True, text=True, check=True
    )
    found = re.search(pattern, done.stdout, re.MULTILINE)
    if not found:
        raise SystemExit(f"scripts/bench: openssl speed said nothing useful: {done.stdout}")
    return float(found.group(1))


NGINX = """\
{user}worker_processes {workers};
daemon off;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3; uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
    default_type application/json;
    open_file_cache max=10;
    server {{
        listen 127.0.0.1:{port};
        root {home}/www;
        add_header Cache-Control "public, max-age=300";
    }}
}}
"""


def start_nginx(home, port, content, cores, workers):
    """nginx on the given cores, with one file to serve: /content."""
    (home / "www").mkdir(parents=True)
    (home / "www" / "content").write_bytes(content)
    # Workers of a root-started nginx would otherwise be nobody, who may not read our directory.
    user = "user root;\n" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(NGINX.format(user=user, workers=workers, home=home, port=port))
    path = os.environ["PATH"] + ":/usr/sbin"
    return subprocess.Popen(
        ["taskset", "-c", cores, "nginx", "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")],
        env=os.environ | {"PATH": path},
    )
