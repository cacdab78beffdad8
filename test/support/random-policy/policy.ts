/**
 * Draws a whole policy: its own file, and maybe a vocabulary, superior documents and last year's, below it.
 */
import { writeMoney, writeNumber, writePercent } from './amounts.ts';
import { againstLastYear, changePeriod, changeProvision, reachOf } from './changes.ts';
import { writeCondition } from './conditions.ts';
import { writeDate, writeDays } from './dates.ts';
import {
  aCase,
  aDefinedGroup,
  aFact,
  anAssertion,
  anExclusive,
  anItem,
  aPeriod,
  aRoll,
  thePayers,
} from './declarations.ts';
import { Dice } from './dice.ts';
import { anExample, aSample, aSchedule, aTarget } from './extras.ts';
import {
  caseNames,
  definedNames,
  factNames,
  optionNames,
  periodNames,
  rollNames,
} from './names.ts';
import { line, type Statement, statement } from './phrase.ts';
import { writeColumns, writeProvision } from './provisions.ts';
import {
  type Door,
  emptyScope,
  type Kind,
  type KnownItem,
  type KnownProvision,
  type Limits,
  type Scope,
  type Site,
} from './scope.ts';

export interface PolicyFile {
  readonly path: string;
  readonly statements: readonly Statement[];
}

export interface DrawnPolicy {
  readonly files: readonly PolicyFile[];
  /** Path of the policy itself. */
  readonly entry: string;
}

const door: Door = {
  condition: writeCondition,
  money: writeMoney,
  number: writeNumber,
  percent: writePercent,
  date: writeDate,
  days: writeDays,
};

/** What has been written so far. */
class Draft {
  readonly dice: Dice;
  readonly limits: Limits;
  readonly year: number;
  scope: Scope = emptyScope;
  provisions = new Map<string, KnownProvision>();
  statements: Statement[] = [];
  people = 1;
  facts = 0;
  readonly counts = { group: 0, defined: 0, case: 0, period: 0, item: 0, check: 0, constraint: 0 };
  readonly factCounts: Record<Kind, number> = {
    date: 0,
    integer: 0,
    money: 0,
    percent: 0,
    yesNo: 0,
    option: 0,
  };
  /** Without a provision yet. */
  open: KnownItem[] = [];
  /** Amounts that last year's document gives everyone. */
  readonly lastFigures = new Map<string, KnownProvision>();

  constructor(dice: Dice, limits: Limits, year: number) {
    this.dice = dice;
    this.limits = limits;
    this.year = year;
  }

  /** A place that sees all there is. `without` leaves out what reads items. */
  get site(): Site {
    return {
      dice: this.dice,
      scope: this.scope,
      limits: this.limits,
      share: false,
      year: this.year,
      door,
    };
  }

  /** A place where only facts and rolls are seen. */
  get bareSite(): Site {
    const { facts, groups } = this.scope;
    return {
      ...this.site,
      scope: { ...emptyScope, facts, groups: groups.filter(({ roll }) => roll) },
    };
  }

  add(statement: Statement): void {
    this.statements.push(statement);
  }

  fits(size: number): boolean {
    return this.limits.people === undefined || this.people * size <= this.limits.people;
  }

  declareFact(): void {
    const { dice, limits } = this;
    const kinds: readonly Kind[] = [
      'date',
      'date',
      'integer',
      'money',
      'yesNo',
      'option',
      'percent',
    ];
    const kind = dice.pick(
      kinds.filter(
        (each) =>
          each !== 'percent' ||
          (limits.people === undefined && !limits.without.includes('percent-facts')),
      ),
    );
    const index = this.factCounts[kind];
    if (
      factNames[kind][index] === undefined ||
      (kind === 'option' && optionNames[index] === undefined)
    )
      return;
    const made = aFact(this.site, kind, index);
    if (!this.fits(made.size)) return;
    this.people *= made.size;
    this.facts += 1;
    this.factCounts[kind] += 1;
    this.add(made.statement);
    this.scope = { ...this.scope, facts: [...this.scope.facts, made.known] };
  }

