"""Messages to a real web server: signed, in order, again where that helps, and never elsewhere."""

import base64
import hashlib
import hmac
from collections.abc import Iterator

import pytest
import stamina

from commands.webhooks.sending import ATTEMPTS, send_waiting
from commands.webhooks.signing import new_secret, signed
from graph.webhooks import Delivery, Webhook
from tests.commands.webhooks.receiver import Receiver, receiving
from tests.conftest import free_port

SECRET = new_secret()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture(autouse=True)
def _without_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=ATTEMPTS):
        yield


def webhook(url: str, *bodies: str) -> Webhook:
    waiting = [Delivery(f"msg_{n}", body) for n, body in enumerate(bodies)]
    return Webhook("tenders", url, SECRET, None, tuple(waiting))


def test_a_signature_is_the_one_of_the_specification() -> None:
    # The example of github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md.
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = '{"test": 2432232314}'

    headers = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_messages_arrive_signed_and_in_order(receiver: Receiver) -> None:
    outcomes = await send_waiting([webhook(receiver.url, '{"a":"é"}', "{}")], True)

    assert outcomes == {"msg_0": None, "msg_1": None}
    assert [body for _, body in receiver.received] == ['{"a":"é"}', "{}"]
    headers, body = receiver.received[0]
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    expected = base64.b64encode(hmac.digest(key, text, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["content-type"] == "application/json"


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_busy_receiver_is_tried_again_under_the_same_id(
    receiver: Receiver, status: int
) -> None:
    receiver.statuses = [status, status]

    outcomes = await send_waiting([webhook(receiver.url, "{}")], True)

    assert outcomes == {"msg_0": None}
    assert [headers["webhook-id"] for headers, _ in receiver.received] == ["msg_0"] * 3


async def test_after_some_tries_it_is_given_up_and_what_follows_waits(receiver: Receiver) -> None:
    receiver.statuses = [500] * 10

    outcomes = await send_waiting([webhook(receiver.url, "{}", "{}")], True)

    assert outcomes == {"msg_0": "it answered 500"}
    assert len(receiver.received) == ATTEMPTS


@pytest.mark.parametrize("status", [302, 307, 400, 404, 410])
async def test_what_no_new_try_would_mend_is_tried_once(receiver: Receiver, status: int) -> None:
    receiver.statuses = [status]

    outcomes = await send_waiting([webhook(receiver.url, "{}")], True)

    assert outcomes == {"msg_0": f"it answered {status}"}
    assert len(receiver.received) == 1


async def test_one_receiver_out_of_order_does_not_hinder_another(receiver: Receiver) -> None:
    nobody = Webhook("x", f"http://127.0.0.1:{free_port()}/", SECRET, None, (Delivery("n", "{}"),))

    outcomes = await send_waiting([nobody, webhook(receiver.url, "{}")], True)

    assert outcomes == {"n": "it cannot be reached (ConnectError)", "msg_0": None}


async def test_without_the_operators_leave_nothing_is_sent_to_this_machine(
    receiver: Receiver,
) -> None:
    outcomes = await send_waiting([webhook(receiver.url, "{}")], False)

    assert outcomes == {"msg_0": "it must begin with https://"}
    assert receiver.received == []


async def test_a_name_is_looked_up_once_and_its_machines_are_kept_to(receiver: Receiver) -> None:
    asked = []

    async def resolve(name: str, _port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    receiver.statuses = [500, 500]
    url = f"http://hook.example:{receiver.port}/x"

    outcomes = await send_waiting([webhook(url, "{}", "{}")], True, resolve)

    assert asked == ["hook.example", "hook.example"]
    assert {headers["host"] for headers, _ in receiver.received} == {
        f"hook.example:{receiver.port}"
    }
    assert outcomes["msg_0"] is None
    assert "leads to 10.0.0.1" in str(outcomes["msg_1"])


async def test_the_next_try_goes_to_the_next_machine_of_the_name(receiver: Receiver) -> None:
    async def resolve(_name: str, _port: int) -> list[str]:
        return ["127.0.0.9", "127.0.0.1"]

    url = f"http://hook.example:{receiver.port}/x"

    assert await send_waiting([webhook(url, "{}")], True, resolve) == {"msg_0": None}


async def test_proxies_of_the_environment_are_not_used(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")

    assert await send_waiting([webhook(receiver.url, "{}")], True) == {"msg_0": None}
