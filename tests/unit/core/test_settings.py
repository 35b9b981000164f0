"""The table of settings, and its one reader and writer."""

import re
from contextlib import suppress
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import utils
from tests.support.values import within
from ui.core.choices import IDLE
from ui.core.features import USUAL
from ui.core.limits import Whole
from ui.core.settings import (
    MAX_ADDRESS_LENGTH,
    SPECS,
    Settings,
    SettingsError,
    control_name,
    parse,
    repair,
)

# What the playground offers: the least and the greatest value, and the nearest ones outside.
RANGES = {
    "n_samples": ("10", "2000", "9", "2001"),
    "noise": ("0", "1", "-0.001", "1.001"),
    "test_share": ("0", "0.8", "-0.001", "0.801"),
    "data_seed": ("0", "9999", "-1", "10000"),
    "hidden_layers": ("0", "3", "-1", "4"),
    "hidden_units": ("1", "16", "0", "17"),
    "learning_rate": ("0.001", "30", "0.0009", "31"),
    "epochs": ("1", "20000", "0", "20001"),
    "penalty_rate": ("0.001", "10", "0.0009", "11"),
    "init_scale": ("0", "2", "-0.001", "2.001"),
    "weight_seed": ("0", "9999", "-1", "10000"),
}
OPTIONS = {
    "data_shape": {"blobs", "circles", "moons", "xor", "spiral", "flower", "xor-gate"},
    "activation": {"tanh", "sigmoid", "relu", "linear"},
    "weight_start": {"random", "equal"},
    "penalty": {"none", "L1", "L2"},
    "optimizer": {"descent", "momentum", "adam"},
    "batch_size": {"all", "1", "100"},
    "units_two": {"same", "1", "16"},
    "units_three": {"same", "1", "16"},
    "loss": {"cross-entropy", "squared-error"},
    "biases": {"zero", "random", "none"},
    "inputs": {"standardised", "raw"},
    "stretch_x1": {"1", "10", "100"},
    "features": {"x1", "x1x1", "sinx2"},
    "two_colours": {"no", "yes"},
}
WHOLE = [name for name, spec in SPECS.items() if isinstance(spec.limits, Whole)]
NOT_NUMBERS = [
    *("", " ", "many", "nan", "inf", "-inf", "1e400", "-1e400", "1e9999", "0x1", "1_0", "1,5"),
    *("1..5", ".", "e", "٣", "１", "½", "1\n", "1 ", " 1", "None", "true", "[1]", "1j"),
    *("1\0", "9" * 400, "1" + "0" * 99, "0." + "1" * 99),
]


def has_both_parts(settings):
    shape = utils.SHAPES.get(settings.data_shape)
    if shape is None or shape.size is not None:  # points that are not drawn from a shape
        return True
    test = round(settings.n_samples * settings.test_share)
    return settings.test_share == 0 or 2 <= test <= settings.n_samples - 2


ANY_SETTINGS = st.builds(Settings, **{name: within(SPECS[name].limits) for name in SPECS})
SETTINGS = ANY_SETTINGS.filter(has_both_parts)

# Texts with something of an address: known and unknown names, values of all kinds.
NAMES = st.sampled_from([control_name(name) for name in SPECS]) | st.text(max_size=40)
VALUES = (
    st.sampled_from([*NOT_NUMBERS, "moons", "relu", "equal", "0.8", "10"])
    | st.integers().map(str)
    | st.floats().map(str)
    | st.text(max_size=60)
)
QUERIES = st.lists(st.tuples(NAMES, VALUES), max_size=6).map(
    lambda pairs: "?" + "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
)
ADDRESSES = QUERIES | st.text(st.characters(), max_size=200)
NOT_TEXTS = [None, True, 3, 0.5, b"?noise=0", [], ["?noise=0"], {}, {"noise": 0}, ("noise", 0)]


def problems_of(address):
    with pytest.raises(SettingsError) as caught:
        parse(address)
    assert str(caught.value) == " ".join(caught.value.problems)
    return caught.value.problems


def read(name, text):
    """One setting as it is read in its place in the address."""
    return getattr(parse(f"?{control_name(name)}={quote(text)}"), name)


