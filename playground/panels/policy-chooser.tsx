/** Which file is in the editor: policies by county and year, then the tour, the shared vocabulary, other files. */
import { useMemo } from 'react';
import { locale, words } from '../state/locale.ts';
import { type Title, titleOf } from '../state/title.ts';
import { isDraft, type PolicyFile, useWorkspace } from '../state/workspace.ts';

export interface Choice {
  readonly path: string;
  readonly label: string;
}

interface Heading {
  readonly rank: number;
  readonly label: string;
}

function headingOf(path: string, title: Title): Heading {
  if (path.startsWith('tour/')) return { rank: 1, label: words.tour };
  if (title.kind === 'policy') return { rank: 0, label: title.name };
  if (title.kind === 'vocabulary') return { rank: 2, label: words.vocabulary };
  return { rank: 3, label: words.ownFiles };
}

/** 怀远县 2025年度 */
export function fileTitle({ path, text }: PolicyFile): string {
  const { name, year } = titleOf(path, text);
  return year === undefined ? name : `${name} ${words.benefitYear(year)}`;
}

const inOrder = new Intl.Collator(locale, { numeric: true }).compare;

/** Files to choose from, in groups by name, in each the newest year first. Files of one title are told apart by their names. */
export function choicesOf(files: ReadonlyMap<string, PolicyFile>) {
  const titles = [...files.values()].map(fileTitle);
  const groups = new Map<string, Heading & { choices: Choice[] }>();
  for (const file of files.values()) {
    const heading = headingOf(file.path, titleOf(file.path, file.text));
    const group = groups.get(heading.label) ?? { ...heading, choices: [] };
    groups.set(heading.label, group);
    const title = fileTitle(file);
    const shared = titles.indexOf(title) !== titles.lastIndexOf(title);
    const stem = file.path.replace(/^.*\//, '').replace(/\.canbao$/, '');
    const mark =
      file.original === undefined ? words.ownFile : isDraft(file) ? words.changed : undefined;
    group.choices.push({
      path: file.path,
      label: `${title}${shared ? ` · ${stem}` : ''}${mark === undefined ? '' : `（${mark}）`}`,
    });
  }
  return [...groups.values()]
    .sort((a, b) => a.rank - b.rank || inOrder(a.label, b.label))
    .map(({ rank, label, choices }) => ({
      label,
      choices: choices.sort((a, b) =>
        rank === 1 ? inOrder(a.path, b.path) : inOrder(b.label, a.label),
      ),
    }));
}

export function PolicyChooser() {
  const files = useWorkspace((workspace) => workspace.files);
  const present = useWorkspace((workspace) => workspace.present);
  const show = useWorkspace((workspace) => workspace.show);
  const groups = useMemo(() => choicesOf(files), [files]);
  return (
    <select
      className="select chooser"
      aria-label={words.choosePolicy}
      value={present}
      onChange={({ target }) => show(target.value)}
    >
      {groups.map(({ label, choices }) => (
        <optgroup key={label} label={label}>
          {choices.map((choice) => (
            <option key={choice.path} value={choice.path}>
              {choice.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
