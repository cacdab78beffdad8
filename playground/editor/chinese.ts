/** Monaco's own texts in Chinese; they must be there before any other part of it is loaded. */
import 'monaco-editor/nls/lang/zh-cn';
