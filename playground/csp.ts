/**
 * The content security policy the playground runs under: nothing from another origin, no `eval`. WebAssembly may be
 * compiled: the kernel that decides populations writes its own.
 * Only inline styles are let through, which the editor and the component library write.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
