/**
 * Writes a large file whole or not at all: beside it first, then in its place.
 *
 * Takes a path; gives a sink that is written to piece by piece, closed at the end or dropped. Failures are thrown as
 * `OutputFailure`, with the reason of the system.
 */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import process from 'node:process';
import { finished } from 'node:stream/promises';
import { reasonOf } from '../input/read.ts';

export class OutputFailure extends Error {
  readonly path: string;
  readonly reason: string;

  constructor(path: string, error: unknown) {
    super(reasonOf(error));
    this.path = path;
    this.reason = reasonOf(error);
  }
}

export interface Sink {
  write(text: string): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind. */
  drop(): Promise<void>;
}

export function openSink(path: string): Sink {
  const beside = `${path}.${process.pid}.tmp`;
  const stream = createWriteStream(beside, { flags: 'wx' });
  let failed: unknown;
  stream.on('error', (error) => {
    failed = error;
  });
  const check = (): void => {
    if (failed !== undefined) throw new OutputFailure(path, failed);
  };
  return {
    async write(text) {
      check();
      if (stream.write(text)) return;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          stream.off('drain', done);
          stream.off('error', done);
          resolve();
        };
        stream.on('drain', done);
        stream.on('error', done);
      });
      check();
    },
    async close() {
      try {
        stream.end();
        await finished(stream);
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw new OutputFailure(path, failed ?? error);
      }
    },
    async drop() {
      stream.destroy();
      await rm(beside, { force: true });
    },
  };
}
