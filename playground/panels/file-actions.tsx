/** New, import, export, back to the original. */
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { flushEditor } from '../state/editor-port.ts';
import { words } from '../state/locale.ts';
import { exportName } from '../state/new-file.ts';
import { titleOf } from '../state/title.ts';
import { saveFile } from '../state/transfer.ts';
import { isDraft, presentFile, useWorkspace } from '../state/workspace.ts';
import { useImport } from '../ui/use-import.ts';
import { NewFileDialog } from './new-file-dialog.tsx';

function exportPresent(): string | undefined {
  flushEditor();
  const file = presentFile(useWorkspace.getState());
  if (file === undefined) return undefined;
  const name = exportName(file);
  saveFile(name, file.text);
  return name;
}

export function FileActions() {
  const file = useWorkspace(presentFile);
  const [creating, setCreating] = useState(false);
  const [drafting, setDrafting] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const importAll = useImport();
  const { message, modal } = App.useApp();

  const kind = file === undefined ? 'other' : titleOf(file.path, file.text).kind;
  const startNextYear = async (): Promise<void> => {
    setDrafting(true);
    const { sayNextYear } = await import('./compare/start-next-year.ts');
    await sayNextYear(message);
    setDrafting(false);
  };

  const restore = (): void => {
    if (file === undefined) return;
    const own = file.original === undefined;
    modal.confirm({
      title: own ? words.removeTitle : words.restoreTitle,
      content: own ? words.removeText : words.restoreText,
      okText: own ? words.remove : words.restore,
      okButtonProps: { danger: true },
      cancelText: words.cancel,
      onOk: () => {
        flushEditor();
        useWorkspace.getState().restore(file.path);
      },
    });
  };

  return (
    <div className="file-actions">
      <Button onClick={() => setCreating(true)}>{words.create}</Button>
      <Button disabled={kind !== 'policy'} loading={drafting} onClick={() => void startNextYear()}>
        {words.nextYear}
      </Button>
      <Button onClick={() => picker.current?.click()}>{words.importFile}</Button>
      <input
        ref={picker}
        className="unseen"
        type="file"
        accept=".canbao,.txt"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          void importAll([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button
        disabled={file === undefined}
        onClick={() => {
          const name = exportPresent();
          if (name !== undefined) message.success(words.exported(name));
        }}
      >
        {words.exportFile}
      </Button>
      <Button disabled={file === undefined || !isDraft(file)} onClick={restore}>
        {file !== undefined && file.original === undefined ? words.remove : words.restore}
      </Button>
      <NewFileDialog open={creating} onClose={() => setCreating(false)} />
    </div>
  );
}
