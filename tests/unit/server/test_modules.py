import re

import pytest

from server import modules
from server.modules import BundleError


@pytest.fixture
def folder(tmp_path):
    """A function that writes files into a folder, by their names, and returns it."""

    def write(**files):
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.js"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write


def test_a_module_comes_after_those_it_imports_whatever_their_names(folder):
    made = modules.script(
        folder(
            main='import {b} from "./a/b.js";\nimport "./z.js";\nconsole.log(b);',
            a__b='import {\n  c as d,\n  e,\n} from "../z.js";\nexport const b = d + e;',
            z="export const c = 1;\nexport function e() {}\n",
        ),
        "main.js",
    )

    order = [made.index(f'modules["{file}"]=') for file in ("z.js", "a/b.js", "main.js")]
    assert order == sorted(order)
    assert 'const{c:d,e}=modules["z.js"];' in made
    assert "return{c, e};" in made
    assert "import" not in made
    assert "export" not in made


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("export const a = 1;", ["a"]),
        ("export function b() {}", ["b"]),
        ("export async function c() {}", ["c"]),
        ("export function* d() {}", ["d"]),
        ("export class E {}", ["E"]),
        ("const f = 1, g = 2;\nexport {f, g};", ["f", "g"]),
        ("  export const inner = 1;", []),
    ],
)
def test_exports_of_every_form_are_found(source, names):
    assert modules.exports(source) == names


@pytest.mark.parametrize(
    "source",
    [
        "export let a = 1;",
        "export default 1;",
        "export {a} from './b.js';",
        'import a from "./b.js";',
        'import * as a from "./b.js";',
        "import {a} from './b.js';",
    ],
)
def test_what_cannot_be_bundled_is_an_error_that_names_the_file(folder, source):
    with pytest.raises(BundleError, match=r"main\.js: this import or export cannot be bundled"):
        modules.script(folder(main=source, b="export const a = 1;"), "main.js")


def test_a_circle_is_an_error_that_names_its_files(folder):
    files = folder(
        main='import {a} from "./a.js";',
        a='import {b} from "./b.js";\nexport const a = 1;',
        b='import {a} from "./a.js";\nexport const b = 1;',
    )
    with pytest.raises(BundleError, match=r"circle of imports: (a|b)\.js → (a|b)\.js → (a|b)\.js"):
        modules.script(files, "main.js")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('import {a} from "./none.js";', r"main\.js: there is no none\.js"),
        ('import {c} from "./b.js";', r"main\.js: b\.js exports no c"),
        ('import {a} from "b.js";', "must begin with"),
        ('import {a} from "../b.js";', "outside of the assets"),
    ],
)
def test_what_is_not_there_is_an_error(folder, source, message):
    with pytest.raises(BundleError, match=message):
        modules.script(folder(main=source, b="export const a = 1;"), "main.js")


def test_style_sheets_stand_in_the_order_of_their_imports(tmp_path):
    (tmp_path / "main.css").write_text('@import "./b.css";\n@import "./a.css";\n.last {}\n')
    (tmp_path / "a.css").write_text(".a {}\n")
    (tmp_path / "b.css").write_text(".b {}\n")

    assert modules.style(tmp_path, "main.css") == ".b {}\n.a {}\n.last {}\n"


def test_what_only_readers_need_is_not_sent(folder):
    made = modules.script(
        folder(main="/* What it does. */\nconst a = `\n  b`; // why\nif (a) {\n  c();\n}\n"),
        "main.js",
    )

    assert "(()=>{const a=`\n  b`;if(a){c();}\nreturn{};})();" in made


def test_comments_and_indents_of_style_sheets_are_not_sent(tmp_path):
    (tmp_path / "main.css").write_text('/* All. */\n@import "./a.css";\n')
    (tmp_path / "a.css").write_text("/* One\n * two. */\na {\n  /* three */\n  color: red;\n}\n")

    assert modules.style(tmp_path, "main.css") == "a {\ncolor: red;\n}\n\n"


def test_types_within_a_text_are_not_sent(folder):
    text = "const a = `${(/** @type {{a: number}[]} */ (all)).length}`;\n"

    assert "const a=`${((all)).length}`;" in modules.script(folder(main=text), "main.js")


def test_a_text_that_does_not_end_is_an_error_that_names_the_file(folder):
    with pytest.raises(BundleError, match=r"main\.js: a text is not understood: `b;"):
        modules.script(folder(main="const a = `b;\n"), "main.js")


@pytest.fixture
def two(folder):
    """A folder with two entries, `first` and `main`, of which the second imports the first."""
    return folder(
        main='import {a} from "./shared.js";\nimport "./first.js";\nconsole.log(a);',
        first='import {a} from "./shared.js";\nconsole.error(a);',
        shared="export const a = 1;",
    )


def test_a_second_script_takes_from_a_first_one_what_that_has(two):
    first = modules.script(two, "first.js", kept="window.kept")
    second = modules.script(two, "main.js", kept="window.kept", first="first.js")

    assert 'modules["shared.js"]=' in first
    assert [file in second for file in ('"shared.js"]=', '"first.js"]=', '"main.js"]=')] == [
        False,
        False,
        True,
    ]
    assert 'const{a}=modules["shared.js"];' in second


def test_a_second_script_knows_the_first_one_that_it_was_made_for(two):
    def tag(made):
        return re.findall(r'tag(?:: | !== )"(\w{16})"', made)

    first = modules.script(two, "first.js", kept="window.kept")
    second = modules.script(two, "main.js", kept="window.kept", first="first.js")
    assert len(tag(first)) == 1
    assert tag(first) == tag(second)

    (two / "shared.js").write_text("export const a = 2;")
    assert tag(modules.script(two, "first.js", kept="window.kept")) != tag(second)
