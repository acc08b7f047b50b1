"""A mailbox: the few words of IMAP4rev1 that a reader says, answered on a real connection."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

ACCOUNT = ("reponses", "un secret")


@dataclass
class Mailbox:
    """Its letters by number, and the flags of each."""

    port: int = 0
    letters: dict[int, bytes] = field(default_factory=dict)
    flags: dict[int, set[str]] = field(default_factory=dict)

    def receive(self, *letters: bytes) -> None:
        for letter in letters:
            number = len(self.letters) + 1
            self.letters[number], self.flags[number] = letter, set()

    @property
    def address(self) -> str:
        name, secret = ACCOUNT
        return f"imap://{name}:{secret.replace(' ', '%20')}@127.0.0.1:{self.port}/INBOX"


@contextmanager
def mailbox_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    with ThreadingTCPServer(("127.0.0.1", 0), _answering(mailbox)) as server:
        server.daemon_threads = True
        mailbox.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield mailbox
        server.shutdown()
        thread.join()


def _answering(mailbox: Mailbox) -> type[StreamRequestHandler]:
    class Session(StreamRequestHandler):
        def handle(self) -> None:
            self.say("* OK ready")
            for line in self.rfile:
                tag, _space, asked = line.decode().strip().partition(" ")
                word, _space, rest = asked.removeprefix("UID ").partition(" ")
                agreed = getattr(self, f"do_{word.lower()}")(rest)
                self.say(f"{tag} {agreed} .")

        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def do_capability(self, _rest: str) -> str:
            self.say("* CAPABILITY IMAP4rev1")
            return "OK"

        def do_login(self, rest: str) -> str:
            name, secret = rest.split(" ", 1)
            return "OK" if (name, secret.strip('"')) == ACCOUNT else "NO wrong"

        def do_select(self, rest: str) -> str:
            self.say(f"* {len(mailbox.letters)} EXISTS")
            return "OK [READ-WRITE]" if rest == '"INBOX"' else "NO no such folder"

        def do_search(self, rest: str) -> str:
            assert rest == "UNDELETED UNFLAGGED"
            left = [number for number, flags in mailbox.flags.items() if not flags]
            self.say(f"* SEARCH {' '.join(map(str, left))}".rstrip())
            return "OK"

        def do_fetch(self, rest: str) -> str:
            number, most = map(int, re.fullmatch(r"(\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", rest).groups())
            content = mailbox.letters[number][:most]
            self.wfile.write(b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n" % (number, number, len(content)))
            self.wfile.write(content + b")\r\n")
            return "OK"

        def do_store(self, rest: str) -> str:
            number, flag = re.fullmatch(r"(\d+) \+FLAGS \((\\\w+)\)", rest).groups()
            mailbox.flags[int(number)].add(flag)
            return "OK"

        def do_expunge(self, _rest: str) -> str:
            for number in [number for number, flags in mailbox.flags.items() if r"\Deleted" in flags]:
                del mailbox.letters[number], mailbox.flags[number]
            return "OK"

        def do_logout(self, _rest: str) -> str:
            self.say("* BYE")
            return "OK"

    return Session
