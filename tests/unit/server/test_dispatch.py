from server.dispatch import SMALL, Dispatcher

LARGE = 10 * SMALL


def test_requests_of_one_client_begin_in_the_order_of_arrival():
    dispatcher = Dispatcher[str](threads=9, most=LARGE)
    for name in "abc":
        dispatcher.add("client", 1, name)

    begun = [entry.request for _ in range(3) if (entry := dispatcher.next())]

    assert begun == ["a", "b", "c"]
    assert dispatcher.next() is None


def test_next_one_is_of_the_client_with_the_fewest_in_threads():
    dispatcher = Dispatcher[int](threads=3, most=LARGE)
    for number in range(50):
        dispatcher.add("hostile", 1, number)
    first, *_ = [entry for _ in range(3) if (entry := dispatcher.next())]
    dispatcher.add("honest", 1, 99)

    assert dispatcher.next() is None
    dispatcher.end(first)

    entry = dispatcher.next()
    assert entry
    assert entry.client == "honest"


def test_large_requests_do_not_fill_the_memory_and_small_ones_pass_them():
    dispatcher = Dispatcher[str](threads=9, most=LARGE)
    for name in ("first", "second"):
        dispatcher.add("client", LARGE * 2 // 3, name)
    dispatcher.add("client", SMALL, "small")

    begun = [entry for _ in range(3) if (entry := dispatcher.next())]
    assert [entry.request for entry in begun] == ["first", "small"]

    dispatcher.end(begun[0])
    following = dispatcher.next()
    assert following
    assert following.request == "second"


def test_one_larger_than_all_may_have_together_is_let_in_alone():
    dispatcher = Dispatcher[str](threads=2, most=LARGE)
    dispatcher.add("client", 2 * LARGE, "huge")

    assert dispatcher.next()


def test_request_that_is_given_up_does_not_begin():
    dispatcher = Dispatcher[str](threads=2, most=LARGE)
    dispatcher.add("client", 1, "first")
    dispatcher.add("client", 1, "second")

    dispatcher.forget("first")

    entry = dispatcher.next()
    assert entry
    assert entry.request == "second"
