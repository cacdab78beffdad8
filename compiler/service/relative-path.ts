/** A path as a file names another: `huaiyuan/2025.canbao` to `vocabulary.canbao` is `../vocabulary.canbao`. */
export function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < folders.length && folders[common] === target[common]) common += 1;
  const up = folders.slice(common).map(() => '..');
  return [...up, ...target.slice(common)].join('/');
}
