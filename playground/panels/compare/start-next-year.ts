/** Starts next year's file and says how it went. Loaded with the first such click. */
import type { MessageInstance } from 'antd/es/message/interface';
import { startNextYear } from '../../state/next-year.ts';
import { compareWords as words } from '../../words/compare.ts';

export async function sayNextYear(message: MessageInstance): Promise<void> {
  const started = await startNextYear();
  if (started.kind === 'started') message.success(words.drafted(started.path, started.notes), 5);
  else message.error(words.draftRefused[started.why], 8);
}
