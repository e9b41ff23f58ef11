"""Says what kz-iin-validator makes of each number: JSON list of strings in, JSON list of verdicts out."""

import json
import sys

from kz_iin_validator import extract_iin, safe_validate_iin, validate_iin


def verdict(number):
    try:
        validate_iin(number)
        error, says = None, None
    except Exception as failure:
        error, says = type(failure).__name__, str(failure)
    return {
        "error": error,
        "says": says,
        "safeFormIsTrue": bool(safe_validate_iin(number)),
        "extracted": extract_iin(number),
    }


json.dump([verdict(number) for number in json.load(sys.stdin)], sys.stdout)
