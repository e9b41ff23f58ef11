"""Decodes as Python's own codecs do, strictly: JSON {codec, hex: [bytes in hexadecimal]} in, JSON list of texts or null out."""

import json
import sys


def decode(data, codec):
    try:
        # The code points, because JSON has no well-formed way to say every text.
        return [ord(character) for character in data.decode(codec, "strict")]
    except UnicodeDecodeError:
        return None


question = json.load(sys.stdin)
json.dump([decode(bytes.fromhex(entry), question["codec"]) for entry in question["hex"]], sys.stdout)
