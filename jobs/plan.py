"""Runs a plan document on Spark. It holds no rule: what becomes of a value stands in the statement of the document.

Errors tell counts, never a value; keys come as bytes and stand in Python objects alone.
"""

from pyspark.sql.types import BinaryType, StructField, StructType

FORM = "udw-spark-plan/2"
BLOCK = 64
KEYS = "udw_keys"
SOURCE = "source"


class NotRun(Exception):
    """The document was not run, or not to its end. What it says is a sentence of ours, without a value."""


def pads(key):
    """The inner and the outer padded key of RFC 2104."""
    block = key.ljust(BLOCK, b"\0")
    return [bytearray(byte ^ mask for byte in block) for mask in (0x36, 0x5C)]


def put_keys(session, names, key):
    """Gives the table of keys: one row of Python objects, so that no plan, log or event shows them."""
    schema = StructType([StructField(name, BinaryType(), False) for name in names])
    session.createDataFrame([tuple(pads(key))], schema).createOrReplaceTempView(KEYS)


def run(session, document, folder, output, derive):
    """Runs the document over the folder of its load into a folder that is not there yet.

    derive: gives the subkey of a label as bytes.
    Returns the number of rows, when all of them are written.
    """
    if document["form"] != FORM:
        raise NotRun("a plan document of another form")
    if session.conf.get("spark.io.encryption.enabled", "false") != "true":
        raise NotRun("spark.io.encryption.enabled must be true: keys pass through files of the session")
    source, key = document["source"], document["key"]
    session.conf.set("spark.sql.ansi.enabled", "false")
    if key is not None:
        put_keys(session, key["columns"], derive(key["label"]))
    try:
        files = [f"{folder}/{name}" for name in source["files"]]
        session.read.parquet(*files).createOrReplaceTempView(SOURCE)
        session.sql(document["statement"]).write.mode("errorifexists").parquet(output)
        rows = session.read.parquet(output).count()
    finally:
        session.catalog.dropTempView(KEYS)
        session.catalog.dropTempView(SOURCE)
    if rows != source["records"]:
        raise NotRun(f"{source['records']} records were given, and {rows} rows written")
    return rows
