"""The pace at one host: as configured, slower after refusals, at the rate that was found."""

from __future__ import annotations

from crawler.pace import Pace


def steady() -> float:
    return 1.0


def test_the_configured_delay_is_a_rest_after_each_answer() -> None:
    pace = Pace(0.5, steady)
    pace.start(10.0)
    pace.answer(13.0, refused=False)

    assert pace.pause(13.0) == 0.5
    assert pace.pause(13.5) == 0.0


def test_the_rate_found_is_what_was_answered_in_the_second_before_the_refusal() -> None:
    pace = Pace(0.0, steady)
    for number in range(40):
        pace.start(number / 100)
        pace.answer(number / 100, refused=False)
    pace.answer(0.41, refused=True)

    assert 1 / 40 < pace.interval < 1 / 35


def test_each_refusal_slows_down_further() -> None:
    pace = Pace(0.0, steady)
    intervals = []
    for moment in range(5):
        pace.answer(float(moment), refused=True)
        intervals.append(pace.interval)

    assert intervals == sorted(set(intervals))
    for moment in range(60):
        pace.answer(float(moment), refused=True)
    assert pace.interval == 30.0


def test_a_host_that_answers_again_is_asked_a_little_faster() -> None:
    pace = Pace(0.0, steady)
    pace.answer(0.0, refused=True)
    slow = pace.interval
    for moment in range(100):
        pace.answer(float(moment), refused=False)

    assert slow * 0.9 < pace.interval < slow


def test_a_delay_that_the_site_asks_for_counts_where_it_is_longer() -> None:
    pace = Pace(2.0, steady)
    pace.ask_for(1.0)
    assert pace.interval == 2.0
    pace.ask_for(5.0)
    assert pace.interval == 5.0
    pace.ask_for(86_400.0)
    assert pace.interval == 30.0
