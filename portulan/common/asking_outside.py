"""How addresses that people give are asked: resolved once, judged, connected to, and left when their time is over.

``requests`` bounds each silence, not the whole: who answers a byte at a time would hold whoever asks for ever, in
the headers as in the content. Here the connection itself is cut, wherever it stands.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from http.cookiejar import DefaultCookiePolicy
from threading import Lock, Timer

from django.conf import settings
from requests import RequestException
from requests.adapters import HTTPAdapter
from requests_hardened import Config, HTTPSession
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

CONNECTION, SILENCE = 5, 10  # seconds


class OutsideUnreachable(Exception):  # noqa: N818 (an answer of the world outside)
    """The address did not answer in time, refused, is private, or said too much."""


class Deadline:
    """The end of an exchange: it cuts the connections that were opened meanwhile."""

    def __init__(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._lock = Lock()
        self._held: list[socket.socket] = []
        self.is_past = False

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._timer.cancel()
        with self._lock:
            for held in self._held:
                held.close()
            self._held.clear()

    def hold(self, connection: socket.socket) -> None:
        """By a descriptor of its own: TLS takes the other one over."""
        with self._lock:
            self._held.append(socket.socket(fileno=os.dup(connection.fileno())))
        if self.is_past:
            self._cut()

    def _cut(self) -> None:
        self.is_past = True
        with self._lock:
            for held in self._held:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)


_deadline: ContextVar[Deadline] = ContextVar("deadline")


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _held(super()._new_conn())


class _SecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _held(super()._new_conn())


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


@contextmanager
def asking(seconds: float) -> Iterator[Callable[[HTTPSession], HTTPSession]]:
    """One exchange, in one thread; what is given opens its sessions. Raises OutsideUnreachable."""
    with ExitStack() as opened, Deadline(seconds) as deadline:
        token = _deadline.set(deadline)
        try:
            yield lambda session: opened.enter_context(_bounded(session))
        except (RequestException, ValueError, OSError) as error:
            raise OutsideUnreachable from error
        finally:
            _deadline.reset(token)
        if deadline.is_past:  # what was cut looks like what has ended
            raise OutsideUnreachable


def _bounded(session: HTTPSession) -> HTTPSession:
    for adapter in session.adapters.values():
        if isinstance(adapter, HTTPAdapter):
            adapter.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
    return session


def new_session(*, is_inner: bool = False) -> HTTPSession:
    """Without cookies nor proxy; private addresses are refused, unless the instance's settings name the host."""
    made = HTTPSession(
        Config(
            ip_filter_enable=not is_inner,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,  # each is judged as an address by who follows it
            default_timeout=(CONNECTION, SILENCE),
            user_agent_override=settings.INSTANCE_NAME,
        )
    )
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))  # no address is known again
    made.trust_env = False  # no proxy between the check of the address and its use
    return made


def _held(connection: socket.socket) -> socket.socket:
    _deadline.get().hold(connection)
    return connection
