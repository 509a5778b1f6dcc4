#!/usr/bin/env python3
"""Puts the tables of `gatehouse parity --markdown`, read from standard input, between the parity marks of the README that is named."""

import pathlib
import sys

BEGIN, END = "<!-- parity: made by `make parity` -->\n", "<!-- /parity -->"

readme = pathlib.Path(sys.argv[1])
before, rest = readme.read_text().split(BEGIN)
after = rest.split(END)[1]
readme.write_text(before + BEGIN + sys.stdin.read().strip() + "\n" + END + after)
