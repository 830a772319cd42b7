"""A sweep in Jupyter: a bar that shows, an interrupt that stops it, and a resumption."""

from __future__ import annotations

import time

import pytest

CELL = """
import pybamm_afssb
data = pybamm_afssb.sweep(
    "Lee2020_SUS",
    {"C-rate": [0.4, 0.6, 0.8, 1.0, 1.2, 1.4], "Stack pressure [MPa]": [2, 5]},
    ["Coulombic efficiency [%]"],
    store="sweep.store",
)
print(data["status"].to_numpy().ravel().tolist())
"""
POINTS = 12


@pytest.mark.slow
def test_interrupted_and_resumed(tmp_path):
    manager = pytest.importorskip("jupyter_client.manager")
    kernels, client = manager.start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    store = tmp_path / "sweep.store"

    def points() -> int:
        return len(store.read_bytes().splitlines()) - 1 if store.exists() else 0

    shown = []
    try:
        asked = client.execute(CELL)
        deadline = time.monotonic() + 240
        while points() < 2:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        kernels.interrupt_kernel()
        while True:
            reply = client.get_shell_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == asked:
                break
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        kept = store.read_bytes()
        assert 2 <= points() < POINTS
        client.execute_interactive("pass", timeout=60)  # the interrupt drops what waits
        reply = client.execute_interactive(
            CELL, timeout=240, output_hook=lambda message: shown.append(message)
        )
    finally:
        kernels.shutdown_kernel(now=True)
        client.stop_channels()
    assert reply["content"]["status"] == "ok"
    assert store.read_bytes().startswith(kept)
    assert points() == POINTS
    content = [message["content"] for message in shown]
    text = "".join(each.get("text", "") for each in content)
    assert str(["ok"] * POINTS) in text
    # the bar is a widget where there are widgets, and text elsewhere
    bars = [
        each
        for each in content
        if "application/vnd.jupyter.widget-view+json" in each.get("data", {})
    ]
    assert bars or f"{POINTS}/{POINTS}" in text