def refusal(name, text):
    """What is said of one setting that is refused."""
    (problem,) = problems_of(f"?{control_name(name)}={quote(text)}")
    return problem


# --- the table ----------------------------------------------------------------------------------


def test_every_setting_is_held_against_its_limits_here():
    assert RANGES.keys() | OPTIONS.keys() == SPECS.keys()


@pytest.mark.parametrize("name", SPECS)
def test_setting_is_explained_in_one_sentence(name):
    assert re.fullmatch(r"[A-Z][a-z ]+(x₁)?", SPECS[name].label)
    assert re.fullmatch(r"[A-Z][^.!?]+\.", SPECS[name].explanation)


def test_labels_and_explanations_differ():
    assert len({spec.label for spec in SPECS.values()}) == len(SPECS)
    assert len({spec.explanation for spec in SPECS.values()}) == len(SPECS)


def test_no_address_means_the_defaults():
    assert parse("") == parse("?") == Settings()
    assert Settings().address() == ""
    for name, spec in SPECS.items():
        assert read(name, spec.limits.write(spec.default)) == spec.default


@pytest.mark.parametrize("name", RANGES)
def test_numbers_are_taken_up_to_their_limits(name):
    lowest, highest, below, above = RANGES[name]

    assert read(name, lowest) == float(lowest)
    assert read(name, highest) == float(highest)
    for outside in (below, above):
        assert refusal(name, outside).endswith(f", not “{outside}”.")


@pytest.mark.parametrize("name", RANGES)
def test_refusal_of_a_number_says_what_is_allowed(name):
    lowest, highest, _, above = RANGES[name]

    problem = refusal(name, above).replace(",", "")

    assert problem.startswith(f"{SPECS[name].label} must be ")
    assert {lowest, highest} <= set(re.findall(r"[\d.]*\d", problem))


@pytest.mark.parametrize("name", sorted(OPTIONS.keys() - {"features"}))
def test_named_values_are_taken_as_they_are_written(name):
    limits = SPECS[name].limits

    assert set(limits.options) >= OPTIONS[name]
    assert len(limits.options) == len(limits.labels) == len(set(limits.labels))
    for option in limits.options:
        assert read(name, option) == option
        other = option.upper() if option.upper() != option else f"{option}.0"
        problem = refusal(name, other)
        assert problem.startswith(f"{SPECS[name].label} must be one of ")
        # Whole numbers in a row are told by the first and the last.
        spans = {
            str(number)
            for first, last in re.findall(r"(\d+) to (\d+)", problem)
            for number in range(int(first), int(last) + 1)
        }
        assert all(allowed in problem or allowed in spans for allowed in limits.options)
        assert len(problem) < 200


@pytest.mark.parametrize("name", RANGES)
@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_not_a_number_is_refused(name, text):
    assert refusal(name, text).startswith(f"{SPECS[name].label} must be ")


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("text", ["1.5", "1e1", "10.0"])
def test_whole_numbers_are_written_without_a_point(name, text):
    assert "a whole number" in refusal(name, text)


def test_numbers_may_be_written_in_other_ways():
    assert parse("noise=1e-1&test-share=0.50&learning-rate=3E0&hidden-units=03") == Settings(
        noise=0.1, test_share=0.5, learning_rate=3.0, hidden_units=3
    )


def test_learning_rates_are_about_even_on_a_logarithmic_scale():
    rates = SPECS["learning_rate"].limits.values
    ratios = [after / before for before, after in pairwise(rates)]

    assert 1.3 < min(ratios) <= max(ratios) < 1.7


# --- address and settings -----------------------------------------------------------------------


@given(SETTINGS)
def test_address_reproduces_the_settings(settings):
    address = settings.address()

    assert parse(address) == parse(address.removeprefix("?")) == settings
    assert parse(address).address() == address
    assert repair(address) == (settings, [])
    assert len(address) <= MAX_ADDRESS_LENGTH


