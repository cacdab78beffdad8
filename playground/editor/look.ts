/**
 * How the editor looks and behaves: colours of at least 4.5 : 1 on white, settings for Chinese text.
 */
import type { HighlightKind } from '../../compiler/service/editor.ts';
import { offerDelay } from './completion.ts';
import { monaco } from './monaco.ts';

const themeName = 'canbao';

const colours: Readonly<
  Record<HighlightKind, { readonly colour: string; readonly style?: string }>
> = {
  statement: { colour: '7a1f5c', style: 'bold' },
  keyword: { colour: '1d4f91' },
  operator: { colour: '4b5563' },
  name: { colour: '1f2937' },
  number: { colour: '0b6b57' },
  date: { colour: '0b6b57' },
  money: { colour: '8a4b00', style: 'bold' },
  string: { colour: '8b2f20' },
  citation: { colour: '5a6270' },
  label: { colour: '1d4f91', style: 'bold' },
  comment: { colour: '3f7044' },
  punctuation: { colour: '4b5563' },
};

/** Sets the theme for all editors of the page. */
export function defineTheme(): void {
  monaco.editor.defineTheme(themeName, {
    base: 'vs',
    inherit: true,
    rules: Object.entries(colours).map(([token, { colour, style }]) => ({
      token,
      foreground: colour,
      ...(style === undefined ? {} : { fontStyle: style }),
    })),
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#1f2937',
      'editor.lineHighlightBackground': '#f3f6fa',
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': '#c9def7',
      'editorLineNumber.foreground': '#6b7280',
      'editorLineNumber.activeForeground': '#1f2937',
      'editorIndentGuide.background1': '#eceff3',
      'editorWidget.border': '#cfd6de',
      'editorSuggestWidget.selectedBackground': '#dbe9fa',
      'editorSuggestWidget.selectedForeground': '#1f2937',
      'editorSuggestWidget.highlightForeground': '#1d4f91',
      'editorSuggestWidget.focusHighlightForeground': '#1d4f91',
      'editorError.foreground': '#c0322b',
      'editorWarning.foreground': '#b26a00',
      'editorInfo.foreground': '#1f5fae',
      'editorOverviewRuler.infoForeground': '#a9c4e6',
    },
  });
  monaco.editor.setTheme(themeName);
}

/** Settings of the policy editor. */
export function editorOptions(label: string): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    ariaLabel: label,
    automaticLayout: true,
    theme: themeName,
    fontFamily:
      '"Sarasa Mono SC", "Noto Sans Mono CJK SC", Consolas, "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", monospace',
    fontSize: 15,
    lineHeight: 26,
    suggestFontSize: 15,
    suggestLineHeight: 28,
    padding: { top: 10, bottom: 10 },
    wordWrap: 'on',
    wrappingIndent: 'indent',
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    overviewRulerLanes: 1,
    overviewRulerBorder: false,
    fixedOverflowWidgets: true,
    'semanticHighlighting.enabled': true,
    stickyScroll: { enabled: false },
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    links: false,
    codeLens: false,
    dropIntoEditor: { enabled: false },
    inlineSuggest: { enabled: false },
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: 'on', strings: 'on', comments: 'off' },
    quickSuggestionsDelay: offerDelay,
    acceptSuggestionOnCommitCharacter: false,
    // After a blank the list is only shown: Enter there begins a line, and takes nothing that was not typed for.
    suggest: { showWords: false, selectionMode: 'whenQuickSuggestion' },
    acceptSuggestionOnEnter: 'smart',
    hover: { delay: 250 },
    tabSize: 2,
    insertSpaces: true,
    detectIndentation: false,
    fullwidthCharacterWidth: 'twoCells',
    // Full-width and ASCII signs are equal in the language, so none is a trap; what cannot be seen is still shown.
    unicodeHighlight: {
      ambiguousCharacters: false,
      allowedLocales: { 'zh-hans': true },
      allowedCharacters: { '\u3000': true },
    },
    wordSegmenterLocales: ['zh-CN'],
  };
}
