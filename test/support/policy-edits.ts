/** Edits of random policies, such as a writer makes. */
import type { RandomPolicy } from './random-policy.ts';

/** A number from 0 on, below the one given. */
export type Dice = (below: number) => number;

/** One change somewhere in one file, such as a writer makes; what comes of it may not compile. */
export function edited(policy: RandomPolicy, roll: Dice): RandomPolicy {
  const paths = Object.keys(policy.files);
  const path = roll(3) === 0 ? (paths[roll(paths.length)] ?? policy.entry) : policy.entry;
  const lines = (policy.files[path] ?? '').split('\n');
  const at = roll(lines.length);
  const groups = Object.values(policy.files).flatMap((text) =>
    [...text.matchAll(/^人群 ([\u4e00-\u9fff]+)/gmu)].map((match) => match[1] ?? ''),
  );
  const line = lines[at] ?? '';
  switch (roll(9)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(0, 0, '注：改动之一。');
      break;
    case 2:
      lines.push('', '人群 新来的人。');
      break;
    case 3:
      lines[at] = line.replace(/\d+元/, `${100 + roll(5) * 50}元`);
      break;
    case 4:
      lines[at] = line.includes(' 且 ')
        ? line.replace(' 且 ', ' 或 ')
        : line.replace(' 或 ', ' 且 ');
      break;
    case 5:
      lines[at] = line.replace(/，(就高|就低|按序)/, ['', '，就高', '，按序'][roll(3)] ?? '');
      break;
    case 6:
    case 7: {
      // Fewer people are possible: that reaches provisions that name none of this.
      const [one, other] = [groups[roll(groups.length)] ?? '', groups[roll(groups.length)] ?? ''];
      lines.push('', roll(2) === 0 ? `互斥 ${one}、${other}。` : `约束：非 ${one}。`);
      break;
    }
    default:
      lines[at] = line.replace(
        /\d+(?=[日月年个]|$)/,
        (found) => `${Math.max(1, Number(found) - 1)}`,
      );
  }
  return { ...policy, files: { ...policy.files, [path]: lines.join('\n') } };
}
