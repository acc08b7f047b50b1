"""Hosts outside: invented pages that a server of ours gives, on an address that the real session would refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


@contextmanager
def served(answers: dict[str, Answer], asked: list[str] | None = None) -> Iterator[str]:
    """The address of a site that gives these answers by path, and writes down what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if asked is not None:
                asked.append(f"{self.path} {self.headers.get('Cookie', '')}".strip())
            status, headers, content = answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *said: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


def page(head: str, **more: str) -> Answer:
    """A page with this head."""
    return 200, HTML | more, f"<!doctype html><html><head>{head}</head><body><p>Bonjour</p>".encode()
