/**
 * The part of generated JavaScript that is the same for every policy: reads a person, takes the rows of a program apart,
 * counts days.
 */
export const jsRuntime = String.raw`
const statuses = ['unknown', 'value', 'none', 'bound', 'pending', 'trouble', 'blocked'];
const troubles = ['none', 'bad-arithmetic', 'not-whole-fen', 'above-base', 'payers-differ', 'conflict', 'gap'];
const firstDay = -719162;
const lastDay = 2932896;

/** Year, month and day of a day since 1970-01-01, packed (Hinnant, chrono-compatible date algorithms). */
function civil(day) {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524)
    - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return (year * 12 + month - 1) * 32 + dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
}
const year = (day) => Math.floor(civil(day) / 384);
const month = (day) => Math.floor(civil(day) / 32) % 12 + 1;
const monthDay = (day) => civil(day) % 32;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
function daysIn(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : lengths[month - 1];
}
function dayOf(year, month, day) {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}
/** The matching day so many months later, or that month's last. */
function addMonths(day, months) {
  const packed = civil(day);
  const months0 = Math.floor(packed / 32) + months;
  const year = Math.floor(months0 / 12);
  const month = months0 - year * 12 + 1;
  return dayOf(year, month, Math.min(packed % 32, daysIn(year, month)));
}
const floorDiv = (a, b) => Math.floor(a / b);
const mod = (a, b) => a - b * Math.floor(a / b);
const bigDiv = (a, b) => (a - bigMod(a, b)) / b;
const bigMod = (a, b) => ((a % b) + b) % b;
const bigMin = (a, b) => (a < b ? a : b);
const bigMax = (a, b) => (a > b ? a : b);

const two = (n) => String(n).padStart(2, '0');
function iso(day) {
  return String(year(day)).padStart(4, '0') + '-' + two(month(day)) + '-' + two(monthDay(day));
}
function readIso(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [y, m, d] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return undefined;
  return dayOf(y, m, d);
}

/** A whole number or an exact fraction as text; texts also where a double cannot hold it. */
function figure(n, d) {
  const [a, b] = [BigInt(n), BigInt(d)];
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  const common = x === 0n ? 1n : x;
  const [top, bottom] = [a / common, b / common];
  if (bottom !== 1n) return top + '/' + bottom;
  return Number.isSafeInteger(Number(top)) ? Number(top) : String(top);
}
const exact = (n, d) => String(figure(n, d));

const has = (words, bit) => ((words[Math.floor(bit / 31)] ?? 0) >>> bit % 31 & 1) === 1;
const among = (list, words) => list.filter(([bit]) => has(words, bit)).map(([, name]) => name);
const ruleNames = (rules, words) => rules.filter((_, bit) => has(words, bit));

function ends(outcome, minHas, minN, minD, maxHas, maxN, maxD) {
  if (minHas) outcome.min = figure(minN, minD);
  if (maxHas) outcome.max = figure(maxN, maxD);
  return outcome;
}

function paid([there, status, value, ...rest]) {
  const waits = rest[6];
  switch (statuses[status]) {
    case 'value':
      return figure(value, 1);
    case 'bound':
      return ends({}, ...rest);
    case 'pending':
      return ends({ pending: among(meta.awaited, waits) }, ...rest);
    default:
      return null;
  }
}

function settled(outcome, item, rules, accordingTo, payers) {
  outcome.rules = ruleNames(item.rules, rules);
  const parts = item.payers
    .map((key, index) => [key, payers[index]])
    .filter(([, row]) => row[0])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (parts.length > 0) outcome.payers = Object.fromEntries(parts.map(([key, row]) => [key, paid(row)]));
  if (accordingTo > 0) outcome.accordingTo = meta.documents[accordingTo - 1];
  return outcome;
}

function valueOf(type, value, divisor) {
  switch (type) {
    case 'percent':
      return exact(value, divisor);
    case 'date':
      return iso(value);
    case 'option':
      return meta.options[value];
    case 'yesNo':
      return value === 1;
    default:
      return figure(value, 1);
  }
}

function outcome(item, row) {
  const [status, value, divisor, minHas, minN, minD, maxHas, maxN, maxD, missing, waits, silent, rules,
    trouble, troubled, accordingTo, outside, payers] = row;
  const limits = [minHas, minN, minD, maxHas, maxN, maxD];
  const finish = (made) => settled(made, item, rules, accordingTo, payers);
  switch (statuses[status]) {
    case 'value':
      return finish({ status: 'value', value: valueOf(item.type, value, divisor) });
    case 'none':
      return finish(outside ? { status: 'none', outOfScope: true } : { status: 'none' });
    case 'bound':
      return finish(ends({ status: 'bound' }, ...limits));
    case 'pending': {
      const made = { status: 'pending', pending: among(meta.awaited, waits) };
      if (silent) made.silent = true;
      return finish(ends(made, ...limits));
    }
    case 'unknown':
      return { status: 'unknown', missing: among(meta.asked, missing) };
    case 'trouble':
      return { status: 'trouble', code: troubles[trouble], rules: ruleNames(item.rules, troubled).sort() };
    default:
      return { status: 'blocked' };
  }
}

const unsaid = 0, no = 1, yes = 2, unknown = 3, none = 4;
const silences = { unsaid, no, yes, none, unknown };

/** State and value of a fact, or why it cannot be taken. */
function readValue(input, value) {
  if (value === '无' && !(input.options ?? []).some(([name]) => name === '无')) {
    return input.silence === 'none' || input.silence === 'unsaid' ? [none, input.lo] : 'cannot-be-none';
  }
  const within = (number, wrong) => {
    if (number === undefined || !Number.isSafeInteger(number)) return wrong;
    return number < input.lo || number > input.hi ? 'out-of-domain' : [yes, number];
  };
  switch (input.kind) {
    case 'yesNo':
    case 'group':
      return typeof value === 'boolean' ? [value ? yes : no, 0] : 'wrong-type';
    case 'date':
      return typeof value === 'string' ? within(readIso(value), 'no-such-day') : 'wrong-type';
    case 'option': {
      const found = input.options.find(([name, alias]) => value === name || value === alias);
      return found === undefined ? 'unknown-option' : [yes, found[2]];
    }
    case 'percent':
      return typeof value === 'number' ? within(Math.round(value * 1e6), 'wrong-type') : 'wrong-type';
    default:
      return typeof value === 'number' ? within(value, 'wrong-type') : 'wrong-type';
  }
}

function readRoll(input, value) {
  const [from, to] = [value.from, value.to].map((day) =>
    day === undefined || day === null ? undefined : typeof day === 'string' ? readIso(day) ?? NaN : NaN);
  if (Number.isNaN(from) || Number.isNaN(to)) return 'no-such-day';
  if (from === undefined && to === undefined) return 'wrong-type';
  if (from !== undefined && to !== undefined && from > to) return 'roll-ends-before-start';
  return input.dated ? [none, 0, from ?? firstDay, to ?? lastDay] : [unknown, 0];
}

function readPerson(person) {
  const problems = [];
  const read = { states: [], values: [], from: [], to: [] };
  const known = new Set(meta.unread);
  for (const [index, input] of meta.inputs.entries()) {
    known.add(input.key).add(input.name);
    const keys = [...new Set([input.key, input.name])].filter((key) => Object.hasOwn(person, key));
    const key = keys[0] ?? input.key;
    const value = keys.length === 0 ? undefined : person[key];
    let found;
    if (keys.length > 1 && person[keys[0]] !== person[keys[1]]) found = 'given-twice';
    else if (value === undefined) found = [silences[input.silence], input.lo];
    else if (value === null) found = [unknown, input.lo];
    else if (input.kind === 'group' && typeof value === 'object') found = readRoll(input, value);
    else found = readValue(input, value);
    if (typeof found === 'string') {
      problems.push({ key, problem: found });
      found = [unknown, input.lo];
    }
    read.states[index] = found[0];
    read.values[index] = found[1];
    read.from[index] = found[2] ?? firstDay;
    read.to[index] = found[3] ?? lastDay;
  }
  for (const key of Object.keys(person)) if (!known.has(key)) problems.push({ key, problem: 'unknown-key' });
  return { read, problems };
}

export function decide(person) {
  const { read, problems } = readPerson(person);
  const isWhole = !read.states.includes(unknown);
  const rows = (isWhole ? decideWhole : decideAny)(read.states, read.values, read.from, read.to);
  const made = meta.items.map((item, index) => [item.key, outcome(item, rows[index])]);
  const missing = new Set(made.flatMap(([, each]) => each.missing ?? []));
  return {
    outcomes: Object.fromEntries(made),
    missing: meta.asked.map(([, key]) => key).filter((key) => missing.has(key)),
    problems,
  };
}
`.trim();
