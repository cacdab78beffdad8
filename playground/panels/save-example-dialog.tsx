/** Makes an example of the person in the form, at the end of the file. */
import { App, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { PolicyView } from '../../compiler/service/editor.ts';
import { editText, flushEditor } from '../state/editor-port.ts';
import { canExpect, exampleText, suggestTitle } from '../state/example-text.ts';
import { revealPlace } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { personAt, usePeople } from '../state/person.ts';
import { useWorkspace } from '../state/workspace.ts';

/** Appends and shows a statement. */
function append(path: string, text: string): void {
  flushEditor();
  const now = useWorkspace.getState().files.get(path)?.text ?? '';
  const put = now === '' || now.endsWith('\n') ? text : `\n${text}`;
  editText(path, [{ start: now.length, end: now.length, text: put }]);
  const start = now.length + put.search(/\S/);
  revealPlace({ file: path, start, end: start });
}

interface Props {
  readonly path: string;
  readonly view: PolicyView;
  readonly onClose: () => void;
}

export function SaveExampleDialog({ path, view, onClose }: Props) {
  const { facts } = personAt(usePeople.getState(), path);
  const rows = view.results.filter(canExpect);
  const [title, setTitle] = useState(() => suggestTitle(facts));
  const [chosen, setChosen] = useState(
    () => new Set(rows.filter(({ state }) => state === 'value').map(({ name }) => name)),
  );
  const { message } = App.useApp();
  const id = useId();
  const nameless = title.trim() === '';

  const save = (): void => {
    if (nameless) return;
    const expected = rows.filter(({ name }) => chosen.has(name));
    append(path, exampleText(title.trim(), facts, view.fields, expected));
    message.success(words.exampleSaved);
    onClose();
  };
  const choose = (name: string, wanted: boolean): void => {
    const next = new Set(chosen);
    if (wanted) next.add(name);
    else next.delete(name);
    setChosen(next);
  };

  return (
    <Modal
      open
      title={words.saveExampleTitle}
      okText={words.saveExample}
      cancelText={words.cancel}
      okButtonProps={{ disabled: nameless || chosen.size === 0 }}
      onOk={save}
      onCancel={onClose}
      width={520}
    >
      <div className="dialog-form">
        <p>{words.saveExampleText}</p>
        <label htmlFor={id}>{words.exampleName}</label>
        <Input
          id={id}
          value={title}
          autoFocus
          autoComplete="off"
          aria-invalid={nameless}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTitle(event.target.value)}
          onPressEnter={save}
        />
        <p className="field-error" id={`${id}-note`} role="alert">
          {nameless && words.exampleNameNeeded}
        </p>
        <fieldset className="expectations">
          <legend>{words.exampleExpects}</legend>
          {rows.map(({ name, text }) => (
            <Checkbox
              key={name}
              checked={chosen.has(name)}
              onChange={({ target }) => choose(name, target.checked)}
            >
              {name} <span className="quiet">{text}</span>
            </Checkbox>
          ))}
        </fieldset>
      </div>
    </Modal>
  );
}
