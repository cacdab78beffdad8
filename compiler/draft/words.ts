/**
 * Notes of a draft in words: what was done, and what to look at.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { assertNever } from '../never.ts';
import { printDay } from '../values/print.ts';
import type { Note } from './notes.ts';

/** One sentence without a full stop. */
export function wordNote(note: Note, locale: Locale): string {
  return locale === 'zh-CN' ? zh(note) : en(note);
}

function zh(note: Note): string {
  switch (note.kind) {
    case 'issue':
      return `已经拿掉原来的${note.was.join('、')}，定了以后补写`;
    case 'basis':
      return '依据的文件沿用原来的，请换成新的';
    case 'last-year':
      return `上年指的是原文件，与新文件相差 ${note.years}年，不是上一年度`;
    case 'superior':
      return `上级文件仍是 ${note.path}，请换成新年度的${
        note.days.length === 0 ? '' : `；它写明的日期（${note.days.join('、')}）没有顺延`
      }`;
    case 'leap-day':
      return `${note.from} 顺延以后没有这一天，写成了 ${note.to}，请确认`;
    case 'february':
      return `${note.day} 原来是月底，新年度的 2月有 29天，请确认是不是要到月底`;
    case 'birth':
      return note.aged
        ? `出生日期的界线由 ${note.from} 按年龄顺延为 ${note.to}，请确认`
        : `出生日期的界线由 ${note.from} 顺延为 ${note.to}；看不出它对应的年龄，也许不该动，请确认`;
    case 'fixed-day':
      return `${note.day} 离本年度很远，没有顺延，请确认`;
    case 'year':
      return `年份 ${note.from} 顺延为 ${note.to}，请确认`;
    case 'weekend':
      return `${note.period}的${note.edge === 'start' ? '起日' : '止日'} ${printDay(note.day)} 是${
        note.saturday ? '星期六' : '星期日'
      }`;
    case 'figures':
      return `数额沿用原来的：${note.figures.join('、')}，请确认；确认以后删去上面的注释`;
    case 'versus-last':
      return note.removed
        ? `「${note.was}」不再成立，已经删去`
        : `「${note.was}」改成了「较上年 持平」；改了数额以后，这一句也要改`;
    case 'reads-last-year':
      return `「${note.text}」现在读的是原文件，数额会跟着变，请确认`;
    case 'restated':
      return `复述的数由 ${note.from} 改成了 ${note.to}，请确认`;
    case 'check-off':
      return `检查「${note.name}」换了年度以后不成立，已经改成注释`;
    case 'expectation':
      return `示例「${note.example}」应得的 ${note.item} 由 ${note.from} 改成了 ${note.to}，请确认`;
    case 'example-off':
      return `示例「${note.example}」换了年度以后算不出来，已经改成注释`;
    case 'comment-year':
      return `注释里写着年份，没有改动：${note.text}`;
    case 'citation-year':
      return `条款里写着年份，没有改动：${note.text}`;
    case 'name-year':
      return `名称「${note.name}」里写着年份，没有改动`;
    case 'citations':
      return '条款号都沿用原来的，请按新通知核对';
    default:
      return assertNever(note);
  }
}

function en(note: Note): string {
  const day = (text: string): string => `“${text}”`;
  switch (note.kind) {
    case 'issue':
      return `left out, since it is not known yet: ${note.was.join(', ')}`;
    case 'basis':
      return 'the legal basis is still the old one; replace it';
    case 'last-year':
      return `上年 names the old file, which lies ${note.years} years back, not one`;
    case 'superior':
      return `the superior document is still ${note.path}; name the new year’s${
        note.days.length === 0 ? '' : `; its written days (${note.days.join(', ')}) did not move`
      }`;
    case 'leap-day':
      return `${day(note.from)} does not exist in the new year and became ${day(note.to)}; confirm`;
    case 'february':
      return `${day(note.day)} was the end of the month, and February has 29 days now; confirm`;
    case 'birth':
      return note.aged
        ? `the limit of birth dates moved with the age, from ${day(note.from)} to ${day(note.to)}; confirm`
        : `the limit of birth dates moved from ${day(note.from)} to ${day(note.to)}; it agrees with no age, and perhaps should have stayed`;
    case 'fixed-day':
      return `${day(note.day)} is far from the policy’s year and stayed; confirm`;
    case 'year':
      return `the year ${note.from} became ${note.to}; confirm`;
    case 'weekend':
      return `the ${note.edge} of ${note.period}, ${note.day}, is a ${note.saturday ? 'Saturday' : 'Sunday'}`;
    case 'figures':
      return `figures are still the old ones: ${note.figures.join(', ')}; confirm, then delete the comment above`;
    case 'versus-last':
      return note.removed
        ? `“${note.was}” is not true any more and was taken out`
        : `“${note.was}” became “较上年 持平”; change it together with the figure`;
    case 'reads-last-year':
      return `“${note.text}” reads the old file now, and its figure moves with it; confirm`;
    case 'restated':
      return `the restated figure ${note.from} became ${note.to}; confirm`;
    case 'check-off':
      return `the check “${note.name}” fails in the new year and became a comment`;
    case 'expectation':
      return `example “${note.example}”: the expected ${note.item} changed from ${note.from} to ${note.to}; confirm`;
    case 'example-off':
      return `example “${note.example}” cannot be decided in the new year and became a comment`;
    case 'comment-year':
      return `a comment names a year and was left alone: ${note.text}`;
    case 'citation-year':
      return `a clause names a year and was left alone: ${note.text}`;
    case 'name-year':
      return `the name “${note.name}” holds a year and was left alone`;
    case 'citations':
      return 'clauses are numbered as before; check them against the new notice';
    default:
      return assertNever(note);
  }
}
