"""The learning share of a bonus and the figure of points owed, to the fen."""

from fractions import Fraction

import pytest

from hrdesk.domain.points.pay import learning_share, owed


@pytest.mark.parametrize(
    ("learned", "share"), [(0, 0), (-20, 0), (10, 5_000), (39, 19_500), (40, 20_000), (400, 20_000)]
)
def test_the_share_grows_with_the_points_up_to_the_whole(learned: int, share: int) -> None:
    assert learning_share(200_000, 10, learned, 40) == share


def test_half_a_fen_is_rounded_up_and_less_down() -> None:
    assert learning_share(5, 10, 40, 40) == 1
    assert learning_share(4, 10, 40, 40) == 0
    assert learning_share(100_000, 10, 1, 3) == 3_333


def test_no_percent_is_no_share() -> None:
    assert learning_share(200_000, 0, 40, 40) == 0


@pytest.mark.parametrize(
    ("points", "rate", "fen"), [(2983, "0.20", 59_660), (0, "0.20", 0), (-5, "0.20", 0), (3, "0.005", 2)]
)
def test_points_are_worth_their_rate(points: int, rate: str, fen: int) -> None:
    assert owed(points, Fraction(rate)) == fen
