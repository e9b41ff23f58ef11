"""Reads SQL texts by the grammar of MySQL: a JSON list of texts in, for each a list of what cannot be read out."""

import json
import sys
import threading

import sqlglot
from sqlglot import exp


def unreadable(text):
    try:
        statements = sqlglot.parse(text, read="mysql", error_level=sqlglot.ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as error:
        return [str(error)[:200]]
    # What the parser does not know it keeps as a command, unread.
    return [type(each).__name__ for each in statements if not isinstance(each, exp.Select)]


def answer():
    json.dump([unreadable(text) for text in json.load(sys.stdin)], sys.stdout)


# A call of REPLACE within a call for each character of a list is deeper than Python's own stack.
sys.setrecursionlimit(1_000_000)
threading.stack_size(1 << 29)
thread = threading.Thread(target=answer)
thread.start()
thread.join()
