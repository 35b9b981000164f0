"""The page in a frame of a page of another site, whose browser stores nothing for it."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from benchmarks.browser import serving, wait_until_drawn

#: What a browser does that keeps nothing for frames of other sites.
FORBID = """
if (window !== top) {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, {
      get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
    });
  }
}
"""


@pytest.fixture
def outer() -> Iterator[ThreadingHTTPServer]:
    """A server at another site than the playground's, whose page shows a frame of any address.

    The address is that after its /?.
    """

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            size = 'width="1400" height="850" allow="clipboard-write"'
            frame = f'<iframe src="{self.path[2:]}" {size}></iframe>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<link rel="icon" href="data:,">{frame}'.encode())

        def log_message(self, *_: object) -> None:
            pass

    # In threads: a browser also opens connections on which it asks for nothing, for minutes.
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_page_works_in_a_frame_of_another_site(outer, new_page, monkeypatch):
    host = f"localhost:{outer.server_port}"
    monkeypatch.setenv("FRAME_HOSTS", host)
    page = new_page(reduced_motion="reduce")
    page.add_init_script(FORBID)
    with serving() as server:
        page.goto(f"http://{host}/?{server.url}/?epochs=60")
        frame = page.frames[1]
        wait_until_drawn(frame)

        frame.locator("#lessons-open").click()
        frame.locator(".lesson-list button").first.click()
        frame.locator("#lesson-choice-1").check()
        frame.locator("#lesson-commit").click()
        expect(frame.locator(".verdict").first).to_be_visible()
        frame.locator("#tab-share").click()
        frame.locator("#copy-frame").click()

        line = frame.locator("#class-link-line")
        expect(line).to_contain_text(f"Pages of these hosts can show it: {host}.")
        code = frame.locator("#frame-code").input_value()
        assert code.startswith(f'<iframe src="{server.url}/')
        stored = "() => { try { return localStorage.length; } catch { return null; } }"
        assert frame.evaluate(stored) is None
