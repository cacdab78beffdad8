/** The canonical text. */
import type { Session } from '../session/client.ts';
import type { Documents } from './documents.ts';
import { languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf } from './places.ts';

export function registerFormat(session: Session, documents: Documents): monaco.IDisposable[] {
  return [
    monaco.languages.registerDocumentFormattingEditProvider(languageId, {
      displayName: 'canbao',
      async provideDocumentFormattingEdits(model) {
        documents.flush();
        const reply = await session.ask('format', [pathOf(model.uri)]);
        if (reply.kind === 'lost' || reply.value === undefined) return [];
        return [{ range: model.getFullModelRange(), text: reply.value }];
      },
    }),
  ];
}
