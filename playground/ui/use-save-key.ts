/** Ctrl+S, which office hands press on their own: says that the draft is kept, instead of saving the page. */
import { App } from 'antd';
import { useEffect } from 'react';
import { flushEditor } from '../state/editor-port.ts';
import { words } from '../state/locale.ts';

export function useSaveKey(): void {
  const { message } = App.useApp();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      flushEditor();
      message.info({ key: 'save-key', content: words.keptAnyway });
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [message]);
}
