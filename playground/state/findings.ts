/**
 * What the analysis finds, as it comes. What was found of an earlier text stays, marked as old and moved along with its
 * text, until it is found again or known to be gone: nothing flickers while somebody types.
 */
import { create } from 'zustand';
import type { EditorDiagnostic, EditorFindings } from '../../compiler/service/editor.ts';
import type { Session } from '../session/client.ts';
import { type Change, changeBetween, shifted } from './shift.ts';
import { useWorkspace, type Workspace } from './workspace.ts';

export interface Finding extends EditorDiagnostic {
  /** Of a text before the last change; its fixes no longer fit. */
  readonly old: boolean;
}

export interface FileFindings {
  /** By subject. */
  readonly bySubject: ReadonlyMap<string, readonly Finding[]>;
  /** `blocked`: the policy has errors, and what is shown is old. */
  readonly state: 'working' | 'done' | 'blocked';
}

/** By path. */
export const useFindings = create<{ readonly byPath: ReadonlyMap<string, FileFindings> }>()(() => ({
  byPath: new Map(),
}));

/** It says that something was not decided, which is no fault of the policy. */
export const isOpen = ({ code }: EditorDiagnostic): boolean => code === 'undecided';

const nothing: FileFindings = { bySubject: new Map(), state: 'working' };

/** All that is shown of a file; the list is the same as long as nothing changes. */
const lists = new WeakMap<FileFindings, readonly Finding[]>();

export function findingsAt(
  { byPath }: { readonly byPath: ReadonlyMap<string, FileFindings> },
  path: string,
): readonly Finding[] {
  const file = byPath.get(path) ?? nothing;
  const known = lists.get(file);
  if (known !== undefined) return known;
  const made = [...file.bySubject.values()].flat();
  lists.set(file, made);
  return made;
}

function put(path: string, change: (before: FileFindings) => FileFindings): void {
  useFindings.setState(({ byPath }) => ({
    byPath: new Map(byPath).set(path, change(byPath.get(path) ?? nothing)),
  }));
}

/** The same findings after `path` was changed. */
function moved(finding: Finding, path: string, own: boolean, change: Change): Finding {
  const related = finding.related.map((place) =>
    place.file === path ? shifted(place, change) : place,
  );
  return { ...(own ? shifted(finding, change) : finding), related };
}

function each(
  findings: FileFindings,
  state: FileFindings['state'],
  make: (finding: Finding) => Finding,
): FileFindings {
  const bySubject = new Map(
    [...findings.bySubject].map(([subject, those]) => [subject, those.map(make)]),
  );
  return { bySubject, state };
}

/** Moves what was found along with the texts. */
export function followTexts({ files }: Workspace, before: Workspace): void {
  for (const [path, { text }] of before.files) {
    const now = files.get(path);
    if (now !== undefined && now.text !== text) {
      const change = changeBetween(text, now.text);
      useFindings.setState(({ byPath }) => ({
        byPath: new Map(
          [...byPath].map(([at, findings]) => [
            at,
            each(findings, findings.state, (finding) => moved(finding, path, at === path, change)),
          ]),
        ),
      }));
    } else if (now === undefined) {
      useFindings.setState(({ byPath }) => {
        const rest = new Map(byPath);
        rest.delete(path);
        return { byPath: rest };
      });
    }
  }
}

/** Milliseconds for which parts are gathered, so that a long list is not drawn for each of them. */
const gathering = 16;

/** Asks what is found in a file, that about the offset `near` first. */
export async function askFindings(session: Session, path: string, near?: number): Promise<void> {
  put(path, (before) => each(before, 'working', (finding) => ({ ...finding, old: true })));
  const told = new Set<string>();
  const fresh = new Map<string, readonly Finding[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (fresh.size === 0) return;
    const shown = [...fresh];
    fresh.clear();
    put(path, ({ bySubject, state }) => ({ bySubject: new Map([...bySubject, ...shown]), state }));
  };
  const take = ({ about, diagnostics }: EditorFindings): void => {
    told.add(about);
    fresh.set(
      about,
      diagnostics.map((diagnostic) => ({ ...diagnostic, old: false })),
    );
    timer ??= setTimeout(show, gathering);
  };
  const given: [string, number?] = near === undefined ? [path] : [path, near];
  const reply = await session.follow('findings', given, `findings ${path}`, take);
  // Overtaken: what came is of an older text, and its places no longer fit.
  clearTimeout(timer);
  if (reply.kind === 'lost' || !useWorkspace.getState().files.has(path)) return;
  show();
  put(path, ({ bySubject }) => ({
    bySubject: reply.value
      ? new Map([...bySubject].filter(([subject]) => told.has(subject)))
      : bySubject,
    state: reply.value ? 'done' : 'blocked',
  }));
}
