"""Bodies of messages: what the loopback refuses, notes and accepts."""

import json
from typing import Any

import aiohttp
import pytest

from tests.loopback_clients import button, post, rows
from tests.loopback_discord import LoopbackDiscord


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"content": "x" * 2001}, id="2001 characters"),
        pytest.param({"content": "😀" * 1001}, id="2002 UTF-16 units"),
        pytest.param({"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]}, id="6001 of embeds"),
        pytest.param({"components": rows(*[[button(str(n))] for n in range(6)])}, id="6 rows"),
        pytest.param({"components": rows([button("a"), button("a")])}, id="custom id twice"),
        pytest.param({"components": rows([button(None, style=5)])}, id="link without url"),
        pytest.param({"components": rows([button(None)])}, id="button without custom id"),
        pytest.param({"embeds": [{"fields": [{"name": " ", "value": "x"}]}]}, id="blank name of a field"),
        pytest.param({"content": "", "embeds": []}, id="empty"),
        pytest.param({"content": "x", "components": [{"type": 10, "content": "y"}]}, id="v2 without its flag"),
        pytest.param({"content": "x", "flags": 1 << 15}, id="v2 with content"),
    ],
)
async def test_what_the_schema_misses_is_refused_and_noted(loopback: LoopbackDiscord, body: dict[str, Any]) -> None:
    """Discord's unwritten limits hold, with or without its description."""
    status, answer = await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
    assert status == 400
    assert answer["code"] in (50006, 50035)
    assert [violation.body for violation in loopback.violations] == [body]


async def test_what_is_just_within_the_limits_is_accepted(loopback: LoopbackDiscord) -> None:
    """A message may be as long as the limits say."""
    body = {
        "content": "x" * 2000,
        "embeds": [{"description": "x" * 4000}, {"description": "x" * 2000}],
        "components": rows(*[[button(f"{row}{n}") for n in range(5)] for row in range(5)]),
    }
    status, message = await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
    assert status == 200
    assert message["content"] == body["content"]
    assert loopback.violations == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param({"content": 7}, "content", id="no string"),
        pytest.param({"embeds": [{"title": "x" * 257}]}, "embeds", id="embed title"),
        pytest.param({"components": rows([button("x" * 101)])}, "components", id="custom id of 101"),
        pytest.param({"components": rows([button(str(n)) for n in range(6)])}, "components", id="6 in a row"),
    ],
)
async def test_what_the_schema_forbids_is_refused_and_noted(
    loopback: LoopbackDiscord, body: dict[str, Any], place: str
) -> None:
    """Bodies are held to Discord's description, and the answer names the place."""
    if not loopback.schema_available:
        pytest.skip("../shared/discord/openapi.json is not here, so bodies are not checked against it")
    status, answer = await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
    assert status == 400
    assert answer["message"] == "Invalid Form Body"
    assert place in answer["errors"]
    assert len(loopback.violations) == 1


async def test_a_body_in_a_form_is_checked_too(loopback: LoopbackDiscord) -> None:
    """A payload_json beside files is a body like any other."""
    form = aiohttp.FormData({"payload_json": json.dumps({"content": "x" * 2001})})
    form.add_field("files[0]", b"text", filename="a.txt")
    headers = {"Authorization": f"Bot {loopback.token}"}
    url = f"{loopback.api_url}/channels/{loopback.channel.id}/messages"
    async with aiohttp.ClientSession() as session, session.post(url, data=form, headers=headers) as response:
        assert response.status == 400
    assert len(loopback.violations) == 1


async def test_a_ping_without_allowed_mentions_is_noted_though_sent(loopback: LoopbackDiscord) -> None:
    """Discord sends such a message, but the bot must never write one."""
    path = f"/channels/{loopback.channel.id}/messages"
    status, _ = await post(loopback, path, {"content": "@everyone"})
    assert status == 200
    assert "allowed_mentions" in loopback.violations[0].message
    assert loopback.replies[0].pings == ["everyone"]

    await post(loopback, path, {"content": "@everyone", "allowed_mentions": {"parse": []}})
    assert len(loopback.violations) == 1
    assert loopback.replies[1].pings == []


async def test_a_reply_to_a_deleted_message_is_refused_unless_it_may_fail(loopback: LoopbackDiscord) -> None:
    """A reply to what is gone is a 400, or no reply at all."""
    message = await loopback.say("gone")
    loopback.delete(message)
    path = f"/channels/{loopback.channel.id}/messages"
    reference = {"message_id": message.id}

    status, answer = await post(loopback, path, {"content": "x", "message_reference": reference})
    assert (status, answer["code"]) == (400, 50035)
    lenient = {**reference, "fail_if_not_exists": False}
    status, answer = await post(loopback, path, {"content": "x", "message_reference": lenient})
    assert status == 200
    assert "message_reference" not in answer


async def test_a_nonce_is_honoured_when_an_answer_got_lost(loopback: LoopbackDiscord) -> None:
    """A repeated nonce makes no second message."""
    path = f"/channels/{loopback.channel.id}/messages"
    body = {"content": "once", "nonce": "7", "enforce_nonce": True}
    fault = loopback.faults.rest("POST", "/messages$", 500, is_applied=True)

    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {loopback.token}"}
        async with session.post(loopback.api_url + path, json=body, headers=headers) as response:
            assert response.status == 500
    assert (await post(loopback, path, body))[0] == 200
    assert fault.used == 1
    assert len(loopback.replies) == 1
