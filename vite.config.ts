import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, ViteBuilder } from 'vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './playground/csp.ts';

const here = import.meta.dirname;
const at = (...parts: string[]): string => join(here, ...parts);

/** What `vite build` makes: an environment, and the source files it starts from. */
const products: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cli: { canbao: at('compiler/cli/main.ts') },
  lib: { compiler: at('compiler/index.ts'), language: at('language/index.ts') },
  client: { index: at('playground/index.html') },
};

const nodeBuild = (name: string, directory: string, bundled: boolean) => ({
  consumer: 'server' as const,
  resolve: { noExternal: bundled ? (true as const) : [] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: at(directory),
    emptyOutDir: true,
    copyPublicDir: false,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: products[name] ?? {},
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

/** Builds every product whose source exists; any error in one of them fails the build. */
async function buildApp(builder: ViteBuilder): Promise<void> {
  for (const [name, entries] of Object.entries(products)) {
    const missing = Object.values(entries).filter((file) => !existsSync(file));
    const environment = builder.environments[name];
    if (environment === undefined) continue;
    if (missing.length === 0) await builder.build(environment);
    else {
      console.warn(
        `${name}: not built, no ${missing.map((file) => relative(here, file)).join(', ')}`,
      );
      environment.isBuilt = true; // else Vite, finding nothing built, builds everything itself
    }
  }
}

/** Makes the built `canbao.js` a program: first line for the shell, executable for everyone. */
function executable(): Plugin {
  return {
    name: 'canbao:executable',
    applyToEnvironment: (environment) => environment.name === 'cli',
    writeBundle(options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
        const file = join(options.dir ?? at('dist/cli'), chunk.fileName);
        const text = readFileSync(file, 'utf8');
        if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
        chmodSync(file, 0o755);
      }
    },
  };
}

/** Puts the content security policy into the built page, so that it holds on any file server. */
function securityPolicy(): Plugin {
  return {
    name: 'canbao:security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  root: process.env.VITEST ? here : at('playground'),
  base: './',
  cacheDir: at('node_modules/.cache/vite'),
  plugins: [react(), executable(), securityPolicy()],
  worker: { format: 'es' },
  server: { fs: { allow: [here] } },
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  build: {
    outDir: at('dist/playground'),
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 6000, // kB; the editor, loaded after the shell
  },
  // Not for tests: Vitest would take its own settings for Node modules from them.
  environments: process.env.VITEST
    ? {}
    : { cli: nodeBuild('cli', 'dist/cli', true), lib: nodeBuild('lib', 'dist/lib', false) },
  builder: { sharedPlugins: true, buildApp },
  test: {
    // Vitest leaves one core to itself while it watches; here nobody does.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['language/**/*.ts', 'compiler/**/*.ts'],
      reportsDirectory: at('coverage'),
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          root: here,
          include: ['test/**/*.test.ts'],
          exclude: ['test/playground/**'],
          // Files share what they load and what the engine has compiled; none changes what another one reads.
          isolate: false,
          // Properties run long on a busy machine; this only ends what hangs.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          root: here,
          include: ['test/playground/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
