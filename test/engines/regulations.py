"""Says what datacontract-cli and pyodcs find in each document: JSON list of YAML texts in, JSON list of findings out."""

import json
import logging
import sys

import pyodcs
from datacontract.data_contract import DataContract

logging.disable(logging.CRITICAL)


def by_datacontract(text):
    # References stay unresolved: nothing is fetched.
    run = DataContract(data_contract_str=text, inline_references=False, all_errors=True).lint()
    checks = [check for check in run.checks if check.result.value != "passed"]
    findings = [f"{check.result.value}: {check.reason}" for check in checks]
    # A run without a check has looked at nothing; a result other than passed is red whatever the checks say.
    if run.result.value != "passed" or not run.checks:
        findings.append(f"result: {run.result.value}")
    return findings


def by_pyodcs(text):
    result = pyodcs.validate_result(pyodcs.parse(text))
    return [f"{entry['severity']}: {entry['message']}" for entry in result["diagnostics"]]


answers = [
    {"datacontract": by_datacontract(text), "pyodcs": by_pyodcs(text)} for text in json.load(sys.stdin)
]
json.dump(answers, sys.stdout)