  declareRoll(): void {
    if (rollNames[this.counts.group] === undefined || !this.fits(2)) return;
    const made = aRoll(this.site, this.counts.group++);
    this.people *= 2;
    this.add(made.statement);
    this.scope = { ...this.scope, groups: [...this.scope.groups, made.known] };
  }

  declareOther(): void {
    const { dice, counts } = this;
    const { scope } = this;
    const what = dice.pick(['defined', 'case', 'period', 'period']);
    if (what === 'defined' && definedNames[counts.defined] !== undefined) {
      const made = aDefinedGroup(this.site, counts.defined++);
      this.add(made.statement);
      this.scope = { ...scope, groups: [...scope.groups, made.known] };
    } else if (what === 'case' && caseNames[counts.case] !== undefined) {
      const made = aCase(this.site, counts.case++);
      this.add(made.statement);
      this.scope = { ...scope, cases: [...scope.cases, made.known] };
    } else if (what === 'period' && periodNames[counts.period] !== undefined) {
      const made = aPeriod(this.site, counts.period++);
      this.add(made.statement);
      this.scope = { ...scope, periods: [...scope.periods, made.known] };
    }
  }

  declareItem(): void {
    const made = anItem(this.site, this.counts.item++);
    this.add(made.statement);
    this.open.push(made.known);
    this.scope = { ...this.scope, items: [...this.scope.items, made.known] };
  }

  /** Writes the provision of an item that has none. */
  provide(item: KnownItem): void {
    const place = reachOf(this.site, item);
    this.open = this.open.filter((each) => each !== item);
    const { statement: written, provision } = writeProvision(place, item);
    this.add(written);
    this.provisions.set(item.name, provision);
  }

  /** Two items in one table, if two are open that can be. */
  provideTogether(): void {
    const [a, b] = this.open
      .filter(({ kind }) => kind !== 'percent')
      .sort((one, other) => one.reach.items.length - other.reach.items.length);
    if (a === undefined || b === undefined || this.limits.without.includes('tables')) return;
    const place = reachOf(this.site, a);
    this.open = this.open.filter((each) => each !== a && each !== b);
    this.add(writeColumns(place, [a, b]));
    for (const item of [a, b]) {
      this.provisions.set(item.name, {
        item,
        labels: [],
        tied: [],
        otherwise: true,
        table: true,
        fixed: false,
      });
    }
  }

  constrain(): void {
    this.add(
      anAssertion(
        this.dice.chance(10) ? this.site : this.bareSite,
        '约束',
        this.counts.constraint++,
      ),
    );
  }

  check(): void {
    // Of figures that are the same for all, a check would be refuted here and now.
    const items = this.scope.items.filter(({ name }) => this.provisions.get(name)?.fixed === false);
    const site: Site = { ...this.site, varied: true, scope: { ...this.scope, items } };
    this.add(anAssertion(site, '检查', this.counts.check++));
  }

  change(): void {
    const { dice } = this;
    const known = [...this.provisions.values()];
    const periods = this.scope.periods;
    if (known.length > 0 && dice.chance(75)) {
      const before = dice.pick(known);
      const { statement: written, provision } = changeProvision(this.site, before);
      this.add(written);
      if (provision === undefined) {
        this.provisions.delete(before.item.name);
        this.open.push(before.item);
      } else this.provisions.set(before.item.name, provision);
    } else if (periods.length > 0) this.add(changePeriod(this.site, dice.pick(periods).name));
  }
}

/** Facts, rolls and what belongs to them. */
function declarePeople(draft: Draft): void {
  const { dice, limits } = draft;
  draft.declareFact();
  for (let tries = 0; tries < limits.facts * 3 && draft.facts < limits.facts; tries++)
    draft.declareFact();
  const rolls = dice.between(1, limits.groups);
  for (let index = 0; index < rolls; index++) draft.declareRoll();
  if (draft.scope.groups.length > 1 && dice.chance(35)) draft.add(anExclusive(draft.site));
  const constraints = dice.pick([0, 0, 1, 1, 2]);
  for (let index = 0; index < constraints; index++) draft.constrain();
}

