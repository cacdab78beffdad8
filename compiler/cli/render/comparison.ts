/**
 * Comparisons as findings with places, for formats that services and editors read.
 *
 * Takes a comparison with the texts it speaks of; gives findings in the newer file. Guarantees: what a finding is about is
 * its subject, by ids and by what people get, so that it keeps its identity when lines move.
 */
import type { Severity } from '../../../language/problems/problem.ts';
import { LineMap } from '../../../language/source.ts';
import type { Behaviour } from '../../diff/behaviour/difference.ts';
import type { Refinement } from '../../diff/refine/refine.ts';
import type { RefinementDocument } from '../../diff/report/refinement-schema.ts';
import type { Report as DiffReport } from '../../diff/report/schema.ts';
import type { Id, Origin } from '../../graph/graph.ts';
import type { ComparedFile } from '../input/compared.ts';
import type { Finding } from './report.ts';

interface Said {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly subject: readonly string[];
  /** The first of these that is there. */
  readonly at: readonly (Id | undefined)[];
  readonly witness?: Finding['witness'];
}

type Facts = Readonly<Record<string, string | number | boolean>>;

/** Results first, then declarations. */
export function diffFindings(
  report: DiffReport,
  behaviour: Behaviour,
  next: ComparedFile,
): readonly Finding[] {
  const place = placesOf(next);
  const changed = behaviour.items.filter(({ regions }) => regions.length > 0);
  const results = (report.behaviour?.items ?? []).flatMap(({ ids, title, regions }, index) =>
    regions.map((row, at): Said => {
      const region = changed[index]?.regions[at];
      const item = next.graph.items.find(({ id }) => id === ids.new);
      const { old = '', new: id = '' } = ids;
      return {
        code: 'diff-result',
        severity: 'warning',
        message: `${title}：${row.text}`,
        subject: [old, id, row.scope, row.old, row.new, ...row.kinds.flat()],
        at: [...(region?.new.rules ?? []), item?.provision, item?.id],
        witness: { facts: row.witness.new as Facts, text: row.witness.text },
      };
    }),
  );
  const undecided = (report.behaviour?.undecided ?? []).map(
    (message): Said => ({
      code: 'diff-undecided',
      severity: 'warning',
      message,
      subject: [message],
      at: [],
    }),
  );
  const declarations = [...report.items, ...report.declarations].flatMap(({ id, title, rows }) =>
    rows.map((row): Said => {
      const { old = '', new: own = '' } = row.ids;
      return {
        code: 'diff-declaration',
        severity: 'info',
        message: [title, row.name === title ? '' : row.name, row.text]
          .filter((text) => text !== '')
          .join('，'),
        subject: [row.subject, row.change, old, own, row.old ?? '', row.new ?? ''],
        at: [row.ids.new, next.graph.items.find((item) => item.id === id)?.provision],
      };
    }),
  );
  return [...results, ...undecided, ...declarations].map(place);
}

export function refinementFindings(
  document: RefinementDocument,
  { broken }: Refinement,
  lower: ComparedFile,
): readonly Finding[] {
  const place = placesOf(lower);
  const rulesOf = (id: Id): readonly Id[] =>
    broken.find(({ one }) => (one.item.new ?? one.item.old) === id)?.regions[0]?.new.rules ?? [];
  const found = document.broken.map(({ kind, id, title, demand, cases, follows }): Said => {
    const [first] = cases;
    const item = lower.graph.items.find((one) => one.id === id);
    const text = document.summary.find((sentence) => sentence.startsWith(title)) ?? title;
    return {
      code: `refines-${kind}`,
      severity: follows.length > 0 ? 'warning' : 'error',
      message: text,
      subject: [kind, id, demand],
      at: [...rulesOf(id), item?.provision, id],
      ...(first === undefined
        ? {}
        : { witness: { facts: first.witness.facts, text: first.witness.text } }),
    };
  });
  const open = document.undecided.map(
    (message): Said => ({
      code: 'refines-undecided',
      severity: 'warning',
      message,
      subject: [message],
      at: [],
    }),
  );
  return [...found, ...open].map(place);
}

/** At the declaration; at the beginning of the file where it has none. */
function placesOf({ graph, sources, textOf }: ComparedFile): (said: Said) => Finding {
  const { facts, groups, cases, periods, payers, items, provisions } = graph;
  const { checks, constraints, targets, schedules } = graph;
  const nodes = [facts, groups, cases, periods, payers, items, provisions, checks].flat();
  const rules = provisions.flatMap((each) => each.rules);
  const origins = new Map<Id, Origin>(
    [...nodes, ...rules, ...constraints, ...targets, ...schedules].map(({ id, origin }) => [
      id,
      origin,
    ]),
  );
  const maps = new Map<string, LineMap>();
  const mapOf = (file: string): LineMap => {
    const known = maps.get(file) ?? new LineMap(textOf(file) ?? '');
    maps.set(file, known);
    return known;
  };
  return ({ at, witness, ...said }) => {
    const origin = at.flatMap((id) => origins.get(id ?? '') ?? [])[0];
    const file = graph.files[origin?.file ?? -1] ?? sources[0]?.path ?? '';
    const { start, end } = origin ?? { start: 0, end: 0 };
    const position = (offset: number) => ({ ...mapOf(file).position(offset), offset });
    const text = textOf(file) ?? '';
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1).match(/^[^\r\n]*/)?.[0] ?? '';
    return {
      ...said,
      file,
      start: position(start),
      end: position(end),
      sourceLine: line,
      related: [],
      fixes: [],
      ...(witness === undefined ? {} : { witness }),
    };
  };
}
