"""The recovery code is random, easy to copy by hand, and read forgivingly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.secrets import recovery
from core.secrets.master import new_master

MASTER = new_master()
CODE = recovery.new_code()


def kind_of(code: str) -> ErrorKind:
    with pytest.raises(SessileError) as caught:
        recovery.unwrap(recovery.wrap(MASTER, CODE), code)
    return caught.value.kind


def test_a_code_is_eight_groups_of_four_letters_nobody_mistakes() -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", CODE)


def test_no_two_codes_are_the_same() -> None:
    assert len({recovery.new_code() for _ in range(50)}) == 50


def test_the_code_opens_its_slot() -> None:
    assert recovery.unwrap(recovery.wrap(MASTER, CODE), CODE) == MASTER


def test_case_spaces_and_dashes_do_not_matter() -> None:
    slot = recovery.wrap(MASTER, CODE)
    spoken = CODE.lower().replace("-", "  ")
    assert recovery.unwrap(slot, f"\n{spoken}\u00a0") == recovery.unwrap(slot, CODE.replace("-", "")) == MASTER


def test_o_reads_as_zero_and_i_and_l_as_one() -> None:
    assert recovery.read_code("0o0O-1iIl" + "-0000" * 6) == recovery.read_code("0000-1111" + "-0000" * 6)


@given(secret=st.binary(min_size=20, max_size=20))
def test_every_code_reads_as_the_bits_it_was_written_from(secret: bytes) -> None:
    assert recovery.read_code(recovery._written(secret)) == secret


def test_another_code_is_a_wrong_key() -> None:
    assert kind_of(recovery.new_code()) is ErrorKind.WRONG_KEY


@pytest.mark.parametrize("text", ["", CODE[:-1], CODE + "0", "U" + CODE[1:], "\u00c4" + CODE[1:], "0" * 100_000])
def test_what_is_no_code_is_an_input_fault(text: str) -> None:
    assert kind_of(text) is ErrorKind.INPUT
