"""The public log: leaves that say nothing, and one hash that stands for all."""

from __future__ import annotations

import hashlib

from consult.board.logic import leaf, merkle_root


def test_a_leaf_is_the_hash_of_receipt_hash_and_consultation() -> None:
    assert leaf("ab" * 32, 7) == hashlib.sha256(b"leaf" + b"ab" * 32 + b"7").hexdigest()


def test_the_root_does_not_depend_on_the_order_of_arrival() -> None:
    leaves = [leaf(f"{number}", 1) for number in range(7)]
    assert merkle_root(leaves) == merkle_root(reversed(leaves))


def test_every_change_of_the_log_changes_the_root() -> None:
    leaves = [leaf(f"{number}", 1) for number in range(8)]
    roots = {merkle_root(leaves[:count]) for count in range(9)}
    assert len(roots) == 9


def test_a_doubled_last_leaf_does_not_pass_for_a_single_one() -> None:
    leaves = sorted(leaf(f"{number}", 1) for number in range(3))
    assert merkle_root(leaves) != merkle_root([*leaves, leaves[-1]])
