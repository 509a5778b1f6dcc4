"""Real parts, started once and stopped at the end. Each test makes its own pool, so that none needs an order."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from support.broker import BINARY, Broker  # noqa: E402
from support.glewlwyd import Glewlwyd  # noqa: E402
from support.house import House  # noqa: E402
from support.postgres import Postgres  # noqa: E402
from support.saml_provider import SAMLProvider  # noqa: E402
from support.simplesamlphp import SimpleSAMLphp  # noqa: E402
from support.social import Social  # noqa: E402

ADA = {"subject": "ada-1", "attributes": {"mail": ["ada@example.com"], "givenName": ["Ada"]}}


# What takes minutes is begun first, so that no worker is left alone with it at the end.
LONG = ("test_terraform", "test_make_run", "test_nodes", "test_browser")


def group(item):
    """What has to stay together in one worker: a file's tests on one engine share servers; Terraform's share nothing."""
    engine = item.callspec.params.get("broker", "") if hasattr(item, "callspec") else ""
    return f"{item.path.stem}-{item.originalname}" if item.path.stem == "test_terraform" else f"{item.path.stem}-{engine}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


@pytest.fixture(scope="session", autouse=True)
def binary():
    assert BINARY.exists(), "build first: swift build -c release --product gatehouse"


@pytest.fixture(scope="session")
def postgres():
    server = Postgres().start()
    yield server
    server.stop()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def broker(request, tmp_path_factory):
    database = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    running = Broker(tmp_path_factory.mktemp(f"broker-{request.param}"), database).start()
    yield running
    running.stop()


@pytest.fixture
def house(broker):
    return House(broker)


@pytest.fixture(scope="session")
def pysaml2_process(tmp_path_factory):
    provider = SAMLProvider(tmp_path_factory.mktemp("pysaml2"), {"ada": ADA}).start()
    yield provider
    provider.stop()


@pytest.fixture
def pysaml2(pysaml2_process):
    """The one provider, as new: its key, nobody to trust, no options."""
    pysaml2_process.reset()
    return pysaml2_process


@pytest.fixture
def simplesamlphp(tmp_path):
    people = {"ada": {"uid": ["ada-7"], "mail": ["ada@example.com"], "givenName": ["Ada"], "eduPersonAffiliation": ["staff", "member"]}}
    provider = SimpleSAMLphp(tmp_path / "simplesamlphp", people).start()
    yield provider
    provider.stop()


@pytest.fixture(scope="session")
def glewlwyd(tmp_path_factory):
    provider = Glewlwyd(tmp_path_factory.mktemp("glewlwyd")).start()
    provider.add_person("grace", "Grace Hopper", "grace@example.com")
    yield provider
    provider.stop()


@pytest.fixture(scope="session")
def social_server():
    running = Social().start()
    yield running
    running.stop()


@pytest.fixture
def social(social_server):
    """The social providers, as they are before a test changes anything about them."""
    social_server.reset()
    return social_server
