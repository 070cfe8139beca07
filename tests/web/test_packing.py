"""A text that is packed in two steps reads like any other."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.web.packing import packed_beginning, packed_whole


@given(st.binary(max_size=3000), st.binary(max_size=300))
def test_beginning_and_ending_are_read_as_one(beginning: bytes, ending: bytes) -> None:
    assert gzip.decompress(packed_beginning(beginning).ended(ending)) == beginning + ending


def test_one_beginning_takes_many_endings() -> None:
    packed = packed_beginning(b"page " * 1000)
    assert [gzip.decompress(packed.ended(end))[-1:] for end in (b"a", b"b")] == [b"a", b"b"]


def test_an_ending_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        packed_beginning(b"").ended(b"x" * 65536)


@given(st.binary(max_size=3000))
def test_a_whole_text_is_read_again(text: bytes) -> None:
    assert gzip.decompress(packed_whole(text)) == text
