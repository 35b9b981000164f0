"""Pages say which one they are, so that those of one address share the server fairly."""

from benchmarks.browser import wait_until_drawn


def test_requests_of_a_page_bear_its_name_and_no_other_page_has_it(page):
    named: list[list[str]] = []

    def note(request):
        if "/_dash-update-component" in request.url:
            named[-1].append(request.headers["x-page"])

    page.on("request", note)
    for path in ("/?weight-seed=4", "/?weight-seed=5"):
        named.append([])
        page.goto(path)
        wait_until_drawn(page)
        # What the page still asks for once its boundary is drawn would count as the next one's.
        page.goto("about:blank")

    first, second = map(set, named)
    assert len(first) == len(second) == 1
    assert first != second
    assert all(0 < len(name) <= 40 for name in first | second)
