/** Asks for county and year of a new policy. */
import { Input, Modal } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { words } from '../state/locale.ts';
import { newPolicy } from '../state/new-file.ts';
import { useWorkspace } from '../state/workspace.ts';

const countyForm = /^[\u3400-\u9fffA-Za-z]+$/;

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function NewFileDialog({ open, onClose }: Props) {
  const [county, setCounty] = useState('');
  const [year, setYear] = useState('');
  const [tried, setTried] = useState(false);
  const id = useId();
  const countyError = countyForm.test(county.trim()) ? undefined : words.countyNeeded;
  const yearText = year.normalize('NFKC').trim();
  const yearError = /^(19|20|21)\d\d$/.test(yearText) ? undefined : words.yearNeeded;

  const close = (): void => {
    setCounty('');
    setYear('');
    setTried(false);
    onClose();
  };
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (countyError !== undefined || yearError !== undefined) return;
    const { files, add } = useWorkspace.getState();
    const { path, text } = newPolicy(files, county.trim(), Number(yearText));
    add(path, text);
    close();
  };

  return (
    <Modal
      open={open}
      title={words.createTitle}
      okText={words.createOk}
      cancelText={words.cancel}
      onOk={() => submit()}
      onCancel={close}
      width={440}
    >
      <form className="dialog-form" onSubmit={submit} noValidate>
        <label htmlFor={`${id}-county`}>{words.createCounty}</label>
        <Input
          id={`${id}-county`}
          value={county}
          placeholder={words.createCountyHint}
          autoComplete="off"
          autoFocus
          aria-invalid={tried && countyError !== undefined}
          aria-describedby={`${id}-county-note`}
          onChange={(event) => setCounty(event.target.value)}
        />
        <p className="field-error" id={`${id}-county-note`} role="alert">
          {tried && countyError}
        </p>
        <label htmlFor={`${id}-year`}>{words.createYear}</label>
        <Input
          id={`${id}-year`}
          value={year}
          placeholder={words.createYearHint}
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={tried && yearError !== undefined}
          aria-describedby={`${id}-year-note`}
          onChange={(event) => setYear(event.target.value)}
        />
        <p className="field-error" id={`${id}-year-note`} role="alert">
          {tried && yearError}
        </p>
        <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />
      </form>
    </Modal>
  );
}
