/** Imports files and says how it went. */
import { App } from 'antd';
import { useCallback } from 'react';
import { words } from '../state/locale.ts';
import { importFile, type Refusal } from '../state/transfer.ts';

const refusals: Readonly<Record<Refusal, (name: string) => string>> = {
  'too-large': words.tooLarge,
  binary: words.binary,
  'not-canbao': words.notCanbao,
};

export function useImport(): (files: Iterable<File>) => Promise<void> {
  const { message } = App.useApp();
  return useCallback(
    async (files) => {
      for (const file of files) {
        const result = await importFile(file);
        if (result.kind === 'imported') message.success(words.imported(result.name));
        else message.error(refusals[result.why](result.name), 6);
      }
    },
    [message],
  );
}
