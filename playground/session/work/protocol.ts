/**
 * What the page asks of the second worker, which does what takes seconds: comparing, drafting, whole populations.
 *
 * Takes nothing, gives types only. A task is told how far it is, may be stopped at any time, and ends once.
 */
import type { CompareTasks } from './compare-tasks.ts';
import type { PeopleTasks } from './people-tasks.ts';

/** Every task: what is given, what is told on the way, what comes out. All of it can be cloned. */
export type Tasks = CompareTasks & PeopleTasks;

export type TaskName = keyof Tasks;
export type Given<T extends TaskName> = Tasks[T]['given'];
export type Told<T extends TaskName> = Tasks[T]['told'];
export type Made<T extends TaskName> = Tasks[T]['made'];

/** One task with what is given. */
export type Order = { [T in TaskName]: { readonly task: T; readonly given: Given<T> } }[TaskName];

export type ToDesk =
  | { readonly kind: 'do'; readonly number: number; readonly order: Order }
  | { readonly kind: 'stop'; readonly number: number };

export type FromDesk =
  | { readonly kind: 'told'; readonly number: number; readonly value: unknown }
  | { readonly kind: 'made'; readonly number: number; readonly value: unknown }
  | { readonly kind: 'stopped'; readonly number: number }
  /** It threw: a fault of ours. */
  | { readonly kind: 'failed'; readonly number: number; readonly reason: string };

/** What a task may use of the worker that it runs in. */
export interface Desk<T extends TaskName> {
  tell(value: Told<T>): void;
  /** Lets messages in; throws {@link Stopped} where one of them ends the task. Costs nothing if called too often. */
  pause(): Promise<void>;
}

/** The task was stopped; only thrown and caught between a task and its worker. */
export class Stopped extends Error {}
