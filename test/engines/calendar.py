"""Says what the library holidays makes of Kazakhstan: JSON of years and terms in; out, of every day of the years whether it is
worked, and of every term [start, n] its nth working day."""

import datetime
import json
import sys

import holidays

asked = json.load(sys.stdin)
kazakhstan = holidays.country_holidays("KZ", years=asked["years"])

days = []
day = datetime.date(min(asked["years"]), 1, 1)
while day.year <= max(asked["years"]):
    days.append([day.isoformat(), kazakhstan.is_working_day(day)])
    day += datetime.timedelta(days=1)

terms = [kazakhstan.get_nth_working_day(start, n).isoformat() for start, n in asked["terms"]]
json.dump({"days": days, "terms": terms}, sys.stdout)
