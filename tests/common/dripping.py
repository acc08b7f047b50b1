"""A host that answers a byte at a time, never silent and never done: a real server of this machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

HEAD = b"HTTP/1.1 200 OK\r\nX-Slow: "
CONTENT = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
TLS = b"\x16\x03\x03\x40\x00"  # the first bytes of a handshake
PAUSE, PATIENCE = 0.05, 20  # seconds


@contextmanager
def dripping(beginning: bytes) -> Iterator[int]:
    """Its port; after this beginning it drips, for as long as it is listened to."""
    listening, over = socket.create_server(("127.0.0.1", 0)), Event()
    threads: list[Thread] = []

    def answer(asking: socket.socket) -> None:
        with asking, suppress(OSError):
            asking.recv(65_536)
            asking.sendall(beginning)
            for _drop in range(int(PATIENCE / PAUSE)):
                if over.wait(PAUSE):
                    return
                asking.sendall(b"x")

    def listen() -> None:
        with suppress(OSError):
            while True:
                threads.append(Thread(target=answer, args=(listening.accept()[0],)))
                threads[-1].start()

    threads.append(Thread(target=listen))
    threads[0].start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for thread in threads:
            thread.join()
