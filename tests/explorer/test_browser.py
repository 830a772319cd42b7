"""The explorer in Chromium: what a user does, and a picture of each.

The pictures go to the folder that AFSSB_SCREENSHOTS names, or to a temporary one. The
tests share one page, as a user has one, so that a cell is built once.
"""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pybamm_afssb.cells import load_set
from pybamm_afssb.cells.files import save_set
from pybamm_afssb.explorer.server import free_port

pytestmark = pytest.mark.browser

#: A machine that does other things takes its time [ms].
PATIENCE = 240_000
WIDE, TABLET = {"width": 1280, "height": 900}, {"width": 768, "height": 1024}
DATA = "Time [h],Voltage [V],Current [mA],Cycle\n" + "".join(
    f"{k / 5},{3.4 + (k if k < 50 else 100 - k) / 100},{1 if k < 50 else -1},1\n"
    for k in range(100)
)


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("there is no Chromium; apt-get install chromium brings it")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def url():
    port = free_port(0)
    command = "from pybamm_afssb.cli.main import app; app()"
    arguments = ["explore", "--no-browser", "--port", str(port)]
    server = subprocess.Popen([sys.executable, "-c", command, *arguments])
    address = f"http://127.0.0.1:{port}/"
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=30).close()
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def shots(tmp_path_factory):
    given = os.environ.get("AFSSB_SCREENSHOTS")
    folder = Path(given) if given else tmp_path_factory.mktemp("shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


#: The height of all that can be scrolled to; what Panel shows stands in shadow roots.
_HIGH = """() => {
    const high = root => Math.max(0, ...[...root.querySelectorAll('*')].map(
        e => Math.max(e.scrollHeight, e.shadowRoot ? high(e.shadowRoot) : 0)));
    return high(document);
}"""


def opened(chromium, address, size=WIDE):
    page = chromium.new_context(viewport=size, accept_downloads=True).new_page()
    page.set_default_timeout(PATIENCE)
    page.errors, page.foreign = [], []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on(
        "request",
        lambda r: page.foreign.append(r.url) if "127.0.0.1" not in r.url else None,
    )
    page.goto(address)
    return page


@pytest.fixture(scope="module")
def page(chromium, url):
    return opened(chromium, f"{url}?cell=Lee2020_SUS&cycles=1&pressure=2")


def rest(page):
    """Wait until nothing runs."""
    page.get_by_role("button", name="Cancel").and_(page.locator(":disabled")).wait_for()
    page.wait_for_timeout(300)


def field(page, label):
    return page.get_by_role("textbox", name=label, exact=True)


def put(page, label, value):
    field(page, label).fill(value)
    field(page, label).press("Enter")


def shot(page, shots, name):
    """Take a picture of all that can be scrolled to."""
    size = page.viewport_size
    high = page.evaluate(_HIGH)
    page.set_viewport_size({**size, "height": min(int(high) + 80, 6000)})
    page.wait_for_timeout(1500)
    page.screenshot(path=shots / f"{name}.png")
    page.set_viewport_size(size)


def test_load(page, shots):
    page.get_by_text("Done:").wait_for()
    page.get_by_text(re.compile("Cycle 1 gave back")).wait_for()
    assert page.locator("canvas").count() >= 5
    assert "pressure=2" in page.url
    shot(page, shots, "load")
    assert page.errors == []
    assert page.foreign == []


def test_a_slider_is_moved_with_the_keyboard(page, shots):
    slider = page.get_by_role("slider", name="Stack pressure [MPa], slider")
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    page.wait_for_url(re.compile(r"pressure=2\.[1-3]"))
    rest(page)
    assert field(page, "Stack pressure [MPa]").input_value().startswith("2.")


def test_a_value_that_is_impossible_is_said_and_the_rest_stays(page, shots):
    put(page, "Stack pressure [MPa]", "-4")
    page.get_by_text("Stack pressure: '-4' was given").wait_for()
    page.get_by_text(re.compile("Cycle 1 gave back")).wait_for()
    shot(page, shots, "impossible value")
    put(page, "Stack pressure [MPa]", "10")
    page.wait_for_url(re.compile("pressure=10"))
    rest(page)


def test_every_control_has_a_name(page):
    for role in ("textbox", "slider", "switch", "combobox"):
        for each in page.get_by_role(role).all():
            named = each.evaluate(
                "e => (e.labels && e.labels.length) || e.ariaLabel ||"
                " e.getAttribute('aria-labelledby')"
            )
            assert named, each.evaluate("e => e.outerHTML")


def test_a_file_of_a_cycler_is_laid_over(page, shots, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(DATA)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("mine.csv (measured)").first.wait_for()
    shot(page, shots, "upload")


def test_a_wrong_file_is_one_sentence(page, shots, tmp_path):
    file = tmp_path / "broken.toml"
    file.write_text("format = 1\nname =")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("'broken.toml' was not taken").wait_for()
    page.get_by_text(re.compile("Cycle 1 gave back")).wait_for()
    shot(page, shots, "wrong file")


def test_downloads(page, tmp_path):
    for label, name, beginning in (
        ("Table (.csv)", "cycles.csv", b"Cell,Cycle"),
        ("Cell (.toml)", "cell.toml", b"# A parameter set of pybamm-afssb"),
        ("Figure (.png)", "figure.png", b"\x89PNG"),
    ):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        path = tmp_path / name
        download.value.save_as(path)
        assert path.read_bytes().startswith(beginning)


def test_a_run_is_cancelled_and_the_page_goes_on(page, shots):
    put(page, "Cycles", "100")
    page.get_by_text(re.compile(r"cycle \d+ of 100")).wait_for()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("Cancelled; the last results stay.").wait_for()
    shot(page, shots, "cancelled")
    put(page, "Cycles", "1")
    page.get_by_text("Done:").wait_for()


def test_two_cells_are_compared(page, shots):
    page.get_by_role("combobox", name="Compare with, B").click()
    page.get_by_role("option", name=re.compile("^Lee2020_AgC")).click()
    page.wait_for_url(re.compile("cell=Lee2020_AgC"))
    page.get_by_role("heading", name="B: Lee2020_AgC", exact=True).wait_for()
    rest(page)
    shot(page, shots, "compare")


def test_a_file_of_a_cell_is_run(page, shots, tmp_path):
    cell = load_set("Lee2020_SUS").derive("Mine", title="My cell")
    file = save_set(cell, tmp_path / "mine.toml")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="C: mine.toml", exact=True).wait_for()
    rest(page)


def test_two_tabs_are_apart_and_a_tablet_is_wide_enough(chromium, url, page, shots):
    before = page.url
    other = opened(chromium, f"{url}?cell=Concept_Cu&cycles=1&presure=2", TABLET)
    other.get_by_text("Nearest match: 'pressure'").wait_for()
    other.get_by_text("Done:").wait_for()
    assert page.url == before
    wide = "document.documentElement.scrollWidth <= window.innerWidth"
    assert other.evaluate(wide)
    assert page.evaluate(wide)
    shot(other, shots, "tablet")
    assert other.errors == []
    other.context.close()
