"""Runs a plan document on Spark. It holds no rule: what becomes of a value stands in the statement of the document.

Errors tell positions and counts, never a value; keys come as bytes and stand in Python objects alone.
"""

from pyspark.sql import Observation
from pyspark.sql import functions as f
from pyspark.sql.types import BinaryType, StringType, StructField, StructType

FORM = "udw-spark-plan/1"
BLOCK = 64
KEYS = "udw_keys"


class BrokenDelivery(Exception):
    """The delivered file is not of the form that the document says."""


def pads(key):
    """The inner and the outer padded key of RFC 2104."""
    block = key.ljust(BLOCK, b"\0")
    return [bytearray(byte ^ mask for byte in block) for mask in (0x36, 0x5C)]


def put_keys(session, names, key):
    """Gives the table of keys: one row of Python objects, so that no plan, log or event shows them."""
    schema = StructType([StructField(name, BinaryType(), False) for name in names])
    session.createDataFrame([tuple(pads(key))], schema).createOrReplaceTempView(KEYS)


def read_delivery(session, source, folder):
    """The records of the file with their places; the heading line is the record 0."""
    # By their places, so that no heading meets a name of Spark's own.
    names = [f"c{place}" for place in range(len(source["columns"]))]
    schema = StructType([StructField(name, StringType()) for name in [*names, "broken"]])
    frame = (
        session.read.schema(schema)
        .option("encoding", source["encoding"])
        .option("sep", source["delimiter"])
        .option("quote", '"')
        .option("escape", '"')
        .option("multiLine", True)
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", "broken")
        .option("unescapedQuoteHandling", "RAISE_ERROR")
        .csv(f"{folder}/{source['file']}")
    )
    if frame.rdd.getNumPartitions() != 1:
        raise RuntimeError("the file was read in parts, so its records have no places")
    return names, frame.withColumn("place", f.monotonically_increasing_id())


def observed(frame, names, columns):
    """The frame, and what is counted of it while it is read for the first time."""
    headings = f.array(*[f.col(name) for name in names])
    wanted = f.array(*[f.lit(column) for column in columns])
    told = Observation("delivery")
    is_broken = f.col("broken").isNotNull()
    is_heading = f.col("place") == 0
    return told, frame.observe(
        told,
        f.count(f.lit(1)).alias("lines"),
        f.count(f.when(is_broken, 1)).alias("broken"),
        f.min(f.when(is_broken, f.col("place"))).alias("first_broken"),
        f.count(f.when(is_heading & headings.eqNullSafe(wanted), 1)).alias("headings"),
    )


def judge(seen):
    """Refuses a file of another form; what was written of it is overwritten by the next run and read by nobody."""
    if seen["headings"] != 1:
        raise BrokenDelivery("the heading line is not that of the regulations")
    if seen["broken"] > 0:
        raise BrokenDelivery(f"broken records: {seen['broken']}, the first is record {seen['first_broken']}")


def run(session, document, folder, derive):
    """Runs the document over the folder of its load, from the start whatever an earlier run left.

    derive: gives the subkey of a label as bytes.
    Returns what is known when everything is written: without it there is no result.
    """
    if document["form"] != FORM:
        raise ValueError("a plan document of another form")
    if session.conf.get("spark.io.encryption.enabled", "false") != "true":
        raise RuntimeError("spark.io.encryption.enabled must be true: keys pass through files of the session")
    source, key = document["source"], document["key"]
    session.conf.set("spark.sql.ansi.enabled", "false")
    # A record that is too short or too long is seen only where all of it is parsed.
    session.conf.set("spark.sql.csv.parser.columnPruning.enabled", "false")
    # An empty delivery would be planned again without what counts it, and its counts waited for without end.
    session.conf.set("spark.sql.adaptive.enabled", "false")
    if key is not None:
        put_keys(session, key["columns"], derive(key["label"]))
    try:
        names, read = read_delivery(session, source, folder)
        told, frame = observed(read, names, source["columns"])
        records = frame.where((f.col("place") > 0) & f.col("broken").isNull())
        given = [f.col(name).alias(column) for name, column in zip(names, source["columns"])]
        parts = max(session.sparkContext.defaultParallelism, 1)
        placed = records.select(f.col("place").alias("_record"), *given).repartition(parts)
        placed.createOrReplaceTempView("source")
        session.sql(document["statement"]).write.mode("overwrite").parquet(f"{folder}/{document['output']}")
        seen = told.get
        judge(seen)
        return {"load": document["load"], "records": seen["lines"] - 1}
    finally:
        session.catalog.dropTempView(KEYS)
        session.catalog.dropTempView("source")
