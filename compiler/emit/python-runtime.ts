/**
 * The part of generated Python that is the same for every policy: reads a person, takes the rows of a program apart,
 * counts days.
 */
export const pythonRuntime = String.raw`
STATUSES = ("unknown", "value", "none", "bound", "pending", "trouble", "blocked")
TROUBLES = ("none", "bad-arithmetic", "not-whole-fen", "above-base", "payers-differ", "conflict", "gap")
FIRST_DAY = -719162
LAST_DAY = 2932896
SAFE = 2**53 - 1


def civil(day):
    """Year, month and day of a day since 1970-01-01 (Hinnant, chrono-compatible date algorithms)."""
    shifted = day + 719468
    era = shifted // 146097
    day_of_era = shifted - era * 146097
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    return year, month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def year_of(day):
    return civil(day)[0]


def month_of(day):
    return civil(day)[1]


def month_day_of(day):
    return civil(day)[2]


def days_in(year, month):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_of(year, month, day):
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146097 + day_of_era - 719468


def add_months(day, months):
    """The matching day so many months later, or that month's last."""
    year, month, date = civil(day)
    place = year * 12 + month - 1 + months
    year, month = place // 12, place % 12 + 1
    return day_of(year, month, min(date, days_in(year, month)))


def iso(day):
    return "%04d-%02d-%02d" % civil(day)


def read_iso(text):
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text, re.ASCII)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):
        return None
    return day_of(year, month, day)


def figure(n, d):
    """A whole number, or an exact fraction as text; a text also where a double cannot hold it."""
    exact = Fraction(n, d)
    if exact.denominator != 1:
        return "%d/%d" % (exact.numerator, exact.denominator)
    return exact.numerator if abs(exact.numerator) <= SAFE else str(exact.numerator)


def among(pairs, marks):
    return [name for bit, name in pairs if marks >> bit & 1]


def rule_names(rules, marks):
    return [name for bit, name in enumerate(rules) if marks >> bit & 1]


def ends(made, min_has, min_n, min_d, max_has, max_n, max_d):
    if min_has:
        made["min"] = figure(min_n, min_d)
    if max_has:
        made["max"] = figure(max_n, max_d)
    return made


def paid(row):
    status, value, limits, waits = STATUSES[row[1]], row[2], row[3:9], row[9]
    if status == "value":
        return figure(value, 1)
    if status == "bound":
        return ends({}, *limits)
    if status == "pending":
        return ends({"pending": among(META["awaited"], waits)}, *limits)
    return None


def settled(made, item, rules, according_to, payers):
    made["rules"] = rule_names(item["rules"], rules)
    parts = sorted((key, row) for key, row in zip(item["payers"], payers) if row[0])
    if parts:
        made["payers"] = {key: paid(row) for key, row in parts}
    if according_to > 0:
        made["accordingTo"] = META["documents"][according_to - 1]
    return made


def value_of(kind, value, divisor):
    if kind == "percent":
        return str(figure(value, divisor))
    if kind == "date":
        return iso(value)
    if kind == "option":
        return META["options"][value]
    if kind == "yesNo":
        return value == 1
    return figure(value, 1)


def outcome(item, row):
    status, value, divisor = STATUSES[row[0]], row[1], row[2]
    limits, (missing, waits, silent, rules, trouble, troubled, according_to, outside, payers) = row[3:9], row[9:]
    if status == "unknown":
        return {"status": status, "missing": among(META["asked"], missing)}
    if status == "trouble":
        return {"status": status, "code": TROUBLES[trouble], "rules": sorted(rule_names(item["rules"], troubled))}
    if status == "blocked":
        return {"status": status}
    made = {"status": status}
    if status == "value":
        made["value"] = value_of(item["type"], value, divisor)
    elif status == "none" and outside:
        made["outOfScope"] = True
    elif status == "bound":
        ends(made, *limits)
    elif status == "pending":
        made["pending"] = among(META["awaited"], waits)
        if silent:
            made["silent"] = True
        ends(made, *limits)
    return settled(made, item, rules, according_to, payers)


UNSAID, NO, YES, UNKNOWN, NONE = range(5)
SILENCES = {"unsaid": UNSAID, "no": NO, "yes": YES, "unknown": UNKNOWN, "none": NONE}


class _Wrong(Exception):
    pass


def read_value(given, value):
    """State and value of a fact."""
    kind, low = given["kind"], given["lo"]
    options = given.get("options", [])
    if value == "无" and not any(name == "无" for name, _, _ in options):
        if given["silence"] not in ("none", "unsaid"):
            raise _Wrong("cannot-be-none")
        return NONE, low
    if kind in ("yesNo", "group"):
        if not isinstance(value, bool):
            raise _Wrong("wrong-type")
        return (YES if value else NO), 0
    if kind == "date":
        if isinstance(value, datetime.date):
            value = value.isoformat()[:10]
        if not isinstance(value, str):
            raise _Wrong("wrong-type")
        number = read_iso(value)
        if number is None:
            raise _Wrong("no-such-day")
    elif kind == "option":
        places = [place for name, alias, place in options if value in (name, alias)]
        if not places:
            raise _Wrong("unknown-option")
        return YES, places[0]
    else:
        if isinstance(value, bool) or not isinstance(value, (int, float, Fraction, Decimal)):
            raise _Wrong("wrong-type")
        exact = Fraction(value) if not isinstance(value, float) else Fraction(repr(value))
        scaled = exact * 1000000 if kind == "percent" else exact
        if scaled.denominator != 1 and kind != "percent":
            raise _Wrong("wrong-type")
        number = round(scaled)
    if not low <= number <= given["hi"]:
        raise _Wrong("out-of-domain")
    return YES, number


def read_roll(given, value):
    ends_of = []
    for day in (value.get("from"), value.get("to")):
        if isinstance(day, datetime.date):
            day = day.isoformat()[:10]
        number = None if day is None else read_iso(day) if isinstance(day, str) else None
        if day is not None and number is None:
            raise _Wrong("no-such-day")
        ends_of.append(number)
    first, last = ends_of
    if first is None and last is None:
        raise _Wrong("wrong-type")
    if first is not None and last is not None and first > last:
        raise _Wrong("roll-ends-before-start")
    if not given.get("dated"):
        return UNKNOWN, 0, FIRST_DAY, LAST_DAY
    return NONE, 0, FIRST_DAY if first is None else first, LAST_DAY if last is None else last


def read_input(given, person):
    keys = [key for key in dict.fromkeys((given["key"], given["name"])) if key in person]
    if len(keys) > 1 and person[keys[0]] != person[keys[1]]:
        raise _Wrong("given-twice")
    if not keys:
        return SILENCES[given["silence"]], given["lo"]
    value = person[keys[0]]
    if value is None:
        return UNKNOWN, given["lo"]
    if given["kind"] == "group" and isinstance(value, dict):
        return read_roll(given, value)
    return read_value(given, value)


def decide(person):
    """What each item is for a person: a dict of facts and groups by key, None for what is not known."""
    problems, states, values, first, last = [], [], [], [], []
    known = set(META["unread"])
    for given in META["inputs"]:
        known.update((given["key"], given["name"]))
        try:
            found = read_input(given, person)
        except _Wrong as wrong:
            key = given["key"] if given["key"] in person else given["name"]
            problems.append({"key": key, "problem": str(wrong)})
            found = UNKNOWN, given["lo"]
        states.append(found[0])
        values.append(found[1])
        first.append(found[2] if len(found) > 2 else FIRST_DAY)
        last.append(found[3] if len(found) > 2 else LAST_DAY)
    problems += [{"key": key, "problem": "unknown-key"} for key in person if key not in known]
    rows = (_decide_any if UNKNOWN in states else _decide_whole)(states, values, first, last)
    outcomes = {item["key"]: outcome(item, row) for item, row in zip(META["items"], rows)}
    missing = {key for made in outcomes.values() for key in made.get("missing", ())}
    return {
        "outcomes": outcomes,
        "missing": [key for _, key in META["asked"] if key in missing],
        "problems": problems,
    }


def verify():
    """Decides the conformance vectors; gives the number of people and those that do not get what they must."""
    failed = []
    for given, expected in VECTORS["people"]:
        decided = decide(given)
        for item, place in zip(VECTORS["items"], expected):
            if decided["outcomes"][item] != VECTORS["outcomes"][place] or decided["problems"]:
                failed.append((given, item, decided["outcomes"][item], VECTORS["outcomes"][place]))
    return len(VECTORS["people"]), failed


if __name__ == "__main__":
    count, failures = verify()
    for failure in failures:
        print(*failure, file=sys.stderr)
    wrong_people = len({json.dumps(given, sort_keys=True) for given, *_ in failures})
    print("%d passed, %d failed" % (count - wrong_people, wrong_people))
    sys.exit(1 if failures else 0)
`.trim();
