import re

import pytest
from flask import Flask

from server import bundle
from server.modules import BundleError


@pytest.fixture
def assets(tmp_path):
    (tmp_path / "main.js").write_text('import "./z.js";\nsecond();\n')
    (tmp_path / "z.js").write_text("first();\n")
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "first.js").write_text("early();\n")
    (tmp_path / "main.css").write_text('@import "./a.css";\n')
    (tmp_path / "a.css").write_text("a { color: red }")
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "plotly-cartesian.min.js").write_text("plotly();")
    return tmp_path


def test_files_of_a_kind_are_one_in_the_order_of_their_imports(assets):
    scripts, styles = bundle.read(assets)

    assert scripts.body.index(b"first();") < scripts.body.index(b"second();")
    assert styles.body == b"a { color: red }\n\n"


def test_another_content_has_another_address(assets):
    before = bundle.read(assets)
    (assets / "z.js").write_text("other();")
    after = bundle.read(assets)

    assert before[0].address != after[0].address
    assert before[1].address == after[1].address


def test_the_page_and_its_bundle_share_the_modules_of_the_head(assets):
    (assets / "page" / "first.js").write_text('import "../z.js";\nearly();\n')
    (assets / "main.js").write_text('import "./page/first.js";\nimport "./z.js";\nsecond();\n')
    head, scripts = bundle.head(assets), bundle.read(assets)[0].body.decode()

    assert head.index("first();") < head.index("early();")
    assert "second();" in scripts
    assert "first();" not in scripts
    assert "early();" not in scripts
    assert [path.name for path in bundle.files_of_head(assets)] == ["z.js", "first.js"]


@pytest.mark.parametrize("text", ["</script>", "<!-- no -->", "</SCRIPT"])
def test_a_head_that_html_would_end_is_an_error(assets, text):
    (assets / "page" / "first.js").write_text(f'const a = "{text}";\n')
    with pytest.raises(BundleError, match=r"page/first\.js: a page cannot hold a script"):
        bundle.head(assets)


def test_bundles_are_served_and_recognised(assets):
    server = Flask("test", static_folder=None)
    bundles = bundle.read(assets)
    bundle.install(server, bundles)
    client = server.test_client()

    answer = client.get(bundles[0].address)

    assert answer.status_code == 200
    assert answer.data == bundles[0].body
    assert answer.mimetype == "text/javascript"
    again = client.get(bundles[0].address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(f"{bundle.PREFIX}other.js").status_code == 404


def test_while_it_is_worked_on_each_answer_is_as_the_files_are(assets):
    server = Flask("test", static_folder=None)
    bundle.install(server, bundle.read(assets), assets)
    (assets / "z.js").write_text("other();")
    assert b"other();" in server.test_client().get(f"{bundle.PREFIX}page.js").data


@pytest.mark.parametrize(
    ("name", "bundled"),
    [("run.js", True), ("page.css", True), ("plotly-cartesian.min.js", False), ("a.png", False)],
)
def test_dash_is_left_the_files_that_are_not_bundled(name, bundled):
    assert bool(re.search(bundle.BUNDLED, name)) is bundled
