/**
 * A group that the entry declares under nearly the name of another one: 低保人员 beside 低保对象. Only a hint: names are
 * compared without the words that do not tell people apart, and by single wrong characters in long names.
 */
import { declarationProblems } from '../../../language/problems/declarations.ts';
import { editDistance } from '../../resolve/nearest.ts';
import { isInEntry, type Report, type Subject } from './subject.ts';

export function similarGroups(subject: Subject, report: Report): void {
  const groups = subject.graph.groups.map((group) => ({ ...group, stem: stemOf(group.name) }));
  for (const [index, group] of groups.entries()) {
    if (!isInEntry(subject, group.origin) || group.definition !== undefined) continue;
    for (const [other, candidate] of groups.entries()) {
      // Of two that the entry declares, the later one is said to be like the earlier one.
      const earlier = other < index || !isInEntry(subject, candidate.origin);
      const kin = group.parents.includes(candidate.id) || candidate.parents.includes(group.id);
      if (other === index || !earlier || kin || !areAlike(group, candidate)) continue;
      const facts = { name: group.name, other: candidate.name };
      report(declarationProblems.similarGroup, group.origin, facts);
    }
  }
}

/** Long and short forms of one thing, as notices write them. */
const short: readonly (readonly [RegExp, string])[] = [
  [/(城乡)?(居民)?最低生活保障/g, '低保'],
  [/重残/g, '重度残疾'],
  [/优抚对象/g, '优抚'],
  [/(防止?)?返贫(动态)?监测/g, '监测'],
  [/五保/g, '特困'],
];

/** Words that say "people" or whom they concern, and not which people. */
const filling =
  /城乡|农村|本县|本区|全县|供养|救助|帮扶|家庭成员|家庭|成员|对象|人员|人口|人群|群众|群体|居民|患者|户|人$/g;

/** What is left of a name when what does not tell people apart is taken out. */
function stemOf(name: string): string {
  return short.reduce((text, [long, form]) => text.replace(long, form), name).replace(filling, '');
}

/** Characters that tell groups apart: 独女户 and 双女户, 一级 and 二级. */
const telling = /[一二三四五六七八九十两单双独男女父母老中青大小新旧上下内外城乡区镇村甲乙丙丁0-9]/;

interface Stemmed {
  readonly name: string;
  readonly stem: string;
}

function areAlike(one: Stemmed, other: Stemmed): boolean {
  if (one.stem === other.stem && one.stem.length >= 2) return true;
  const [a, b] = [one.name, other.name];
  if (Math.min(a.length, b.length) < 5 || editDistance(a, b) !== 1) return false;
  const differing = [...a, ...b].filter((each) => !(a.includes(each) && b.includes(each)));
  return !differing.some((each) => telling.test(each));
}