@given(SETTINGS)
def test_address_holds_what_differs_from_the_defaults(settings):
    written = {pair.split("=")[0] for pair in settings.address().lstrip("?").split("&") if pair}

    default = Settings()
    assert written == {
        control_name(name) for name in SPECS if getattr(settings, name) != getattr(default, name)
    }


@given(QUERIES)
def test_equal_settings_have_equal_addresses(query):
    settings, _ = repair(query)

    assert repair(settings.address()) == (settings, [])
    assert repair(settings.address())[0].address() == settings.address()


def test_minus_zero_is_zero():
    assert parse("?noise=-0").address() == parse("?noise=0").address() == "?noise=0"


def test_order_does_not_matter():
    assert parse("?noise=0.3&epochs=7") == parse("?epochs=7&noise=0.3")


# --- what is not understood ---------------------------------------------------------------------


@given(ADDRESSES)
def test_a_text_is_parsed_or_refused_and_repaired(address):
    settings, problems = repair(address)

    assert parse(settings.address()) == settings
    # Only what befell a link on its way is mended without a word.
    with suppress(SettingsError):
        assert (parse(address), []) == (settings, problems)
    for problem in problems:
        assert re.match(r"[A-Z]", problem)
        assert problem.endswith(".")
        assert len(problem) < 500


@given(settings=SETTINGS, name=st.sampled_from(list(SPECS)), text=VALUES)
def test_what_is_understood_is_kept_beside_what_is_not(settings, name, text):
    others = [
        f"{control_name(other)}={spec.limits.write(getattr(settings, other))}"
        for other, spec in SPECS.items()
        if other != name
    ]
    address = "&".join([f"{control_name(name)}={quote(text)}", *others])

    repaired, problems = repair(address)

    parts = {"n_samples", "test_share"}
    # Own points are split by another rule, and four points not at all, which goes with their shape.
    concerns_parts = name in parts or (
        name == "data_shape" and settings.data_shape in IDLE["data_shape"]
    )
    free = SPECS.keys() - {name} - (parts if concerns_parts else set())
    assert all(getattr(repaired, other) == getattr(settings, other) for other in free)
    assert not problems or getattr(repaired, name) == SPECS[name].default


@pytest.mark.parametrize("address", NOT_TEXTS)
def test_what_is_not_a_text_is_refused(address):
    (problem,) = problems_of(address)

    assert "must be a text" in problem
    assert repair(address) == (Settings(), [problem])


def test_unknown_setting():
    assert problems_of("?hidden-units=3&colour=red") == ["There is no setting “colour”."]
    assert repair("?hidden-units=3&colour=red")[0] == Settings(hidden_units=3)


@pytest.mark.parametrize("name", ["hidden_units", "Hidden-Units", "__class__", "layer_sizes"])
def test_only_the_controls_names_are_settings(name):
    assert problems_of(f"?{name}=3") == [f"There is no setting “{name}”."]


def test_setting_given_twice():
    assert problems_of("?noise=0.3&noise=0.3") == ["Noise is given twice."]
    assert repair("?noise=0.3&noise=0.9")[0] == Settings(noise=0.3)


def test_every_problem_is_named():
    problems = problems_of("?noise=loud&epochs=0&a=1&data-shape=pear")

    assert [problem.split()[0] for problem in problems] == ["Noise", "Epochs", "There", "Data"]


def test_long_values_are_not_repeated_in_full():
    assert refusal("noise", "x" * 1000).count("x") == 30
    assert problems_of("?" + "k" * 1000 + "=1")[0].count("k") == 30


@pytest.mark.parametrize("character", ["&", "=", "%", "a", "💥", "noise=0&"])
def test_huge_texts_are_not_read(character):
    address = f"?{character * 1_000_000}"

    assert problems_of(address) == ["The settings are longer than 3,500 characters."]
    assert repair(address)[0] == Settings()


# --- training and test part ---------------------------------------------------------------------


