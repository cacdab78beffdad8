/**
 * Shares for people of whom nothing is stated: what a county of some hundred thousand residents looks like, roughly.
 *
 * Takes a graph, gives shares in the form of a shares file. They are made up, and meant to reach every rule; whoever has
 * figures states them.
 */
import { parseDay, printIso } from '../../dates.ts';
import type { Fact, Graph } from '../../graph/graph.ts';
import { fixedDays } from './pieces.ts';
import type { JointJson, SharesJson, Weights } from './shares-file.ts';

/** Shares of people, by the vocabulary's aliases. */
const groupShares: Readonly<Record<string, number>> = {
  destitute: 0.006,
  orphan: 0.0004,
  deFactoOrphan: 0.0006,
  lowIncome: 0.035,
  lowIncomeMarginal: 0.006,
  relapsedPoor: 0.0005,
  monitored: 0.008,
  liftedOut: 0.05,
  liftedOutAssisted: 0.02,
  severelyDisabled: 0.015,
  severeMentalDisorder: 0.004,
  entitledVeteran: 0.006,
  hardshipVeteran: 0.0005,
  militarySpouse: 0.0003,
  childInDifficulty: 0.001,
  childInSevereDifficulty: 0.0005,
  oneDaughterFamily: 0.02,
  twoDaughterFamily: 0.03,
  oneSonFamily: 0.03,
  lostChildFamily: 0.001,
  migrantWorker: 0.15,
  newlyMoved: 0.003,
  released: 0.001,
  newEconomyWorker: 0.01,
  unemployedGraduate: 0.003,
  formerFisher: 0.0005,
  newlyRecognised: 0.002,
};

/** Any other group. */
const otherGroup = 0.005;

/** Shares of 是, by the vocabulary's aliases. */
const yesShares: Readonly<Record<string, number>> = {
  townRateMet: 0.8,
  localHousehold: 0.97,
  residencePermit: 0.02,
  localResident: 0.9,
  student: 0.17,
  collegeStudent: 0.02,
  employeeLiable: 0.005,
  employeeInsured: 0.005,
  insuredElsewhere: 0.005,
  parentInsured: 0.15,
  firstEnrolment: 0.02,
  objectiveReason: 0.005,
  paysPriorYear: 0.003,
};

/** Full years at the beginning of the benefit period, with their share. */
const ages: Weights = {
  '0-5岁': 0.055,
  '6-14岁': 0.115,
  '15-17岁': 0.035,
  '18-29岁': 0.12,
  '30-44岁': 0.19,
  '45-59岁': 0.26,
  '60-74岁': 0.165,
  '75-89岁': 0.055,
  '90-100岁': 0.005,
};

/** Born within the benefit period. */
const newbornShare = 0.008;

const day = (days: number): string => printIso(days);

function newbornKey({ policy: { benefitPeriod } }: Graph): string | undefined {
  if (benefitPeriod === undefined) return undefined;
  return `${day(parseDay(benefitPeriod.from) + 1)}/${benefitPeriod.to}`;
}

/** Most pay within the first period that the policy names for it, some in the others, a few whenever they like. */
function paymentWeights(graph: Graph, fact: Fact): Weights {
  const domain = domainKey(fact, graph);
  const periods = graph.periods.filter(({ id }) => fixedDays(graph, id).length > 0);
  const main = periods.find(({ name }) => name.startsWith('集中')) ?? periods[0];
  const others = periods.filter((period) => period !== main);
  return {
    ...(main === undefined ? {} : { [main.name]: 0.93 }),
    ...Object.fromEntries(others.map(({ name }) => [name, 0.05 / others.length])),
    [domain]: 0.02,
  };
}

/** The whole domain, or the benefit period where the fact has none. */
function domainKey({ type }: Fact, { policy }: Graph): string {
  const period = policy.benefitPeriod;
  const from = (type.kind === 'date' ? type.from : undefined) ?? period?.from ?? '2000-01-01';
  const to = (type.kind === 'date' ? type.to : undefined) ?? period?.to ?? '2030-12-31';
  return `${from}/${to}`;
}

/** Head-counts by the options of a fact, where the policy prints them. */
function headCounts({ schedules }: Graph, { name, type }: Fact): Weights | undefined {
  const schedule = schedules.find(({ axis }) => axis === name);
  if (schedule === undefined || type.kind !== 'option') return undefined;
  const options = new Set(type.options.map((option) => option.name));
  const counts = schedule.rows.flatMap(({ name: row, cells: [cell] }): [string, number][] => {
    const count = cell?.kind === 'number' ? Number(cell.value) : Number.NaN;
    return options.has(row) && Number.isFinite(count) ? [[row, count]] : [];
  });
  return counts.length === 0 ? undefined : Object.fromEntries(counts);
}

