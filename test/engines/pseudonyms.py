"""Recomputes the published test vectors of the pseudonym scheme with nothing but Python's standard library.

Usage: python3 test/engines/pseudonyms.py docs/pseudonyms.vectors.json
Prints {"checked": n, "mismatches": [...]} and exits with 1 when there is a mismatch.
"""

import hashlib
import hmac
import json
import sys

DOMAINS = {"iin": "person", "phone": "phone", "document": "document"}


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def from_pads(inner, outer, message):
    return hashlib.sha256(outer + hashlib.sha256(inner + message).digest()).digest()


def main(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    checked = 0
    mismatches = []

    def check(where, expected, found):
        nonlocal checked
        checked += 1
        if expected != found:
            mismatches.append({"where": where, "expected": expected, "found": found})

    keys = {}
    for entry in vectors["subkeys"]:
        label = entry["label"]
        key = mac(bytes.fromhex(vectors["rootKeys"][entry["boundary"]]), label.encode("ascii"))
        keys[label] = key
        inner = bytes(byte ^ 0x36 for byte in key.ljust(64, b"\0"))
        outer = bytes(byte ^ 0x5C for byte in key.ljust(64, b"\0"))
        check(f"{label} subkey", entry["subkey"], key.hex())
        check(f"{label} keyCheckValue", entry["keyCheckValue"], mac(key, b"kcv").hex()[:8])
        check(f"{label} keyCheckValue from pads", entry["keyCheckValue"], from_pads(inner, outer, b"kcv").hex()[:8])

    for entry in vectors["pseudonyms"]:
        cls, canonical = entry["class"], entry["canonical"]
        domain = DOMAINS[cls]
        where = f"{cls} {canonical}"
        edge_message = f"v1|{cls}|{canonical}".encode("ascii")
        t = mac(keys["udw/deid/edge/v1"], edge_message)
        warehouse_message = f"v1|{domain}|".encode("ascii") + t
        p = mac(keys["udw/deid/warehouse/v1"], warehouse_message)
        check(f"{where} domain", entry["domain"], domain)
        check(f"{where} t", entry["t"], t.hex())
        check(f"{where} p", entry["p"], p.hex())
        for customer, r in entry["r"].items():
            release_message = b"v1|release|" + p
            key = keys[f"udw/deid/release/v1/{customer}"]
            check(f"{where} r {customer}", r, mac(key, release_message).hex())
            longest = max(len(edge_message), len(warehouse_message), len(release_message))
            check(f"{where} one block {customer}", True, longest <= 55)

    print(json.dumps({"checked": checked, "mismatches": mismatches}))
    return 1 if mismatches or checked == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
