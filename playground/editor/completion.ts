/** What can be written here, from the compiler. */
import type { CompletionKind, EditorCompletion } from '../../compiler/service/editor.ts';
import type { Session } from '../session/client.ts';
import type { Documents } from './documents.ts';
import { languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf } from './places.ts';

const { CompletionItemKind } = monaco.languages;

const icons: Readonly<Record<CompletionKind, monaco.languages.CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  statement: CompletionItemKind.Keyword,
  fact: CompletionItemKind.Field,
  group: CompletionItemKind.User,
  case: CompletionItemKind.Event,
  period: CompletionItemKind.Constant,
  item: CompletionItemKind.Variable,
  payer: CompletionItemKind.Module,
  option: CompletionItemKind.EnumMember,
  attribute: CompletionItemKind.Property,
  type: CompletionItemKind.Struct,
};

/** Monaco looks no further than this into a filter text. */
const longestFilter = 128;

/** Milliseconds of rest before completion comes up by itself. */
export const offerDelay = 80;

function suggestion(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
  item: EditorCompletion,
  index: number,
): monaco.languages.CompletionItem {
  // A whole clause is one word to Monaco, so each item says what it replaces.
  const start = model.getPositionAt(item.replace.start);
  const end = model.getPositionAt(item.replace.end);
  return {
    label: { label: item.label, description: item.detail },
    kind: icons[item.kind],
    insertText: item.insert,
    filterText: item.filter.slice(0, longestFilter),
    sortText: String(index).padStart(5, '0'),
    range: {
      insert: monaco.Range.fromPositions(
        start,
        monaco.Position.isBefore(end, position) ? end : position,
      ),
      replace: monaco.Range.fromPositions(start, end),
    },
  };
}

/**
 * Monaco offers completion by itself only at the end of a word; typing into the middle of an unspaced clause is the same
 * to a Chinese writer.
 */
function offerInsideClauses(editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const offer = (): void => {
    const position = editor.getPosition();
    const word = position && editor.getModel()?.getWordAtPosition(position);
    if (!word || !editor.hasTextFocus()) return;
    const inside = word.startColumn < position.column && position.column < word.endColumn;
    if (inside) editor.trigger(languageId, 'editor.action.triggerSuggest', { auto: true });
  };
  const typed = editor.onDidChangeModelContent(({ changes, isUndoing, isRedoing, isFlush }) => {
    clearTimeout(timer);
    if (isUndoing || isRedoing || isFlush) return;
    const [change, ...others] = changes;
    // What is longer was pasted or completed.
    if (change === undefined || others.length > 0 || change.text.length > 8) return;
    if (/[\p{L}\p{N}]$/u.test(change.text)) timer = setTimeout(offer, offerDelay);
  });
  return {
    dispose() {
      clearTimeout(timer);
      typed.dispose();
    },
  };
}

const wordStart = (model: monaco.editor.ITextModel, position: monaco.IPosition): number =>
  model.getWordUntilPosition(position).startColumn;

export function registerCompletion(
  editor: monaco.editor.IStandaloneCodeEditor,
  session: Session,
  documents: Documents,
): monaco.IDisposable[] {
  return [
    offerInsideClauses(editor),
    monaco.languages.registerCompletionItemProvider(languageId, {
      // Not ： or ；, after which Enter should begin a line.
      triggerCharacters: [' ', '\u3000', '，', '、', '（'],
      async provideCompletionItems(model, position) {
        documents.flush();
        const reply = await session.ask(
          'complete',
          [pathOf(model.uri), model.getOffsetAt(position)],
          'complete',
        );
        // Asked in a word that is over by now: with items Monaco would filter them, with none it asks again.
        const now = editor.getPosition();
        const over = now !== null && wordStart(model, now) !== wordStart(model, position);
        if (reply.kind === 'lost' || over) return { suggestions: [], incomplete: true };
        return {
          suggestions: reply.value.map((item, index) => suggestion(model, position, item, index)),
          incomplete: true,
        };
      },
    }),
  ];
}
