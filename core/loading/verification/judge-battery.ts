import { message, word } from '../../messages/catalogue.ts';
import type { Table } from '../../regulations/model.ts';
import type { Anonymity, Battery, Overlap, PseudonymShape, SelfAttack } from './battery.ts';
import type { Check } from './check.ts';
import { fewestHashed, isJudged, isJudgedHashed, sharedByChance } from './overlap.ts';
import { fewestForConstant, fewestSampled, isUneven, smallestUnevenSeen } from './shape.ts';

/**
 * Judges how a staged table is depersonalized (paras 17, 18, 20(5)): shape of the pseudonyms, self-attack, overlap, k.
 * @param hashed whether its provider made the first layer: then another key or class would show in the overlap alone
 */
export function judgeBattery(table: Table, battery: Battery, hashed = false): readonly Check[] {
  return [
    ...battery.shapes.flatMap(shapeChecks),
    ...battery.attacks.map(attackCheck),
    ...battery.overlaps.map((overlap) => overlapCheck(table, overlap, hashed)),
    ...(battery.anonymity === undefined ? [] : [anonymityCheck(table, battery.anonymity)]),
  ];
}

const shapeBasis = '18, 20(5)';

function shapeChecks(shape: PseudonymShape): readonly Check[] {
  return [lengthCheck(shape), constantCheck(shape), bytesCheck(shape)];
}

function lengthCheck({ column, wrongLength: wrong }: PseudonymShape): Check {
  return {
    ...{ kind: 'shape', holds: wrong === 0, column, basis: shapeBasis },
    message: message('verify.shape', { column, wrong }),
    wouldSee: message('verify.shape-sees'),
  };
}

function constantCheck({ column, present, distinct, commonest }: PseudonymShape): Check {
  const judged = present >= fewestForConstant;
  return {
    ...{ kind: 'shape', holds: !(judged && commonest === present), column, basis: shapeBasis },
    ...(judged ? {} : { grade: 'unjudged' }),
    message: message('verify.distinct', { column, distinct, present, commonest }),
    wouldSee: message('verify.distinct-sees', { fewest: fewestForConstant }),
  };
}

function bytesCheck({ column, sampled, chiSquare }: PseudonymShape): Check {
  const judged = sampled >= fewestSampled;
  return {
    ...{ kind: 'shape', holds: !(judged && isUneven(chiSquare)), column, basis: shapeBasis },
    ...(judged ? {} : { grade: 'unjudged' }),
    message: message('verify.bytes', { column, sampled, statistic: Math.round(chiSquare) }),
    wouldSee: message('verify.bytes-sees', { smallest: smallestUnevenSeen(), fewest: fewestSampled }),
  };
}

/** A digest of a candidate comes up by chance once in 2⁶⁴: a single hit is proof. */
function attackCheck({
  column,
  holds: of,
  class: cls,
  distinct,
  candidates,
  ways,
  hits,
  ...attack
}: SelfAttack): Check {
  const what = word(`word.attack-${of}`);
  const identifiers = word(`word.identifiers-${cls}`);
  const made = candidates > 0;
  return {
    ...{ kind: 'self-attack', holds: hits === 0, column, basis: shapeBasis },
    ...(made ? {} : { grade: 'unjudged' }),
    message: made
      ? message('verify.attack', {
          ...{ column, what, identifiers, candidates, ways, hits },
          seconds: Math.round(attack.seconds * 100) / 100,
        })
      : message('verify.attack-unmade', { column, what, identifiers, distinct }),
    wouldSee: made
      ? message('verify.attack-sees', { expected: Math.round(attack.expectedHits * 10) / 10 })
      : message('verify.attack-sees-nothing'),
  };
}

function overlapCheck(
  { minOverlap }: Table,
  { column, domain, distinct, looked, known, loaded }: Overlap,
  hashed: boolean,
): Check {
  const about = { kind: 'overlap', column, basis: 'ours' } as const;
  const percent = looked === 0 ? 0 : (known / looked) * 100;
  const seen = message('verify.overlap', { column, percent, columns: loaded.length });
  if (loaded.length === 0 || looked === 0) {
    const nothing = message('verify.overlap-none', { column });
    return {
      ...{ ...about, holds: true, grade: 'unjudged', message: nothing },
      wouldSee: message('verify.overlap-sees-nothing'),
    };
  }
  if (minOverlap !== undefined) {
    const wouldSee = message('verify.overlap-sees-declared', { percent: minOverlap * 100 });
    return { ...about, holds: known >= minOverlap * looked, message: seen, wouldSee };
  }
  const largest = Math.max(...loaded.map((one) => one.distinct));
  const counts = { domain, looked, loaded: largest };
  const expected = Math.round((sharedByChance(counts) / looked) * 10_000) / 100;
  const byChance = isJudged(counts);
  const judged = byChance || (hashed && isJudgedHashed(counts));
  return {
    ...{ ...about, holds: !(judged && known === 0), message: seen },
    ...(judged ? {} : { grade: 'unjudged' }),
    wouldSee: byChance
      ? message('verify.overlap-sees', { percent: expected })
      : judged
        ? message('verify.overlap-sees-hashed', { fewest: fewestHashed })
        : message('verify.overlap-sees-too-few', { distinct, loaded: largest }),
  };
}

function anonymityCheck(
  { maxUniqueShare }: Table,
  { columns, rows, k, unique, belowFive }: Anonymity,
): Check {
  const percent = (count: number): number => (rows === 0 ? 0 : (count / rows) * 100);
  const holds = maxUniqueShare === undefined || unique <= maxUniqueShare * rows;
  return {
    ...{ kind: 'anonymity', holds, basis: 'ours, ISO/IEC 20889' },
    ...(holds && belowFive > 0 ? { grade: 'notice' } : {}),
    message: message('verify.anonymity', {
      ...{ columns: columns.join(', '), k, unique: percent(unique), belowFive: percent(belowFive) },
    }),
    wouldSee:
      maxUniqueShare === undefined
        ? message('verify.anonymity-sees')
        : message('verify.anonymity-sees-declared', { percent: maxUniqueShare * 100 }),
  };
}
