import re

import brotli
import pytest
from dash import Dash, html

from app import app as playground
from server import compile_hints, precompress
from server.compression import sent

SCRIPT = "slim();\n" * 100
TEXT = "body { color: red; }\n" * 100


@pytest.fixture
def app(tmp_path):
    (tmp_path / "assets" / "vendor").mkdir(parents=True)
    (tmp_path / "assets" / "main.css").write_text('@import "./page.css";\n')
    (tmp_path / "assets" / "page.css").write_text(TEXT)
    (tmp_path / "assets" / "main.js").write_text("started();\n")
    (tmp_path / "assets" / "page").mkdir()
    (tmp_path / "assets" / "page" / "first.js").write_text("early();\n")
    (tmp_path / "assets" / "vendor" / "plotly-slim.js").write_text(SCRIPT)
    (tmp_path / "assets" / "picture.png").write_text(TEXT)
    app = Dash("test", assets_folder=str(tmp_path / "assets"))
    app.layout = html.Div()
    return app


def test_sources_are_the_bundles_of_the_page_and_the_assets(app):
    sources = list(precompress.sources(app))

    assert any(source.startswith(TEXT.strip().encode()) for source in sources)
    assert any(b"started();" in source for source in sources)
    assert compile_hints.HINT + SCRIPT.encode() in sources
    (plotly_js,) = (source for source in sources if b"plotly.js v" in source[:500])
    assert plotly_js.startswith(compile_hints.HINT)
    assert all(source.strip() for source in sources)


def test_what_the_page_loads_is_among_the_sources_whatever_its_address():
    client = playground.server.test_client()
    sources = set(precompress.sources(playground))
    page = client.get("/").text
    addresses = re.findall(r'<script src="(/_dash-component-suites/[^"?]+)', page)

    assert any("dash_mantine_components" in address for address in addresses)
    for address in [*addresses, playground.plotly_js_url()]:
        assert sent(address, client.get(address).data) in sources, address


def test_command_compresses_once(app, tmp_path, monkeypatch):
    monkeypatch.setattr(precompress, "sources", lambda app: [TEXT.encode(), b"short"])
    folder = tmp_path / "compressed"
    precompress.install(app, folder)
    command = app.server.test_cli_runner()

    first = command.invoke(args=["precompress"])
    second = command.invoke(args=["precompress"])

    assert (first.exit_code, first.output.split()[0]) == (0, "1")
    assert (second.exit_code, second.output.split()[0]) == (0, "0")
    (path,) = folder.glob("*.br")
    assert brotli.decompress(path.read_bytes()) == TEXT.encode()
    assert (folder / ".gitignore").read_text() == "*\n"
