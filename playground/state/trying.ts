/** A resident met anywhere on the page, put into the form of a file. */
import { useAnalysis } from './analysis.ts';
import { factsFrom } from './facts.ts';
import { showTab } from './focus.ts';
import { usePeople } from './person.ts';
import { useWorkspace } from './workspace.ts';

/** Opens the file if it is another one, and its form with these facts. */
export function tryPerson(path: string, facts: Readonly<Record<string, unknown>>): void {
  const fields = useAnalysis.getState().views.get(path)?.fields ?? [];
  useWorkspace.getState().show(path);
  usePeople.getState().load(path, factsFrom(facts, fields));
  showTab('person');
}
