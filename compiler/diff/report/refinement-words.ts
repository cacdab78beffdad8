/** What the report on a lower and a superior file says, in both languages. Takes nothing, gives the words. */
import type { Locale } from '../../../language/problems/problem.ts';
import type { BehaviourWords } from './behaviour-words.ts';
import type { DemandName } from './refinement-schema.ts';

export interface RefinementWords {
  title(lower: string, superior: string): string;
  readonly headings: Readonly<
    Record<'summary' | 'documents' | 'broken' | 'kept' | 'undecided' | 'sources', string>
  >;
  kept(lower: string, superior: string): string;
  broken(lower: string, superior: string, count: number): string;
  undecided(lower: string, superior: string): string;
  sentence(title: string, demand: string, example: string): string;
  case(person: string, superior: string, lower: string): string;
  window(day: string): string;
  member(person: string): string;
  follows(titles: readonly string[], sources: readonly string[]): string;
  readonly demands: Readonly<Record<DemandName, string>>;
  readonly note: string;
  /** The superior's meaning of a name that both have. */
  above(name: string): string;
  readonly ofOneFile: BehaviourWords['ofOneFile'];
  readonly columns: readonly [
    who: string,
    superior: string,
    lower: string,
    example: string,
    rules: string,
  ];
  readonly setColumns: readonly [example: string];
  line(title: string, demand: string): string;
  readonly varies: string;
  readonly silent: string;
}

const zh: RefinementWords = {
  title: (lower, superior) => `${lower}是否保持了${superior}的要求`,
  headings: {
    summary: '要点',
    documents: '两份文件',
    broken: '没有保持的',
    kept: '已证明保持的',
    undecided: '没有能够判定的',
    sources: '文件的校验值',
  },
  kept: (lower, superior) =>
    `${lower}保持了${superior}的全部要求：对两份文件都能有的每一个人都已证明。`,
  broken: (lower, superior, count) => `${lower}没有保持${superior}的要求，共 ${count}处。`,
  undecided: (lower, superior) =>
    `没有发现${lower}违背${superior}的要求，但有的项目没有能够判定，不能当作已经保持。`,
  sentence: (title, demand, example) => `${title}，${demand}：${example}。`,
  case: (person, superior, lower) => `例如${person}，上级文件是 ${superior}，下级文件是 ${lower}`,
  window: (day) => `例如 ${day}在下级文件的这一时段之内，却在上级文件的之外`,
  member: (person) => `例如${person}，在上级文件中属于这一人群，在下级文件中不属于`,
  follows: (titles, sources) =>
    `${titles.join('、')}本身的规定与上级相同，只是随${sources.join('、')}而不同。`,
  demands: {
    equal: '应与上级相同',
    atLeast: '应不低于上级',
    atMost: '应不高于上级',
    notLater: '应不晚于上级',
    notEarlier: '应不早于上级',
    within: '应在上级的时段之内',
    contains: '应包括上级的全部人',
  },
  note: '上级文件没有定下来（待定、未规定）的，不作为要求；上级文件写“不低于”“不高于”的，按其界限核对；上级文件不适用的人，不核对。',
  above: (name) => `上级的${name}`,
  ofOneFile: {
    left: '上级文件适用、下级文件不适用的人',
    entered: '下级文件适用、上级文件不适用的人',
  },
  columns: ['哪些人', '上级文件', '下级文件', '举例', '依据'],
  setColumns: ['举例'],
  line: (title, demand) => `${title}（${demand}）`,
  varies: '因人而异，如 ',
  silent: '没有规定',
};

const en: RefinementWords = {
  title: (lower, superior) => `Whether ${lower} keeps what ${superior} demands`,
  headings: {
    summary: 'Summary',
    documents: 'The two files',
    broken: 'Not kept',
    kept: 'Proved to be kept',
    undecided: 'Not decided',
    sources: 'Checksums of the files',
  },
  kept: (lower, superior) =>
    `${lower} keeps all that ${superior} demands: proved for everybody who can be under both.`,
  broken: (lower, superior, count) =>
    `${lower} does not keep what ${superior} demands, in ${count} place${count === 1 ? '' : 's'}.`,
  undecided: (lower, superior) =>
    `Nothing in ${lower} was found to break what ${superior} demands, but not all is decided, and it is not to be taken for kept.`,
  sentence: (title, demand, example) => `${title}, ${demand}: ${example}.`,
  case: (person, superior, lower) =>
    `for example ${person}: ${superior} by the superior file, ${lower} by the lower one`,
  window: (day) =>
    `for example ${day} is in this window of the lower file and not of the superior one`,
  member: (person) =>
    `for example ${person}, who is in this group by the superior file and not by the lower one`,
  follows: (titles, sources) =>
    `The rules of ${titles.join(', ')} are the superior’s; they differ only by ${sources.join(', ')}.`,
  demands: {
    equal: 'to be as the superior has it',
    atLeast: 'to be no less than the superior’s',
    atMost: 'to be no more than the superior’s',
    notLater: 'to be no later than the superior’s',
    notEarlier: 'to be no earlier than the superior’s',
    within: 'to lie within the superior’s',
    contains: 'to have everybody of the superior’s',
  },
  note: 'What the superior file leaves open asks for nothing; a bound in it is checked as a bound; of people whom it does not apply to nothing is asked.',
  above: (name) => `the superior’s ${name}`,
  ofOneFile: {
    left: 'whoever the superior file applies to and the lower one does not',
    entered: 'whoever the lower file applies to and the superior one does not',
  },
  columns: ['Who', 'Superior file', 'Lower file', 'Example', 'By'],
  setColumns: ['Example'],
  line: (title, demand) => `${title} (${demand})`,
  varies: 'by person, such as ',
  silent: 'no rule',
};

export const refinementWords: Readonly<Record<Locale, RefinementWords>> = { 'zh-CN': zh, en };
