/**
 * How many boxes a side of a division leaves to look at, as some of those that cross the divided part tell it.
 *
 * Takes the boxes that cross a part, and sides of it; gives weights. It depends on nothing but these boxes, in their order.
 */
import { type FlatBoxes, inside, outside } from './flat-boxes.ts';
import type { Runs } from './runs.ts';

/** About so many of the boxes are weighed, up to twice as many. */
const mostWeighed = 32;
const fewWeighed = 12;
/** No more boxes than these are taken. */
export const mostTaken = mostWeighed * 2;

export class Weighing {
  readonly #flat: FlatBoxes;
  /** Those that are weighed, the first `size` of these. */
  readonly boxes: number[] = [];
  size = 0;
  readonly #alone: boolean[] = [];

  constructor(flat: FlatBoxes) {
    this.#flat = flat;
  }

  /** Takes some of many, by what they are and not by their place, so that they stay the same when one comes or goes. */
  take(from: number, to: number, boxes: Int32Array, crossed: Uint8Array): void {
    const size = to - from;
    const mask = size < mostTaken ? 0 : 2 ** Math.floor(Math.log2(size / mostWeighed)) - 1;
    let weighed = 0;
    const take = (at: number): void => {
      this.boxes[weighed] = boxes[at] ?? 0;
      this.#alone[weighed] = crossed[at] === 1;
      weighed += 1;
    };
    for (let at = from; at < to && weighed < mostTaken; at += 1) {
      if (mask === 0 || (this.#flat.mixOf(boxes[at] ?? 0) & mask) === 0) take(at);
    }
    if (weighed < Math.min(size, fewWeighed)) {
      // Many are alike.
      weighed = 0;
      const step = Math.max(1, Math.floor(size / mostWeighed));
      for (let at = from; at < to; at += step) take(at);
    }
    this.size = weighed;
  }

  /** It crosses the part on no other axis. */
  isAlone(turn: number): boolean {
    return this.#alone[turn] === true;
  }

  /** How many boxes are left to look at; 0 if one covers the part. */
  of(axis: number, part: Runs): number {
    let weight = 0;
    for (let turn = 0; turn < this.size; turn += 1) {
      const box = this.boxes[turn] ?? 0;
      const stands = this.#flat.standing(part, box, axis);
      if (stands === outside) continue;
      // Nothing else is left that it does not cover.
      if (stands === inside && this.#alone[turn] === true && this.#crosses(box, axis)) return 0;
      weight += 1;
    }
    return weight;
  }

  /** As `of`, of one stretch of an axis where each box takes one. */
  ofStretch(axis: number, from: number, to: number): number {
    const { lows, highs, width } = this.#flat;
    let weight = 0;
    for (let turn = 0; turn < this.size; turn += 1) {
      const at = (this.boxes[turn] ?? 0) * width + axis;
      const low = lows[at] ?? 0;
      const high = highs[at] ?? 0;
      if (from >= high || to <= low) continue;
      if (this.#alone[turn] === true && from >= low && to <= high) {
        if (this.#crosses(this.boxes[turn] ?? 0, axis)) return 0;
      }
      weight += 1;
    }
    return weight;
  }

  /** As `of`, of a part as bits. */
  ofBits(axis: number, part: number): number {
    let weight = 0;
    for (let turn = 0; turn < this.size; turn += 1) {
      const box = this.boxes[turn] ?? 0;
      const met = part & this.#flat.bitsAt(box, axis);
      if (met === 0) continue;
      if (met === part && this.#alone[turn] === true && this.#crosses(box, axis)) return 0;
      weight += 1;
    }
    return weight;
  }

  /** Of a box that crosses the part on one axis: it says something of this one. */
  #crosses(box: number, axis: number): boolean {
    return this.#flat.setOf(box, axis) !== undefined;
  }
}
