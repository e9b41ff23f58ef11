"""Presidio's hash operator over a column of a pandas data frame: JSON in, JSON out."""

import json
import sys
import time

import pandas
from presidio_anonymizer.operators import Hash

PARAMETERS = {"hash_type": "sha256", "salt": bytes(range(32))}
OPERATOR = Hash()


def hashed(column):
    return column.map(lambda value: OPERATOR.operate(value, PARAMETERS), na_action="ignore")


def hashing(rows):
    frame = pandas.DataFrame({"iin": [str(place).zfill(12) for place in range(rows)]})
    started = time.perf_counter()
    frame["iin"] = hashed(frame["iin"])
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "distinct": int(frame["iin"].nunique())}


def whole_pass(file, target):
    started = time.perf_counter()
    frame = pandas.read_csv(file, sep=";", dtype=str, on_bad_lines="skip")
    frame["IIN"] = hashed(frame["IIN"])
    frame.to_parquet(target, compression="zstd")
    return {"seconds": time.perf_counter() - started, "records": len(frame)}


question = json.load(sys.stdin)
json.dump(hashing(question["rows"]) if "rows" in question else whole_pass(**question), sys.stdout)