@given(ANY_SETTINGS)
def test_parts_without_a_point_of_each_class_are_refused(settings):
    if has_both_parts(settings):
        assert parse(settings.address()) == settings
        return
    (problem,) = problems_of(settings.address())

    repaired, (told,) = repair(settings.address())

    assert "both parts need at least one point of each class" in problem
    assert told == f"{problem} Both have their default instead."
    assert (repaired.n_samples, repaired.test_share) == (200, 0.25)
    assert repaired.noise == settings.noise


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("?n-samples=10&test-share=0.1", "A test share of 10\xa0% leaves 1 of 10 points"),
        ("?n-samples=10&test-share=0.004", "A test share of 0.4\xa0% leaves 0 of 10 points"),
        ("?n-samples=12&test-share=0.07", "A test share of 7\xa0% leaves 1 of 12 points"),
    ],
)
def test_refusal_of_a_part_says_how_many_points_it_would_have(address, message):
    (problem,) = problems_of(address)

    assert problem.startswith(message)
    assert "0\xa0% means no test points" in problem


def test_no_test_points_are_fine():
    assert parse("?n-samples=10&test-share=0").test_points == 0


def test_what_says_nothing_of_four_points_is_kept_for_others():
    address = "?data-shape=and-gate&n-samples=10&test-share=0.1"

    settings = parse(address)

    assert settings.address() == address
    assert (settings.applied.n_samples, settings.test_points) == (4, 0)


@given(within(SPECS["features"].limits), st.randoms())
def test_features_are_those_named_in_any_order_and_have_one(features, random):
    names = list(features)
    random.shuffle(names)

    settings = parse(f"?features={'.'.join(names)}")

    assert settings.features == features
    assert settings.layer_sizes == (len(features), 4, 1)
    assert settings == parse(settings.address())


@pytest.mark.parametrize("text", ["", "x3", "x1.x1", "x1.", "x1,x2", "X1", "x1 x2", "."])
def test_features_that_there_are_not_are_refused_with_those_there_are(text):
    problem = refusal("features", text)

    assert problem.startswith("Input features must be at least one of ")
    limits = SPECS["features"].limits
    named = zip(limits.labels, limits.options, strict=True)
    assert all(f"{label} ({option})" in problem for label, option in named)


def test_a_stretch_is_undone_by_standardising():
    assert parse("?stretch-x1=100").preparation == Settings().preparation == USUAL
    assert parse("?stretch-x1=100&inputs=raw").preparation.stretch == 100


def test_layer_sizes():
    assert parse("?hidden-layers=3&hidden-units=5").layer_sizes == (2, 5, 5, 5, 1)
    assert Settings().layer_sizes == (2, 4, 1)
    assert parse("hidden-layers=0&hidden-units=5").layer_sizes == (2, 1)
    assert parse("hidden-layers=3&hidden-units=5&units-two=2").layer_sizes == (2, 5, 2, 5, 1)
    assert parse("hidden-layers=2&units-two=7&units-three=16").layer_sizes == (2, 4, 7, 1)
    assert parse("units-two=7").layer_sizes == (2, 4, 1)


def test_idle_settings_change_nothing_that_is_trained():
    for name, by_value in IDLE.items():
        for value, idle in by_value.items():
            assert SPECS[name].limits.write(SPECS[name].limits.read(value)) == value
            assert set(idle) < SPECS.keys() - {name}
    layered = parse("hidden-layers=0&hidden-units=9&activation=relu&units-two=3")
    assert layered.layer_sizes == parse("hidden-layers=0").layer_sizes


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("test_share", 0.25, "25\xa0%"),
        ("test_share", 0.0, "0\xa0%"),
        ("test_share", 0.125, "12.5\xa0%"),
        ("test_share", 0.29, "29\xa0%"),
        ("noise", 0.25, "0.25"),
        ("epochs", 20_000, "20,000"),
        ("data_seed", 9_999, "9999"),
        ("learning_rate", 0.001, "0.001"),
        ("data_shape", "own", "Own points"),
    ],
)
def test_values_are_said_in_the_words_of_the_page(name, value, words):
    assert SPECS[name].limits.say(value) == words


def test_a_share_that_is_refused_is_told_in_both_its_forms():
    with pytest.raises(
        SettingsError, match=r"Test share must be .* 0 to 0.8 \(0\xa0% to 80\xa0%\), not"
    ):
        parse("?test-share=0.9")