function factWeights(graph: Graph, fact: Fact): Weights | number {
  const { type, silence, alias } = fact;
  const rare = (others: Weights): Weights =>
    silence === 'none' ? { 无: 0.99, ...others } : others;
  switch (type.kind) {
    case 'yesNo':
      return yesShares[alias ?? ''] ?? (silence === 'yes' ? 0.98 : silence === 'no' ? 0.01 : 0.5);
    case 'date': {
      const newborn = newbornKey(graph);
      if (alias === 'birthDate') {
        return { ...ages, ...(newborn === undefined ? {} : { [newborn]: newbornShare }) };
      }
      if (alias === 'paymentDate') return paymentWeights(graph, fact);
      const period = graph.policy.benefitPeriod;
      const within = period === undefined ? domainKey(fact, graph) : `${period.from}/${period.to}`;
      return rare({ [within]: silence === 'none' ? 0.01 : 1 });
    }
    case 'option': {
      const counts = headCounts(graph, fact);
      if (counts !== undefined) return rare(counts);
      const [first, ...others] = type.options.map(({ name }) => name);
      if (first === undefined) return { 未知: 1 };
      const share = silence === 'none' ? 0.01 : 1;
      const ahead = fact.choice && others.length > 0 ? 0.85 : 1 / (others.length + 1);
      const rest = others.length === 0 ? 0 : (1 - ahead) / others.length;
      return rare({
        [first]: ahead * share,
        ...Object.fromEntries(others.map((name) => [name, rest * share])),
      });
    }
    case 'integer':
      // Repaired years are no more than missed ones.
      if (alias === 'yearsRepaired') return { 0: 0.95, 1: 0.03, 2: 0.02 };
      return rare(integerWeights(type, silence === 'none' ? 0.01 : 1));
    case 'money':
      return rare({ '0-50000': silence === 'none' ? 0.01 : 1 });
    case 'percent':
      return rare({ '0-100%': silence === 'none' ? 0.01 : 1 });
  }
}

/** Mostly the least, some above it. */
function integerWeights(
  { from, to }: Extract<Fact['type'], { kind: 'integer' }>,
  share: number,
): Weights {
  const least = from === undefined ? 0 : Math.max(0, Number(from));
  const most = to === undefined ? least + 10 : Number(to);
  const near = Math.min(most, least + 3);
  const far = Math.min(most, least + 20);
  return {
    [`${least}`]: 0.7 * share,
    ...(near > least ? { [`${least + 1}-${near}`]: 0.2 * share } : {}),
    ...(far > near ? { [`${near + 1}-${far}`]: 0.1 * share } : {}),
  };
}

/** What goes together: children's rolls, students' ages, newborns' days of payment, parents and children of a family. */
function jointShares(graph: Graph): readonly JointJson[] {
  const name = (alias: string): string | undefined =>
    [...graph.facts, ...graph.groups].find((each) => each.alias === alias)?.name;
  const birth = name('birthDate');
  const payment = name('paymentDate');
  const role = name('familyRole');
  const newborn = newbornKey(graph);
  const joint: JointJson[] = [];
  const some = (aliases: readonly string[]): Readonly<Record<string, number>> =>
    Object.fromEntries(aliases.flatMap((alias) => (name(alias) ? [[name(alias), 0]] : [])));
  if (birth !== undefined) {
    joint.push({
      if: { [birth]: '18-100岁' },
      groups: some(['orphan', 'deFactoOrphan', 'childInDifficulty', 'childInSevereDifficulty']),
      facts: some(['parentInsured']),
    });
    joint.push({
      if: { [birth]: ['0-5岁', '25-100岁'] },
      facts: some(['student', 'collegeStudent']),
    });
    joint.push({
      if: { [birth]: '0-15岁' },
      groups: some(['migrantWorker', 'newEconomyWorker', 'unemployedGraduate', 'militarySpouse']),
    });
    if (newborn !== undefined && payment !== undefined) {
      joint.push({
        if: { [birth]: newborn },
        facts: { [payment]: { [`${birth}后0-90天`]: 0.8, [`${birth}后91-365天`]: 0.2 } },
      });
    }
  }
  if (role !== undefined) {
    const families = ['oneDaughterFamily', 'twoDaughterFamily', 'oneSonFamily', 'lostChildFamily'];
    for (const family of families.flatMap((alias) => name(alias) ?? [])) {
      if (birth !== undefined) {
        joint.push({ if: { [family]: true, [birth]: '0-17岁' }, facts: { [role]: { 子女: 1 } } });
      }
      joint.push({ if: { [family]: true }, facts: { [role]: { 父母: 1 } } });
    }
  }
  return joint;
}

export function defaultShares(graph: Graph): SharesJson {
  return {
    facts: Object.fromEntries(graph.facts.map((fact) => [fact.name, factWeights(graph, fact)])),
    groups: Object.fromEntries(
      graph.groups
        .filter(({ definition }) => definition === undefined)
        .map(({ name, alias }) => [name, groupShares[alias ?? ''] ?? otherGroup]),
    ),
    joint: jointShares(graph),
  };
}