/** Items with what they read, some of them decided. */
function declareItems(draft: Draft, count: number, decided: number): void {
  const { dice } = draft;
  for (let index = 0; index < count; index++) {
    while (dice.chance(45)) draft.declareOther();
    draft.declareItem();
    const item = draft.open.at(-1);
    if (item !== undefined && dice.chance(decided)) draft.provide(item);
  }
}

function settle(draft: Draft): void {
  const { dice } = draft;
  if (dice.chance(25)) draft.provideTogether();
  for (const item of draft.open) if (dice.chance(92)) draft.provide(item);
}

interface Documents {
  readonly uses?: string;
  readonly lastYear?: string;
  readonly superior?: string;
}

/** 政策, with what it stands on. */
function header(
  draft: Draft,
  name: string,
  { lastYear, superior }: Documents,
  own: boolean,
): Statement {
  const { dice, year } = draft;
  const site: Site = {
    ...draft.bareSite,
    scope: { ...draft.bareSite.scope, items: draft.scope.items },
  };
  const scope = own && dice.chance(25) ? [line('适用 ', site.door.condition(site, 1))] : [];
  const days = own && !draft.limits.without.includes('roll-days') && dice.chance(12);
  return statement(
    '政策',
    `${name} ${year}年度`,
    ...(dice.chance(30) ? ['地区 青山省、青禾县'] : []),
    ...(dice.chance(20) ? ['文号 「青医保〔2024〕8号」'] : []),
    ...(dice.chance(20) ? [`成文 ${year - 1}年8月20日`] : []),
    ...(dice.chance(20) ? [`征缴年度 ${year - 1}年`] : []),
    `待遇期 ${year}年1月1日 至 ${year}年12月31日`,
    ...(dice.chance(10) ? [`有效期 ${year - 1}年9月1日 至 ${year}年8月31日`] : []),
    ...(dice.chance(20) ? ['依据 「青医保〔2023〕1号」'] : []),
    ...(lastYear === undefined ? [] : [`上年 "${lastYear}"`]),
    ...(superior === undefined ? [] : [`上级 "${superior}"`]),
    ...scope,
    ...(days
      ? [
          line(
            '身份 以 ',
            site.door.date(
              { ...draft.bareSite, scope: { ...draft.bareSite.scope, groups: [] } },
              0,
            ),
            ' 为准',
          ),
        ]
      : []),
  );
}

