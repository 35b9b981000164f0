"""What befalls the requests of a page in a browser test."""

from playwright.sync_api import Page, Route


def lose_once(page: Page, part: str, how: str) -> list[str]:
    """Let the first request for a part of the page be refused, or lost; its address, once it is."""
    lost: list[str] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.request.url)
        if how == "refused":
            route.fulfill(status=503)
        else:
            route.abort("connectionreset")

    page.route(part, lose)
    return lost
