"""Letters and live connections name the port that is served, unless the address is given."""

import pytest

from portulan.operations.public_address import follow_port


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["demo", "--port", "8001"], "http://localhost:8001"),
        (["serve", "--host", "0.0.0.0", "--port=9000"], "http://localhost:9000"),
        (["demo"], None),
        (["worker", "--port", "8001"], None),
        (["demo", "--port", "beaucoup"], None),
        ([], None),
    ],
)
def test_the_address_follows_the_port_of_what_is_served(arguments: list[str], address: str | None) -> None:
    environment: dict[str, str] = {}

    follow_port(environment, arguments)

    assert environment.get("PORTULAN_URL") == address


def test_an_address_that_is_given_stays() -> None:
    environment = {"PORTULAN_URL": "https://portulan.example.org"}

    follow_port(environment, ["serve", "--port", "9000"])

    assert environment == {"PORTULAN_URL": "https://portulan.example.org"}
