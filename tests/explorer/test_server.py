"""Where the explorer listens, for whom, and what it says when it cannot."""

import asyncio
import socket
import webbrowser
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect
from typer.testing import CliRunner

from pybamm_afssb.cli.main import app
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer import server


@pytest.fixture
def busy():
    """A port on which something listens already."""
    with socket.socket() as taken:
        taken.bind((server.ADDRESS, 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_busy_port_is_one_sentence(busy):
    with pytest.raises(AFSSBError, match=f"port {busy} of 127.0.0.1 cannot be used"):
        server.free_port(busy)
    result = CliRunner().invoke(app, ["explore", "--port", str(busy)])
    assert result.exit_code == 2
    assert "--port 0 for any that is free" in result.stderr


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_is_none(port):
    with pytest.raises(AFSSBError, match="cannot be used"):
        server.free_port(port)


def test_without_a_browser_the_address_is_said(monkeypatch):
    said = []
    for opened in (lambda _: False, _raises):
        monkeypatch.setattr(webbrowser, "open", opened)
        server.open_browser("http://127.0.0.1:1/", said.append)
    assert len(said) == 2
    assert all("open http://127.0.0.1:1/ in one yourself" in text for text in said)


def _raises(url):
    raise webbrowser.Error("none")


def test_without_panel_the_extra_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "panel", None)
    result = CliRunner().invoke(app, ["explore"])
    assert result.exit_code == 2
    assert "pip install 'pybamm-afssb[explore]'" in result.stderr


def test_other_origins_are_refused_and_only_this_machine_listened_to():
    async def connect(origin):
        request = HTTPRequest(
            url.replace("http", "ws") + "ws", headers={"Origin": origin}
        )
        return await websocket_connect(request, subprotocols=["bokeh", "x"])

    with server.running() as url:
        with pytest.raises(HTTPClientError) as error:
            asyncio.run(connect("http://example.org"))
        assert error.value.code == 403
        port = int(url.rsplit(":", 1)[1].strip("/"))
        lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
        listening = [x.split()[1] for x in lines if x.split()[3] == "0A"]
        assert f"0100007F:{port:04X}" in listening
        assert f"00000000:{port:04X}" not in listening


@pytest.mark.slow
def test_the_check_starts_answers_and_stops():
    result = CliRunner().invoke(app, ["explore", "--check"])
    assert result.exit_code == 0, result.output
    assert "ran a cycle of Lee2020_SUS" in result.output
    assert "stopped again" in result.output
