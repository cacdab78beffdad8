// `npm run bench`: bundles the benchmarks as the product is bundled, and runs each in this process.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = import.meta.dirname;
const root = join(here, '..', '..');
const outDir = join(root, 'node_modules', '.cache', 'canbao', 'bench');
const wanted = process.argv.slice(2);
const names = readdirSync(here)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace(/\.bench\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(names.map((name) => [name, join(here, `${name}.bench.ts`)])),
      output: { entryFileNames: '[name].mjs' },
    },
  },
});

for (const name of names) {
  const { run } = await import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
  await run();
}
