/** Files dropped anywhere on the page: policies are imported, tables of people counted. */
import { useEffect, useState } from 'react';
import { showTab } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { useImport } from '../ui/use-import.ts';

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

const isPolicy = ({ name }: File): boolean => /\.(canbao|txt)$/i.test(name);

/** Anything else is taken for a table of people. */
async function countPeople(file: File): Promise<void> {
  const { chooseFile } = await import('../state/population.ts');
  showTab('population');
  chooseFile(file);
}

export function DropZone() {
  const [over, setOver] = useState(false);
  const importAll = useImport();
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const files = [...(event.dataTransfer?.files ?? [])];
      void importAll(files.filter(isPolicy));
      const table = files.find((file) => !isPolicy(file));
      if (table !== undefined) void countPeople(table);
    };
    // Before Monaco, which has its own idea of what is dropped on it.
    const early = { capture: true };
    addEventListener('dragover', drag, early);
    addEventListener('dragleave', leave, early);
    addEventListener('drop', drop, early);
    return () => {
      removeEventListener('dragover', drag, early);
      removeEventListener('dragleave', leave, early);
      removeEventListener('drop', drop, early);
    };
  }, [importAll]);
  return over ? <div className="drop-zone">{words.dropHere}</div> : null;
}
