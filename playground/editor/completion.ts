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
 * Monaco offers completion by itself at the end of a word only, and no more in a word for which it had nothing left. To
 * it a whole clause is one word: so it is asked again wherever a Chinese writer begins a new one.
 */
function offerInClauses(editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const offer = (): void => {
    const position = editor.getPosition();
    const word = position && editor.getModel()?.getWordAtPosition(position);
    const open = editor.getDomNode()?.querySelector('.suggest-widget.visible') !== null;
    if (!word || open || !editor.hasTextFocus()) return;
    if (word.startColumn < position.column) {
      editor.trigger(languageId, 'editor.action.triggerSuggest', { auto: true });
    }
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

export function registerCompletion(
  editor: monaco.editor.IStandaloneCodeEditor,
  session: Session,
  documents: Documents,
): monaco.IDisposable[] {
  return [
    offerInClauses(editor),
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
        if (reply.kind === 'lost') return { suggestions: [] };
        // Never as incomplete: Monaco would leave an old list up while it asks, and Enter would take from it.
        return {
          suggestions: reply.value.map((item, index) => suggestion(model, position, item, index)),
        };
      },
    }),
  ];
}
