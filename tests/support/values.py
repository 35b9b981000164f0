"""The values that settings can have, for Hypothesis."""

from hypothesis import strategies as st

from ui.core.limits import Choice, Decimal, Scale, Several, Whole


def within(limits):
    """Every value that a setting can have."""
    match limits:
        case Choice(options, _):
            return st.sampled_from(options)
        case Whole(minimum, maximum, _):
            return st.integers(minimum, maximum)
        case Decimal(minimum, maximum, _, places):
            counts = st.integers(round(minimum * 10**places), round(maximum * 10**places))
            return counts.map(lambda count: count / 10**places)
        case Scale(values):
            return st.sampled_from(values)
        case Several(options, _):
            some = st.sets(st.sampled_from(options), min_size=1)
            return some.map(lambda names: tuple(one for one in options if one in names))
