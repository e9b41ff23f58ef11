"""Says what pycanon makes of a table: JSON of {columns, rows} in, JSON of k and the sizes of the equivalence classes out."""

import json
import sys

import pandas
from pycanon import anonymity
from pycanon.anonymity.utils.aux_anonymity import get_equiv_class

asked = json.load(sys.stdin)
answers = []
for table in asked:
    data = pandas.DataFrame(table["rows"], columns=table["columns"])
    sizes = [len(one) for one in get_equiv_class(data, table["columns"])]
    answers.append({"k": int(anonymity.k_anonymity(data, table["columns"])), "sizes": sorted(sizes)})
json.dump(answers, sys.stdout)
