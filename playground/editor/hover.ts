/** What the word under the pointer means, and its clause. */
import type { Session } from '../session/client.ts';
import type { Documents } from './documents.ts';
import { languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf, rangeOf } from './places.ts';

export function registerHover(session: Session, documents: Documents): monaco.IDisposable[] {
  return [
    monaco.languages.registerHoverProvider(languageId, {
      async provideHover(model, position) {
        documents.flush();
        const reply = await session.ask('hover', [pathOf(model.uri), model.getOffsetAt(position)]);
        if (reply.kind === 'lost' || reply.value === undefined) return null;
        return {
          range: rangeOf(model, reply.value),
          contents: [{ value: reply.value.text, isTrusted: false }],
        };
      },
    }),
  ];
}
