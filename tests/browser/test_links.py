"""Links as mails and messengers leave them: read if they are whole, else said in words."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from benchmarks.browser import wait_until_drawn

POINTS = "points=0.5,-1,0;0,1e-7,1;1,0,1;1,1,0"
# What was in links before they had a check.
OLD = f"{POINTS}&columns=x%E2%82%81,x%E2%82%82,class&labels=0,1"
TRAINED = "/?data-shape=own&test-share=0"
COUNT = "dash_clientside.playground.state.run.data.train.count"
WORDS = ["petal width, cm", "x₂+y", "100 %"]


def by_value(change):
    return lambda link: re.sub(r"=([^&]*)", lambda one: "=" + change(one[1]), link)


def encoded(text):
    return quote(text, safe="")


PASSED_ON = {
    "as it is": str,
    "semicolons": lambda link: link.replace(";", "%3B"),
    "commas, lower case": lambda link: link.replace(",", "%2c"),
    "entities": lambda link: link.replace("&", "&amp;"),
    "entities twice": lambda link: link.replace("&", "&amp;amp;"),
    "values": by_value(encoded),
    "values twice": by_value(lambda text: encoded(encoded(text))),
    "all": encoded,
    "all twice": lambda link: encoded(encoded(link)),
    "plus for a blank": lambda link: link.replace("%20", "+"),
    "full stop": lambda link: link + ".",
    "bracket and full stop": lambda link: link + ").",
    "quotes": lambda link: link + "”",
    "encoded arrow": lambda link: link + "%3E",
    "ellipsis": lambda link: link + "…",
    "tracking": lambda link: link + "&utm_source=mail&fbclid=IwAR0",
    "tracking as a query": lambda link: link + "?gclid=1",
    "tracking first": lambda link: "igshid=2&" + link,
    "blanks": lambda link: re.sub("(.{40})", r"\1 ", link),
    "line breaks": lambda link: re.sub("(.{60})", r"\1%0D%0A", link),
    "soft hyphens": lambda link: re.sub("(.{50})", "\\1\u00ad", link),
    "quoted-printable": lambda link: link.replace("=", "=3D"),
}


def test_what_a_link_carries_is_read_however_it_was_passed_on(open_playground):
    page = open_playground()
    columns, labels = page.evaluate(
        "(lists) => lists.map(dash_clientside.playground.wordList)", [WORDS, ["no;&", "yes?"]]
    )
    body = (
        f"{POINTS}&columns={columns}&labels={labels}&frame=1,2,3,4,5,0.25,0,3"
        "&at=5&weights=AAAA-_AAAAA&trained=1&fix=epochs,noise&hide=learning-rate&lesson=03-the-bend"
    )

    def read(links):
        return page.evaluate("(links) => links.map(dash_clientside.playground.readLink)", links)

    whole = page.evaluate("(text) => dash_clientside.playground.withCheck(text)", body)
    (meant,) = read([whole])
    assert meant["problem"] is None
    assert meant["content"]["rows"] == [[0.5, -1, 0], [0, 1e-7, 1], [1, 0, 1], [1, 1, 0]]
    assert meant["content"]["columns"] == WORDS
    assert meant["content"]["labels"] == ["no;&", "yes?"]
    assert meant["content"]["frame"] == [1, 2, 3, 4, 5, 0.25, 0, 3]
    assert meant["content"]["weights"] == ["AAAA-_AAAAA"]
    assert meant["content"]["fix"] == ["epochs", "noise"]

    for (name, passed), found in zip(
        PASSED_ON.items(), read([change(whole) for change in PASSED_ON.values()]), strict=True
    ):
        assert found["problem"] is None, (name, passed)
        # A break within a name leaves a blank in it.
        assert re.sub(r"\s", "", str(found)) == re.sub(r"\s", "", str(meant)), name

    # Wherever it is cut, and whatever is changed in it, is noticed.
    cut = [whole[:length] for length in range(len("check=1&"), len(whole))]
    changed = [
        whole[:k] + ("2" if whole[k] == "1" else "1") + whole[k + 1 :] for k in range(len(whole))
    ]
    silent = [
        link
        for link, found in zip(cut + changed, read(cut + changed), strict=True)
        if found["problem"] is None and found["checked"] and found["content"] != meant["content"]
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("link", "count", "words"),
    [
        (f"{TRAINED}#points=0,0,0%3B0,1,1%3B1,0,1%3B1,1,0", 4, "4 points were read"),
        (f"{TRAINED}#{OLD}", 4, None),
        (f"{TRAINED}#{POINTS[:-3]}", 200, "Point 4 of 4 in this link is not whole"),
        (f"{TRAINED}#points=%E2%82", 200, "is not whole"),
        (f"{TRAINED}%23{OLD}", 4, None),
        ("/?data-shape=own&n-samples=10&test-share=0.05#points=0,", 150, "is not whole"),
        ("/?noise=0.3&amp;hidden-units=2&utm_source=%E0%A4%A#at=%&weights=%%%", 150, "do not fit"),
    ],
)
def test_a_link_is_shown_or_it_is_said_why_not(open_playground, link, count, words):
    page = open_playground(link)

    assert page.evaluate(COUNT) == count
    notice = page.get_by_role("alert")
    if words:
        expect(notice.filter(has_text=words)).to_be_visible()
    else:
        expect(notice).to_have_count(0)


def test_a_link_that_the_page_made_is_not_read_in_part(open_playground):
    page = open_playground(f"{TRAINED}#{OLD}")
    page.wait_for_function("() => location.hash.startsWith('#check=')")
    link = page.evaluate("location.pathname + location.search + location.hash")

    page.goto("about:blank")
    page.goto(link[: link.index(";1,1,0")])
    wait_until_drawn(page)
    assert page.evaluate(COUNT) == 200
    expect(page.get_by_role("alert")).to_contain_text("damaged, or was cut short")
    assert page.evaluate("location.search + location.hash") == "?test-share=0"

    page.goto("about:blank")
    page.goto(link.replace("&", "&amp;") + ").")
    wait_until_drawn(page)
    assert page.evaluate(COUNT) == 4
    assert page.evaluate("location.pathname + location.search + location.hash") == link
