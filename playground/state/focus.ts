/**
 * Where the user is taken: a place in a text, a field of the form, a tab. `ticket` makes the same place twice two jumps.
 */
import { create } from 'zustand';
import type { EditorLocation } from '../../compiler/service/editor.ts';
import { useWorkspace } from './workspace.ts';

const sideTabs = ['person', 'examples', 'coverage', 'compare', 'population'] as const;
export type SideTab = (typeof sideTabs)[number];

interface Focus {
  readonly place?: EditorLocation & { readonly ticket: number };
  readonly field?: { readonly name: string; readonly ticket: number };
  readonly tab: SideTab;
}

/** The first one for what names none. */
export const tabNamed = (name: unknown): SideTab =>
  sideTabs.find((each) => each === name) ?? sideTabs[0];

const { tab: tabBefore } = (history.state ?? {}) as { readonly tab?: unknown };

export const useFocus = create<Focus>()(() => ({ tab: tabNamed(tabBefore) }));

// The tab is the page's own: loading the page again, as another language does, comes back to it.
useFocus.subscribe(({ tab }, before) => {
  if (tab !== before.tab) history.replaceState({ tab }, '');
});

let tickets = 0;

/** Shows a place in the editor, opening its file. */
export function revealPlace({ file, start, end }: EditorLocation): void {
  tickets += 1;
  useWorkspace.getState().show(file);
  useFocus.setState({ place: { file, start, end, ticket: tickets } });
}

/** Puts the cursor into a field of the person form. */
export function revealField(name: string): void {
  tickets += 1;
  useFocus.setState({ tab: 'person', field: { name, ticket: tickets } });
}

export function showTab(tab: SideTab): void {
  useFocus.setState({ tab });
}
