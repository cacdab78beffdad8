import { version as written } from '../../../package.json';

/** The package's version, built in. */
export const version: string = written;