export function drawPolicy(seed: number, limits: Limits): DrawnPolicy {
  const dice = new Dice(seed);
  const draft = new Draft(dice, limits, dice.pick([2024, 2025, 2025]));
  const documents = !limits.without.includes('documents');
  const changes = !limits.without.includes('changes');
  const files: PolicyFile[] = [];
  const close = (path: string, ...first: Statement[]): void => {
    files.push({ path, statements: [...first, ...draft.statements] });
    draft.statements = [];
  };
  const items = dice.between(1, limits.items);
  const below = changes && dice.chance(55) ? dice.below(items + 1) : 0;
  const layered = below > 0 || (documents && dice.chance(30));
  let uses: string | undefined;
  let lastYear: string | undefined;
  let superior: string | undefined;

  draft.add(thePayers(draft.site).statement);
  draft.scope = { ...draft.scope, payers: thePayers(draft.site).known };
  declarePeople(draft);
  const spare = layered && changes && dice.chance(20);
  if (spare) draft.add(statement('人群', '随军家属 militarySpouse'));
  if (layered) {
    declareItems(draft, below, 60);
    if (dice.chance(20)) draft.check();
    uses = 'words.canbao';
    close(uses, statement('词汇', '共用词汇'));
  }
  const use = uses === undefined ? [] : [statement('引用', `"${uses}"`)];
  if (uses !== undefined && documents && below > 0 && dice.chance(45)) {
    lastYear = 'last.canbao';
    files.push(drawLastYear(draft, use, lastYear));
  }
  const levels = uses !== undefined && documents ? dice.pick([0, 0, 0, 1, 2]) : 0;
  const ofLastYear = draft.scope.lastYear;
  for (let level = 0; level < levels; level++) {
    // A superior document may have a last year of its own.
    const compares = lastYear !== undefined && dice.chance(50);
    draft.scope = { ...draft.scope, lastYear: compares ? ofLastYear : [] };
    if (dice.chance(60) && changes) draft.change();
    for (const item of draft.open) if (dice.chance(40)) draft.provide(item);
    if (dice.chance(50)) draft.check();
    const path = `superior${level + 1}.canbao`;
    const head = header(
      draft,
      '青山省',
      { ...(superior && { superior }), ...(compares && lastYear && { lastYear }) },
      false,
    );
    close(path, ...(superior === undefined ? use : []), head);
    superior = path;
    const decided = draft.scope.items.filter(({ name }) => draft.provisions.has(name));
    draft.scope = { ...draft.scope, superior: decided };
  }
  draft.scope = { ...draft.scope, lastYear: ofLastYear };
  writeEntry(draft, items - below, layered && changes, spare);
  const head = header(
    draft,
    '青禾县',
    { ...(lastYear && { lastYear }), ...(superior && { superior }) },
    true,
  );
  close('policy.canbao', ...(superior === undefined ? use : []), head);
  return { files, entry: 'policy.canbao' };
}

/** The policy's own statements. */
function writeEntry(draft: Draft, items: number, changes: boolean, spare: boolean): void {
  const { dice } = draft;
  if (spare) draft.add(statement('删 人群', '随军家属'));
  const last = [...draft.scope.lastYear].find(({ name }) => draft.lastFigures.has(name));
  if (last !== undefined && dice.chance(60)) {
    const known = draft.lastFigures.get(last.name);
    if (known !== undefined) {
      draft.add(againstLastYear(draft.site, known, draft.provisions.has(last.name) ? '改 ' : ''));
      draft.open = draft.open.filter((each) => each !== last);
      draft.provisions.delete(last.name);
    }
  }
  if (changes) while (dice.chance(55)) draft.change();
  declareItems(draft, items, 80);
  settle(draft);
  while (draft.counts.check < 3 && dice.chance(40)) draft.check();
  if (dice.chance(15)) draft.add(aTarget(draft.bareSite));
  if (dice.chance(15)) draft.add(aSchedule(draft.site));
  if (draft.scope.items.length > 0 && dice.chance(25)) {
    const sample = dice.chance(50);
    if (sample) draft.add(aSample(draft.site));
    draft.add(anExample(draft.site, sample));
  }
}

/** Last year's policy, over the same vocabulary. Leaves its items in the draft's scope. */
function drawLastYear(draft: Draft, use: readonly Statement[], path: string): PolicyFile {
  const last = new Draft(draft.dice, draft.limits, draft.year - 1);
  last.scope = draft.scope;
  last.provisions = new Map(draft.provisions);
  last.open = [...draft.open];
  const [first] = last.open.filter(({ kind, base }) => kind === 'money' && !base);
  if (first !== undefined && draft.dice.chance(70)) {
    const fen = draft.dice.pick([380, 400, 640]) * 100;
    last.open = last.open.filter((each) => each !== first);
    last.add(statement('规定', first.name, `${fen / 100}元`));
    draft.lastFigures.set(first.name, {
      item: first,
      labels: [],
      tied: [],
      otherwise: true,
      table: false,
      fixed: true,
      fen,
    });
  }
  settle(last);
  if (!draft.limits.without.includes('changes') && draft.dice.chance(50)) last.change();
  draft.scope = { ...draft.scope, lastYear: draft.scope.items };
  return { path, statements: [...use, header(last, '青禾县', {}, false), ...last.statements] };
}
