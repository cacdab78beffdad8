/** Which two files are compared, how people of the two years stand beside each other, and the report to take away. */
import { App, Button, Dropdown } from 'antd';
import { useMemo } from 'react';
import type { ReportFormat } from '../../session/work/compare-tasks.ts';
import {
  chooseAlignment,
  choosePair,
  compareDesk,
  originalPath,
  type Pair,
  useComparison,
} from '../../state/comparison.ts';
import { saveBytes } from '../../state/transfer.ts';
import { isDraft, useWorkspace } from '../../state/workspace.ts';
import { LabelledSelect } from '../../ui/labelled-select.tsx';
import { compareWords as words } from '../../words/compare.ts';
import { choicesOf, fileTitle } from '../policy-chooser.tsx';

interface FileProps {
  readonly label: string;
  readonly value: string;
  readonly withNone: boolean;
  readonly onChoose: (path: string) => void;
}

function FileChoice({ label, value, withNone, onChoose }: FileProps) {
  const files = useWorkspace((workspace) => workspace.files);
  const groups = useMemo(() => choicesOf(files), [files]);
  const changed = [...files.values()].filter(
    (file) => file.original !== undefined && isDraft(file),
  );
  return (
    <span className="compare-file">
      <LabelledSelect label={label} value={value} onChoose={onChoose}>
        {withNone && <option value="">{words.chooseOld}</option>}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map((choice) => (
              <option key={choice.path} value={choice.path}>
                {choice.label}
              </option>
            ))}
          </optgroup>
        ))}
        {changed.map((file) => (
          <option key={originalPath(file.path)} value={originalPath(file.path)}>
            {words.original(fileTitle(file))}
          </option>
        ))}
      </LabelledSelect>
    </span>
  );
}

const formats: readonly ReportFormat[] = ['html', 'docx', 'md', 'json'];

const types: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html;charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown;charset=utf-8',
  json: 'application/json;charset=utf-8',
};

/** Takes the report that is shown, as a file. */
function Export() {
  const { message } = App.useApp();
  const found = useComparison((state) => state.found);
  const report = found?.outcome.kind === 'compared' ? found.outcome.report : undefined;
  const print = async (format: ReportFormat): Promise<void> => {
    if (report === undefined) return;
    const ended = await compareDesk.run('print', { report, format }).ended;
    if (ended.kind !== 'made') {
      message.error(words.exportFailed);
      return;
    }
    const base = words.reportName(report.old.label, report.new.label);
    const name = `${base.replace(/[\\/:*?"<>|]/g, '')}.${format}`;
    saveBytes(name, ended.value, types[format]);
    message.success(words.exported(name));
  };
  return (
    <Dropdown
      trigger={['click']}
      disabled={report === undefined}
      menu={{
        items: formats.map((format) => ({ key: format, label: words.formats[format] })),
        onClick: ({ key }) => void print(formats.find((each) => each === key) ?? 'html'),
      }}
    >
      <Button>{words.export}</Button>
    </Dropdown>
  );
}

function Alignment() {
  const align = useComparison((state) => state.align);
  return (
    <span className="compare-align">
      <LabelledSelect
        label={words.align}
        value={align}
        title={words.alignment[align]}
        onChoose={(chosen) => chooseAlignment(chosen === 'situation' ? 'situation' : 'person')}
      >
        <option value="person">{words.alignPerson}</option>
        <option value="situation">{words.alignSituation}</option>
      </LabelledSelect>
    </span>
  );
}

export function Choosers({ pair }: { readonly pair: Pair }) {
  return (
    <div className="compare-choosers">
      <FileChoice
        label={words.oldFile}
        value={pair.old}
        withNone={pair.old === ''}
        onChoose={(old) => choosePair({ ...pair, old })}
      />
      <Button
        type="text"
        className="compare-swap"
        aria-label={words.swap}
        title={words.swap}
        disabled={pair.old === ''}
        onClick={() => choosePair({ old: pair.new, new: pair.old })}
      >
        ⇄
      </Button>
      <FileChoice
        label={words.newFile}
        value={pair.new}
        withNone={false}
        onChoose={(next) => choosePair({ ...pair, new: next })}
      />
      <Alignment />
      <Export />
    </div>
  );
}
