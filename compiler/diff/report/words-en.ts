/** The report of a comparison in English. */
import type { ReportWords } from './words.ts';

const list = (names: readonly string[]): string => names.join(', ');
const some = (names: readonly string[], most = 8): string =>
  names.length <= most
    ? list(names)
    : `${list(names.slice(0, most))} and ${names.length - most} more`;
const labelled = (label: string, text: string): string =>
  label === '' ? text : `${label}: ${text}`;
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
const days = (count: number): string =>
  count > 0 ? `${plural(count, 'day')} later` : `${plural(-count, 'day')} earlier`;
const share = (text: string | undefined): string => (text === undefined ? '' : ` (${text})`);
const joined = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join(', ');

export const en: ReportWords = {
  title: (old, next) =>
    old.label === next.label
      ? `How the rules of the two files of “${next.label}” differ`
      : old.name === next.name
        ? `${next.name}: how the rules of ${next.short} differ from those of ${old.short}`
        : `How the rules of “${next.label}” differ from those of “${old.label}”`,
  policy: (name, year) => (year === undefined ? name : `${name} ${year}`),
  short: (year) => `${year}`,
  olderShort: 'old',
  newerShort: 'new',
  subjects: {
    header: 'Document',
    scope: 'Scope',
    fact: 'Facts',
    group: 'Groups',
    exclusive: 'Groups that cannot meet',
    case: 'Cases',
    period: 'Periods',
    payer: 'Payers',
    item: 'Items',
    provision: 'Provisions',
    rule: 'Rules',
    check: 'Checks',
    constraint: 'Constraints',
    target: 'Targets',
    targetEntry: 'Targets',
    schedule: 'Tables of figures',
    cell: 'Tables of figures',
    examples: 'Examples',
  },
  titles: {},
  aspects: {
    name: 'name',
    alias: 'alias',
    comment: 'comment',
    reason: 'reason for waiting',
    citation: 'clause',
    year: 'year',
    region: 'region',
    issued: 'date of issue',
    documentNumber: 'document number',
    collectionYear: 'year of collection',
    benefitPeriod: 'benefit period',
    validity: 'validity',
    basis: 'legal basis',
    domain: 'values',
    silence: 'if nothing is said',
    choice: 'chosen by the person',
    certifiedBy: 'certified by',
    definition: 'who belongs',
    parents: 'part of',
    members: 'groups',
    type: 'type',
    base: 'base',
    settlement: 'settlement',
    required: 'required of every policy',
    silentNone: 'none where nothing is said',
    condition: 'for whom',
    guard: 'where',
    assertion: 'content',
    set: 'days',
    asOf: 'day on which rolls are read',
    way: 'where several rules apply',
    order: 'order',
    value: '',
    floor: 'at least',
    cap: 'at most',
    payers: 'paid',
    priorities: 'over',
    yields: 'under',
    provisional: 'assumed by the drafter',
    restated: 'restated as',
    axis: 'title of the rows',
    cell: '',
    count: 'number',
  },
  settings: {
    unique: 'they must agree',
    ordered: 'the first one',
    highest: 'the highest',
    lowest: 'the lowest',
    earliest: 'the earliest',
    latest: 'the latest',
    added: 'all together',
    money: 'amount',
    date: 'date',
    integer: 'whole number',
    percent: 'share',
    yesNo: 'yes or no',
    option: 'choice',
    unknown: 'asked for',
    no: 'taken for no',
    yes: 'taken for yes',
    none: 'taken for none',
    deducted: 'deducted at payment',
    reimbursed: 'paid back afterwards',
    assumedValue: 'figure',
    assumedPriority: 'priority',
    assumedPayers: 'payers',
    assumedWay: 'what holds where several rules apply',
    everyone: 'everyone',
    otherwise: 'others',
  },
  otherwise: 'others',
  total: 'total',
  roll: 'by roll',
  remainder: 'the rest',
  listed: ', ',
  pause: ', ',
  also: '; ',
  sentence: (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  gap: ' ',
  labelled,

  rule: (label, otherwise) => {
    if (otherwise) return 'others';
    return label === undefined ? '' : `rule ${label}`;
  },
  wasLabelled: (label, before) => `${label} (was ${before})`,
  cell: (row, column) => `row ${row}, column ${column}`,
  ruleOf: (item, rule) => (rule === '' ? item : `${item}, ${rule}`),
  kindOf: (kind, name) => `${kind}: ${name}`,
  whoInTable: (row, column) => `${row}; ${column}`,
  inTable: (table, row, column) => `${table}: ${row}, ${column}`,

  payers: (parts) => `paid by ${list(parts)}`,
  accordingTo: (payers, document) => `paid by ${list(payers)} as “${document}” says`,
  restated: (text) => `that is ${text}`,
  clause: (label, text) => `${label} ${text}`,
  over: (rules) => `before ${rules}`,
  assumed: (text) => `${text} (assumed)`,
  assertion: (guard, assertion) => `${guard}: ${assertion}`,
  certifiedBy: (names) => `certified by ${names}`,
  belongs: (names) => `part of ${names}`,
  silent: (value) => `${value} if nothing is said`,
  domain: (type, range) => (range === '' ? type : `${type}, ${range}`),

  isNew: 'new',
  isGone: 'dropped',
  fromTo: (label, old, next) => labelled(label, `from “${old}” to “${next}”`),
  set: (label, next) => labelled(label, `now “${next}”`),
  unset: (label, old) => labelled(label, `no longer “${old}”`),
  on: (label) => `now ${label}`,
  off: (label) => `no longer ${label}`,
  provisional: (old, next) => {
    if (next === undefined) return `${old ?? ''} no longer assumed`;
    return old === undefined
      ? `${next} assumed, since the notice is silent`
      : `assumed: ${next}, no longer ${old}`;
  },
  shifted: (label) => labelled(label, 'days moved with the year'),
  sameMeaning: (label) => labelled(label, 'written otherwise, means the same'),
  members: (label, added, removed) =>
    labelled(
      label,
      joined(
        added.length > 0 && `${added.length} added: ${some(added)}`,
        removed.length > 0 && `${removed.length} dropped: ${some(removed)}`,
      ),
    ),
  alternatives: (label, added, removed) =>
    labelled(
      label,
      joined(
        added.length > 0 && `also “${added.join('”, “')}”`,
        removed.length > 0 && `no longer “${removed.join('”, “')}”`,
      ),
    ),
  requirements: (label, added, removed) =>
    labelled(
      label,
      joined(
        added.length > 0 && `only if “${added.join(' and ')}”`,
        removed.length > 0 && `no longer only if “${removed.join(' and ')}”`,
      ),
    ),
  part: (label, old, next) => labelled(label, `“${old}” becomes “${next}”`),
  count: (old, next) => `${old} before, ${next} now`,
  scope: (next) => `was everyone, and is “${next}” now`,
  up: (amount, part) => `${amount} more${share(part)}`,
  down: (amount, part) => `${amount} less${share(part)}`,
  raised: (points) => `${points} percentage points more`,
  lowered: (points) => `${points} percentage points less`,
  later: days,
  earlier: (count) => days(-count),
  end: (end, old, next, count) => `${end} from ${old} to ${next}, ${days(count)}`,
  endAfterYears: (end, _years, expected, next, count) =>
    `${end} would be ${expected} after moving with the year, and is ${next}, ${days(count)}`,

  figure: (who, old, next, difference) =>
    `${who === undefined ? '' : `${who} `}from ${old} to ${next}${difference === undefined ? '' : `, ${difference}`}`,
  figuresAlike: (count, difference, old, next) =>
    `${difference} in ${plural(count, 'case')}: ${old} become ${next}`,
  of: labelled,
  at: (place, text) => `${place}, ${text}`,
  bracketed: (name, text) => `${name} (${text})`,
  added: (parts) => `new: ${parts.join('; ')}`,
  quoted: (who) => `“${who}”`,
  addedRule: (who, value) => `${who.join(', ')} ${value}`,
  removed: (parts) => `dropped: ${parts.join('; ')}`,
  more: (count) => `${count} more below`,
  nowRegulated: (was, rules, count) => `was ${was}, has ${plural(count, 'rule')} now: ${rules}`,
  mentioned: (value) => `now mentioned, but ${value}`,
  range: (least, most) => `${least} to ${most}`,
  newProvision: (rules, count) => `newly regulated by ${plural(count, 'rule')}: ${rules}`,
  noLonger: (rules, count) => `no longer regulated; had ${plural(count, 'rule')}: ${rules}`,
  countAdded: (names) => `${names.length} new: ${some(names)}`,
  countRemoved: (names) => `${names.length} dropped: ${some(names)}`,
  countChanged: (label, names) =>
    `${label === '' ? '' : `${label}: `}${names.length} changed: ${some(names)}`,
  renamed: (old, next) => `${old} is now called ${next} and says the same`,
  noChange: 'The rules of both files are the same.',
  headerChanged: (labels) => `The documents differ in ${list(labels)}; see the table`,
  onlyText: 'Their texts differ, but only in comments, layout, spelling or order.',
  unchangedItems: (names) =>
    `Unchanged rules of ${plural(names.length, 'item')}: ${list(names)} (what they read may have changed)`,
  shiftedCount: (count, years) =>
    `${plural(count, 'other day')} only moved with the year, by ${plural(years, 'year')}, and ${count === 1 ? 'is' : 'are'} not counted as changes`,
  stayedCount: (names) =>
    `${plural(names.length, 'written day')} did not move with the year; please check: ${some(names)}`,
  commentCount: (count) =>
    `${plural(count, 'note')} of the drafters ${count === 1 ? 'differs' : 'differ'}`,
  movedRules: (count) =>
    `${plural(count, 'rule')} only moved or changed number, and say${count === 1 ? 's' : ''} the same`,

  claim: (verdict, item, statement, figures) => {
    const numbers =
      figures === undefined ? '' : ` (last year ${figures.last}, this year ${figures.now})`;
    const said = `${item}, ${statement}${numbers}`;
    switch (verdict) {
      case 'proved':
        return `${said}: true, for everybody`;
      case 'refuted':
        return `${said}: not true, an example breaks it`;
      case 'held':
        return `${said}: holds for all examples, not proved for everybody`;
      case 'untested':
        return `${said}: no example concerns it, not verified`;
    }
  },
  otherLastYear:
    'What the new file calls last year is not the old file compared here; its statements are about the other one.',

  coverage: [
    'This report compares what the two files say, by content, not by line or order.',
    'Whose results differ, by how much and at whose cost is not computed here and cannot be inferred.',
  ],
  headings: {
    summary: 'Summary',
    documents: 'The two documents',
    items: 'Changes by item',
    declarations: 'Other changes',
    shifted: 'Days that only moved with the year',
    stayed: 'Days that did not move with the year',
    comments: 'Notes of the drafters',
    claims: 'Statements about last year',
    sources: 'Hashes of the files',
  },
  columns: {
    who: 'For whom',
    change: 'Change',
    name: 'Name',
    text: 'Text',
    file: 'File',
    statement: 'Statement',
    verdict: 'Verdict',
    attribute: '',
  },
  shiftedNote: 'These days lie apart by exactly as many years as the documents do.',
  stayedNote: 'Both files name the same day. It is meant to stay, or was forgotten.',
  commentsNote: 'Notes explain, and decide nothing.',
  until: ' to ',
  yearText: (year) => `${year}`,
  wasBefore: (policy, was) => `${policy}: ${was}.`,
  wayOf: (way) => `Where several rules apply: ${way}.`,
  absent: '–',
  madeBy: (version) => `Made by Canbao ${version}`,
};
