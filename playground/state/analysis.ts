/**
 * What the compiler says of the texts and of the person: asked anew after each change, never out of date for long.
 */
import { create } from 'zustand';
import type { EditorDiagnostic, PolicyView } from '../../compiler/service/editor.ts';
import type { Session } from '../session/client.ts';
import { askFindings, followTexts } from './findings.ts';
import { type Person, personAt, usePeople } from './person.ts';
import { changeBetween } from './shift.ts';
import { isDraft, useWorkspace, type Workspace } from './workspace.ts';

export interface Analysis {
  /** By path; of the present file and of every draft. */
  readonly diagnostics: ReadonlyMap<string, readonly EditorDiagnostic[]>;
  /** By path, the last one that could be had. */
  readonly views: ReadonlyMap<string, PolicyView>;
  /**
   * Of the present file: `working` until the first answer, `blocked` while it has errors and the view is an old one,
   * `stopped` when the compiler failed on this text again and again.
   */
  readonly state: 'working' | 'ready' | 'blocked' | 'stopped';
}

export const useAnalysis = create<Analysis>()(() => ({
  diagnostics: new Map(),
  views: new Map(),
  state: 'working',
}));

function sendChanges(session: Session, now: Workspace, before: Workspace | undefined): void {
  for (const [path, file] of now.files) {
    if (before?.files.get(path)?.text !== file.text) session.open(path, file.text);
  }
  for (const path of before?.files.keys() ?? []) {
    if (!now.files.has(path)) session.open(path, undefined);
  }
}

async function askDiagnostics(session: Session, path: string): Promise<void> {
  const reply = await session.ask('diagnostics', [path], `diagnostics ${path}`);
  if (reply.kind === 'lost') return;
  useAnalysis.setState(({ diagnostics }) => ({
    diagnostics: new Map(diagnostics).set(path, reply.value),
  }));
}

async function askView(session: Session): Promise<void> {
  const path = useWorkspace.getState().present;
  if (path === '') return;
  const { facts } = personAt(usePeople.getState(), path);
  const reply = await session.ask('view', [path, facts], 'view');
  if (reply.kind === 'lost' || useWorkspace.getState().present !== path) return;
  const view = reply.value;
  if (view === undefined) {
    useAnalysis.setState({ state: 'blocked' });
    return;
  }
  useAnalysis.setState(({ views }) => ({ state: 'ready', views: new Map(views).set(path, view) }));
  usePeople.getState().note(path, view.fields);
}

/** Where the present file was changed. */
function placeOfChange(now: Workspace, before: Workspace): number | undefined {
  const [text, old] = [now, before].map(({ files }) => files.get(now.present)?.text);
  if (text === undefined || old === undefined || text === old) return undefined;
  return changeBetween(old, text).start;
}

/** Keeps {@link useAnalysis} and the findings up to date with the workspace and the person. */
export function analyze(session: Session): void {
  let near: number | undefined;
  const refresh = (): void => {
    const { files, present } = useWorkspace.getState();
    const paths = [...files.values()].filter((file) => file.path === present || isDraft(file));
    // The file that somebody looks at before the others.
    paths.sort((a, b) => Number(b.path === present) - Number(a.path === present));
    for (const { path } of paths) void askDiagnostics(session, path);
    void askView(session);
    for (const { path } of paths) {
      void askFindings(session, path, path === present ? near : undefined);
    }
  };

  useWorkspace.subscribe((now, before) => {
    if (now.files !== before.files) followTexts(now, before);
    sendChanges(session, now, before);
    if (now.present !== before.present) {
      useAnalysis.setState({ state: 'working' });
      near = undefined;
    }
    near = placeOfChange(now, before) ?? near;
    if (now.files !== before.files || now.present !== before.present) refresh();
  });
  let tried: Person | undefined;
  usePeople.subscribe((people) => {
    const person = personAt(people, useWorkspace.getState().present);
    if (person.facts === tried?.facts) return;
    tried = person;
    void askView(session);
  });
  session.onState((state) => {
    if (state === 'stopped') useAnalysis.setState({ state: 'stopped' });
    else refresh();
  });
  sendChanges(session, useWorkspace.getState(), undefined);
  refresh();
}
