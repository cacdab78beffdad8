/** Which file is in the editor: policies by county and year, then the shared vocabulary, then the user's own. */
import { Select } from 'antd';
import { useMemo } from 'react';
import { locale, words } from '../state/locale.ts';
import { type Title, titleOf } from '../state/title.ts';
import { isDraft, type PolicyFile, useWorkspace } from '../state/workspace.ts';

interface Choice {
  readonly value: string;
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

/** Groups by name, in each the newest year first. */
function choicesOf(files: ReadonlyMap<string, PolicyFile>) {
  const groups = new Map<string, Heading & { options: Choice[] }>();
  for (const file of files.values()) {
    const heading = headingOf(file.path, titleOf(file.path, file.text));
    const group = groups.get(heading.label) ?? { ...heading, options: [] };
    groups.set(heading.label, group);
    group.options.push({ value: file.path, label: fileTitle(file) });
  }
  return [...groups.values()]
    .sort((a, b) => a.rank - b.rank || inOrder(a.label, b.label))
    .map(({ label, options }) => ({
      label,
      options: options.sort((a, b) => inOrder(b.label, a.label)),
    }));
}

/** Two files may bear one title; then the path tells them apart. */
function Option({ file }: { readonly file: PolicyFile | undefined }) {
  if (file === undefined) return null;
  return (
    <span className="choice">
      <span className="choice-label">{fileTitle(file)}</span>
      {file.original === undefined ? (
        <span className="choice-mark choice-mark-own">{words.ownFile}</span>
      ) : (
        isDraft(file) && <span className="choice-mark">{words.changed}</span>
      )}
      <span className="choice-path">{file.path}</span>
    </span>
  );
}

export function PolicyChooser() {
  const files = useWorkspace((workspace) => workspace.files);
  const present = useWorkspace((workspace) => workspace.present);
  const show = useWorkspace((workspace) => workspace.show);
  const options = useMemo(() => choicesOf(files), [files]);
  return (
    <Select
      className="chooser"
      aria-label={words.choosePolicy}
      value={present}
      options={options}
      showSearch={{
        filterOption: (sought, option) =>
          option !== undefined &&
          'value' in option &&
          `${String(option.label)} ${String(option.value)}`
            .toLowerCase()
            .includes(sought.trim().toLowerCase()),
      }}
      optionRender={({ value }) => <Option file={files.get(String(value))} />}
      popupMatchSelectWidth={420}
      listHeight={440}
      onChange={show}
    />
  );
}
