/**
 * The table of a provision for the present policy: asked anew after each change, while its panel is shown.
 */
import { create } from 'zustand';
import type {
  CoverageCell,
  CoverageChoice,
  CoverageEnd,
  CoverageLayout,
} from '../../compiler/service/editor.ts';
import type { Session } from '../session/client.ts';
import { useFocus } from './focus.ts';
import { useWorkspace } from './workspace.ts';

export interface CoverageTable {
  readonly path: string;
  readonly layout: CoverageLayout;
  readonly rows: readonly (readonly CoverageCell[])[];
  /** Absent while rows are still to come. */
  readonly end?: CoverageEnd;
}

interface Coverage {
  /** By path. */
  readonly choices: ReadonlyMap<string, CoverageChoice>;
  /** The last one that could be had; another policy's is not shown. */
  readonly table?: CoverageTable;
  /** The policy has errors, or nothing that tells people apart. */
  readonly unavailable: boolean;
  /** A new one is on its way. */
  readonly working: boolean;
}

export const useCoverage = create<Coverage>()(() => ({
  choices: new Map(),
  unavailable: false,
  working: false,
}));

/** Chooses what the table of a policy shows. */
export function chooseCoverage(path: string, choice: CoverageChoice): void {
  useCoverage.setState(({ choices }) => ({ choices: new Map(choices).set(path, choice) }));
}

const sameChoice = ({ provision, rows, columns }: CoverageLayout, other: CoverageLayout): boolean =>
  provision === other.provision &&
  rows === other.rows &&
  columns.join(' ') === other.columns.join(' ');

async function askCoverage(session: Session): Promise<void> {
  const path = useWorkspace.getState().present;
  if (path === '' || useFocus.getState().tab !== 'coverage') return;
  const choice = useCoverage.getState().choices.get(path) ?? {};
  useCoverage.setState({ working: true });
  let made: CoverageTable | undefined;
  const reply = await session.follow('coverage', [path, choice], 'coverage', (step) => {
    if (step.kind === 'layout') made = { path, layout: step, rows: [] };
    else if (made !== undefined) made = { ...made, rows: [...made.rows, step.cells] };
    const shown = useCoverage.getState().table;
    // What is shown stays until the new one is complete, unless it is another table altogether.
    const isOther =
      shown?.path !== path || (made !== undefined && !sameChoice(shown.layout, made.layout));
    const isBuilding = shown !== undefined && shown.end === undefined;
    if (made !== undefined && (isOther || isBuilding)) useCoverage.setState({ table: made });
  });
  if (reply.kind === 'lost' || useWorkspace.getState().present !== path) return;
  const unavailable = reply.value.kind === 'unavailable';
  useCoverage.setState({
    unavailable,
    working: false,
    ...(made === undefined || unavailable ? {} : { table: { ...made, end: reply.value } }),
  });
}

/** Keeps the table up to date while it is looked at. */
export function followCoverage(session: Session): void {
  const ask = (): void => void askCoverage(session);
  useWorkspace.subscribe((now, before) => {
    if (now.files !== before.files || now.present !== before.present) ask();
  });
  useFocus.subscribe((now, before) => {
    if (now.tab !== before.tab) ask();
  });
  useCoverage.subscribe((now, before) => {
    if (now.choices !== before.choices) ask();
  });
}
