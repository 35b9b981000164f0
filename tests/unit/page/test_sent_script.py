import app
from server import modules
from tests.support.scripts import evaluate


def test_what_is_sent_is_a_script():
    sent = modules.script(app.ASSETS, "main.js")

    assert evaluate("typeof new Function(value)", sent) == "function"
