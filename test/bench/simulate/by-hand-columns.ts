/**
 * Both notices written by hand over typed arrays: one loop, every column read and written once.
 *
 * What a good programmer writes who knows the two notices and cares for speed, but does not turn them into tables.
 */
import { day, type People } from './people.ts';
import { type Columns, impossible, none, silent } from './results.ts';

const [windowStart, windowEnd] = [day('2024-09-01'), day('2024-12-31')];
const [extendedStart, extendedEnd] = [day('2025-01-01'), day('2025-02-28')];
const [benefitStart, benefitEnd] = [day('2025-01-01'), day('2025-12-31')];
const [earlyStart, earlyEnd] = [day('2021-10-26'), day('2021-12-10')];
const [lateStart, lateEnd] = [day('2021-12-11'), day('2022-12-31')];
const [start2022, end2022] = [day('2022-01-01'), day('2022-12-31')];
const [sixties, seventies] = [day('1961-12-31'), day('1951-12-31')];

/** The matching day a year later, or 28 February. */
function yearAfter(born: number): number {
  const date = new Date(born * 86_400_000);
  const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const last = new Date(Date.UTC(year + 1, month + 1, 0)).getUTCDate();
  return Date.UTC(year + 1, month, Math.min(of, last)) / 86_400_000;
}

