"""Says what sqlfluff cannot parse: JSON list of {dialect, sql} in, JSON list of lists of findings out."""

import json
import sys
import threading

from sqlfluff.core import FluffConfig, Linter


def findings(question):
    # None of sqlfluff's limits on large or deep texts: a plan is both.
    limits = {
        "large_file_skip_byte_limit": 0,
        "large_file_skip_char_limit": 0,
        "max_parse_depth": 0,
        "max_parse_nodes": 0,
    }
    linter = Linter(config=FluffConfig(overrides={"dialect": question["dialect"], **limits}))
    parsed = linter.parse_string(question["sql"])
    found = [str(violation) for violation in parsed.violations]
    # No tree means that nothing was parsed, whatever the violations say.
    parsed_whole = all(variant.tree is not None for variant in parsed.parsed_variants)
    return found if parsed.parsed_variants and parsed_whole else [*found, "no tree"]


def main():
    json.dump([findings(question) for question in json.load(sys.stdin)], sys.stdout)


# A text with forty nested calls is deep for a recursive parser.
sys.setrecursionlimit(1_000_000)
threading.stack_size(512 * 1024 * 1024)
thread = threading.Thread(target=main)
thread.start()
thread.join()
