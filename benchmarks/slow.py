"""The page behind a slow network: 300 ms there and back, and 2 % of the packets lost.

    python -m benchmarks.slow

A relay on this machine holds back each packet's worth of bytes. One that is lost comes a round trip
later, when TCP has sent it again, and those after it wait, as they would at the receiver. How fast
a connection starts and how wide it is are not imitated.
"""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.browser import launch_chromium, new_run, serving, wait_until_drawn

ROUND_TRIP = 0.3  # seconds
LOSS = 0.02
PACKET = 1460  # bytes
CHANGES = 10
LONG = "/?n-samples=2000&hidden-units=16&hidden-layers=2&epochs=4000"


async def forward(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, choose: random.Random
) -> None:
    """Pass on what comes, in order and late."""
    loop = asyncio.get_running_loop()
    held: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def deliver() -> None:
        while True:
            due, packet = await held.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            if not packet:
                break
            writer.write(packet)
            await writer.drain()
        writer.close()

    delivering = asyncio.create_task(deliver())
    earliest = 0.0
    with suppress(ConnectionError):
        while packet := await reader.read(PACKET):
            lost = choose.random() < LOSS
            earliest = max(earliest, loop.time() + ROUND_TRIP / 2 + lost * ROUND_TRIP)
            held.put_nowait((earliest, packet))
    held.put_nowait((earliest, b""))
    with suppress(ConnectionError):
        await delivering


@contextmanager
def slowly(port: int) -> Iterator[int]:
    """The port of a relay to `port` that imitates the network."""
    loop = asyncio.new_event_loop()
    choose = random.Random(0)

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onwards, back = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.sleep(ROUND_TRIP)  # the handshake
        await asyncio.gather(forward(reader, back, choose), forward(onwards, writer, choose))

    relay = loop.run_until_complete(asyncio.start_server(connect, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield relay.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


def main() -> None:
    print("| over a network of | first boundary, s | change → boundary, median, s | long run, s |")
    print("| --- | ---: | ---: | ---: |")
    weights = set()
    with (
        serving() as server,
        slowly(int(server.url.rpartition(":")[2])) as relay,
        sync_playwright() as playwright,
    ):
        browser = launch_chromium(playwright)
        for title, url in (
            ("this machine alone", server.url),
            ("300 ms, 2 % loss", f"http://127.0.0.1:{relay}"),
        ):
            page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
            page.goto(url)
            wait_until_drawn(page, settled=False)
            first = page.evaluate("performance.now()") / 1000
            changes = []
            for number in range(CHANGES):
                shape = ("circles", "moons")[number % 2]
                began = page.evaluate("performance.now()")
                with new_run(page, settled=False):
                    page.evaluate(
                        "value => dash_clientside.set_props('data-shape', {value})", shape
                    )
                changes.append((page.evaluate("performance.now()") - began) / 1000)
            page.goto(url + LONG)
            wait_until_drawn(page, settled=False)
            long = page.evaluate("performance.now()") / 1000
            weights.add(page.evaluate("[...dash_clientside.playground.shown().parameters].join()"))
            page.close()
            print(f"| {title} | {first:.1f} | {median(changes):.2f} | {long:.1f} |", flush=True)
        browser.close()
    print(
        f"\nThe long run (4,000 epochs in pieces, page load included) ended with "
        f"{'equal' if len(weights) == 1 else 'DIFFERENT'} weights, to the last bit."
    )


if __name__ == "__main__":
    main()
