"""Says what sqlfluff's dialect of Athena cannot read in each statement: JSON list of texts in, JSON list of problems out."""

import json
import sys

from sqlfluff.core import FluffConfig, Linter

# The default limit on a file's size is for hand-written SQL.
linter = Linter(config=FluffConfig(overrides={"dialect": "athena", "large_file_skip_byte_limit": 0}))


def problems(text):
    parsed = linter.parse_string(text)
    found = [str(violation) for violation in parsed.violations]
    return found if parsed.tree is not None else [*found, "nothing was parsed"]


json.dump([problems(text) for text in json.load(sys.stdin)], sys.stdout)