/** Decides the rows from `from` to before `to`. */
export function decideColumns(people: People, out: Columns, from: number, to: number): void {
  const { birthDate, paid2025, paid2022 } = people;
  const none8 = new Uint8Array(0);
  const none32 = new Int32Array(0);
  const [
    employeeLiable = none8,
    destitute = none8,
    orphan = none8,
    deFactoOrphan = none8,
    lowIncome = none8,
    monitored = none8,
    liftedOutAssisted = none8,
    severelyDisabled = none8,
    entitledVeteran = none8,
    childInSevereDifficulty = none8,
    oneDaughterFamily = none8,
    twoDaughterFamily = none8,
    migrantWorker = none8,
    released = none8,
    newlyRecognised = none8,
  ] = people.flags as readonly Uint8Array[];
  const [
    aAssistance = none32,
    aAssistanceRule = none32,
    aRebate = none32,
    aRebateRule = none32,
    aPayable = none32,
    aNetCost = none32,
    aMayPay = none32,
    aStart = none32,
    aStartRule = none32,
    bContribution = none32,
    bSubsidy = none32,
    bAssistance = none32,
    bAssistanceRule = none32,
    bCityShare = none32,
    bTownShare = none32,
    bPayable = none32,
    bStart = none32,
    bStartRule = none32,
  ] = out as readonly Int32Array[];

  for (let i = from; i < to; i++) {
    const eligible = employeeLiable[i] === 0;
    const born = birthDate[i] ?? 0;

    const paid = paid2025[i] ?? 0;
    if (paid < born) {
      aAssistance[i] = impossible;
      aAssistanceRule[i] = impossible;
      aRebate[i] = impossible;
      aRebateRule[i] = impossible;
      aPayable[i] = impossible;
      aNetCost[i] = impossible;
      aMayPay[i] = impossible;
      aStart[i] = impossible;
      aStartRule[i] = impossible;
    } else if (!eligible) {
      aAssistance[i] = none;
      aAssistanceRule[i] = 0;
      aRebate[i] = none;
      aRebateRule[i] = 0;
      aPayable[i] = none;
      aNetCost[i] = none;
      aMayPay[i] = none;
      aStart[i] = none;
      aStartRule[i] = 0;
    } else {
      let assistance = none;
      let assistanceRule = 6;
      if (destitute[i] === 1) {
        assistance = 40_000;
        assistanceRule = 1;
      } else if (orphan[i] === 1) {
        assistance = 40_000;
        assistanceRule = 4;
      } else if (lowIncome[i] === 1) {
        assistance = 34_000;
        assistanceRule = 2;
      } else if (monitored[i] === 1) {
        assistance = 20_000;
        assistanceRule = 3;
      }
      const payable = assistance === none ? 40_000 : 40_000 - assistance;
      const isVeteran = entitledVeteran[i] === 1;
      aAssistance[i] = assistance;
      aAssistanceRule[i] = assistanceRule;
      aRebate[i] = isVeteran ? payable : none;
      aRebateRule[i] = isVeteran ? 1 : 6;
      aPayable[i] = payable;
      aNetCost[i] = isVeteran ? 0 : payable;

      const isInWindow = paid >= windowStart && paid <= windowEnd;
      const isExtended = migrantWorker[i] === 1 && paid >= extendedStart && paid <= extendedEnd;
      const isNewborn = paid >= windowStart && paid - born <= 366 && paid <= yearAfter(born);
      const isMakingUp = paid > windowEnd && paid < benefitEnd;
      const isNewlyHard =
        isMakingUp &&
        newlyRecognised[i] === 1 &&
        (destitute[i] === 1 || lowIncome[i] === 1 || monitored[i] === 1);
      const isReleased = isMakingUp && released[i] === 1;
      aMayPay[i] = isInWindow || isExtended || isNewborn || isNewlyHard || isReleased ? 1 : 0;

      let start = silent;
      let startRule = 8;
      if (isNewborn && paid - born <= 90) {
        start = Math.max(born, benefitStart);
        startRule = 3;
      } else if (isInWindow) {
        start = benefitStart;
        startRule = 1;
      } else if (isExtended) {
        start = paid + 1;
        startRule = 2;
      } else if (isNewborn && paid < benefitEnd) {
        start = Math.max(paid + 1, benefitStart);
        startRule = 4;
      } else if (isNewlyHard) {
        start = paid + 1;
        startRule = 6;
      } else if (isReleased) {
        start = paid + 1;
        startRule = 7;
      }
      aStart[i] = start;
      aStartRule[i] = startRule;
    }

    const paid22 = paid2022[i] ?? 0;
    if (paid22 < born) {
      bContribution[i] = impossible;
      bSubsidy[i] = impossible;
      bAssistance[i] = impossible;
      bAssistanceRule[i] = impossible;
      bCityShare[i] = impossible;
      bTownShare[i] = impossible;
      bPayable[i] = impossible;
      bStart[i] = impossible;
      bStartRule[i] = impossible;
      continue;
    }
    if (!eligible) {
      bContribution[i] = none;
      bSubsidy[i] = none;
      bAssistance[i] = none;
      bAssistanceRule[i] = 0;
      bCityShare[i] = 0;
      bTownShare[i] = 0;
      bPayable[i] = none;
      bStart[i] = none;
      bStartRule[i] = 0;
      continue;
    }
    const isLate = paid22 >= lateStart && paid22 <= lateEnd;
    const contribution = isLate ? 90_000 : 32_000;
    let assistance = none;
    let rule = 8;
    let city = 0;
    let town = 0;
    if (isLate) rule = 7;
    else if (
      liftedOutAssisted[i] === 1 ||
      monitored[i] === 1 ||
      lowIncome[i] === 1 ||
      destitute[i] === 1 ||
      orphan[i] === 1 ||
      deFactoOrphan[i] === 1 ||
      childInSevereDifficulty[i] === 1
    ) {
      assistance = 32_000;
      rule = 1;
      city = 32_000;
    } else if (born <= seventies) {
      assistance = 32_000;
      rule = 3;
      city = 32_000;
    } else if (severelyDisabled[i] === 1) {
      assistance = 32_000;
      rule = 5;
      city = 32_000;
    } else if (entitledVeteran[i] === 1) {
      assistance = 32_000;
      rule = 6;
      city = 32_000;
    } else if (oneDaughterFamily[i] === 1 || twoDaughterFamily[i] === 1) {
      assistance = 32_000;
      rule = 4;
      city = 16_000;
      town = 16_000;
    } else if (born <= sixties) {
      assistance = 16_000;
      rule = 2;
      city = 16_000;
    }
    bContribution[i] = contribution;
    bSubsidy[i] = isLate ? none : 58_000;
    bAssistance[i] = assistance;
    bAssistanceRule[i] = rule;
    bCityShare[i] = city;
    bTownShare[i] = town;
    bPayable[i] = assistance === none ? contribution : contribution - assistance;
    let start = none;
    let startRule = 4;
    if (paid22 >= earlyStart && paid22 <= earlyEnd) {
      start = start2022;
      startRule = 1;
    } else if (isLate) {
      const after = paid22 + 30;
      start = after <= end2022 ? after : silent;
      startRule = after <= end2022 ? 2 : 3;
    }
    bStart[i] = start;
    bStartRule[i] = startRule;
  }
}
