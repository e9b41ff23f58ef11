"""Depersonalizes one load in Glue: runs the plan document that lies in staging, and says last what came of it.

Arguments: --staging, the bucket; --plan, the key of the document; --boundary-key, the KMS key that the subkey is derived by.
A run writes into a folder of its own. Its result is one object, put when everything else is written: what a run that was
cut off has left is named by nobody.
"""

import argparse
import hashlib
import json
import logging
import sys
import uuid

import boto3
from plan import NotRun, run
from pyspark.sql import SparkSession

FORM = "udw-spark-result/1"

# At a lower level it prints every answer, that of KMS among them.
logging.getLogger("botocore").setLevel(logging.WARNING)


def given(arguments):
    """The arguments of ours among those that Glue adds."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("--staging", "--plan", "--boundary-key"):
        parser.add_argument(name, required=True)
    return parser.parse_known_args(arguments)[0]


def derivation(keys, key):
    """Derives the subkey of a label: the root key never leaves KMS."""

    def derive(label):
        answer = keys.generate_mac(KeyId=key, MacAlgorithm="HMAC_SHA_256", Message=label.encode("ascii"))
        return answer["Mac"]

    return derive


def files_in(objects, bucket, folder):
    """The Parquet files of a folder, as a result names them."""
    pages = objects.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"{folder}/")
    found = [one for page in pages for one in page.get("Contents", [])]
    return [{"key": one["Key"], "bytes": one["Size"]} for one in found if one["Key"].endswith(".parquet")]


def load(session, arguments):
    """Runs the plan, and puts its result."""
    its = given(arguments)
    objects = boto3.client("s3")
    text = objects.get_object(Bucket=its.staging, Key=its.plan)["Body"].read()
    document = json.loads(text)
    folder = its.plan.rpartition("/")[0]
    output = f"{folder}/{document['output']}/{uuid.uuid4()}"
    derive = derivation(boto3.client("kms"), its.boundary_key)
    rows = run(session, document, f"s3://{its.staging}/{folder}", f"s3://{its.staging}/{output}", derive)
    result = {
        "form": FORM,
        "load": document["load"],
        "plan": hashlib.sha256(text).hexdigest(),
        "rows": rows,
        "files": files_in(objects, its.staging, output),
    }
    body = json.dumps(result).encode("ascii")
    where = f"{folder}/{document['result']}"
    objects.put_object(Bucket=its.staging, Key=where, Body=body, ContentType="application/json")


def open_session():
    """The session of the job: what it writes to its own disks is encrypted, and no event of it is kept."""
    builder = SparkSession.builder.appName("udw")
    for name, value in {"spark.io.encryption.enabled": "true", "spark.eventLog.enabled": "false"}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def main(session, arguments):
    """Does what `load` does; what it throws could quote a value, and is told by its kind alone."""
    try:
        load(session, arguments)
    except NotRun as error:
        raise SystemExit(str(error)) from None
    except Exception as error:
        raise SystemExit(f"the job failed: {type(error).__name__}") from None


if __name__ == "__main__":
    main(open_session(), sys.argv[1:])
