import { type Message, message, word } from '../../messages/catalogue.ts';
import type { Table } from '../../regulations/model.ts';
import type { Manifest } from '../manifest.ts';
import type { Check } from './check.ts';
import { describeComparison, holds, smallestAbove } from './comparison.ts';
import { judgeHashed } from './hashed.ts';
import { judgeBattery } from './judge-battery.ts';
import { isLeak, smallestLeakSeen } from './leaks.ts';
import type { Measured, Measurements } from './measurements.ts';

export type { Check } from './check.ts';

/** Judges the measurements of a staged table; the load is published only when every check holds. */
export function judge(
  table: Table,
  manifest: Manifest | undefined,
  measured: Measurements,
): readonly Check[] {
  return [
    ...totals(manifest, measured),
    tolerance(table, measured),
    ...(table.delivery === 'snapshot' ? [deletedShare(table, measured)] : []),
    ...judgeBattery(table, measured.battery, measured.hashed !== undefined),
    ...leaks(measured),
    ...quality(table, measured),
    ...judgeHashed(table, manifest, measured),
  ];
}

function totals(manifest: Manifest | undefined, measured: Measurements): Check[] {
  if (!manifest) return [];
  const records: Check = {
    kind: 'totals',
    holds: manifest.records === measured.records,
    message: message('verify.records', { declared: manifest.records, found: measured.records }),
    wouldSee: message('verify.one-more-or-less'),
    basis: '20(5)',
  };
  const present = Object.entries(manifest.present ?? {}).map(([heading, declared]): Check => {
    const found = measured.present[heading] ?? 0;
    return {
      kind: 'totals',
      holds: declared === found,
      column: heading,
      message: message('verify.present', { heading, declared, found }),
      wouldSee: message('verify.one-more-or-less'),
      basis: '20(5)',
    };
  });
  return [records, ...present];
}

function tolerance(table: Table, { records, rejected }: Measurements): Check {
  const share = records === 0 ? 0 : rejected / records;
  return {
    kind: 'tolerance',
    holds: share <= table.rejectTolerance,
    message: message('verify.tolerance', {
      rejected,
      records,
      percent: share * 100,
      allowed: table.rejectTolerance * 100,
    }),
    wouldSee: message('verify.tolerance-sees', { smallest: smallestAbove(table.rejectTolerance, records) }),
    basis: '21',
  };
}

function deletedShare(table: Table, { deletedShare: share }: Measurements): Check {
  return {
    kind: 'deleted-share',
    holds: share <= table.maxDeletedShare,
    message: message('verify.deleted-share', { percent: share * 100, allowed: table.maxDeletedShare * 100 }),
    wouldSee: message('verify.deleted-share-sees', { allowed: table.maxDeletedShare * 100 }),
    basis: 'ours',
  };
}

function leaks({ scans }: Measurements): Check[] {
  return scans.map((scan) => ({
    kind: 'leak',
    holds: !isLeak(scan),
    column: scan.column,
    message: message('verify.leak', {
      column: scan.column,
      what: word(`word.leak-${scan.detector}`),
      candidates: scan.candidates,
      hits: scan.hits,
      smallest: smallestLeakSeen(scan),
    }),
    wouldSee: message('verify.leak-sees', { smallest: smallestLeakSeen(scan) }),
    basis: '17, 20(5)',
  }));
}

function quality(table: Table, measured: Measurements): Check[] {
  return table.quality.map((rule, index) => {
    const value = measured.quality[index] ?? Number.NaN;
    return {
      kind: 'quality',
      holds: typeof value === 'boolean' ? value : holds(value, rule.comparison),
      ...(rule.column === undefined ? {} : { column: rule.column }),
      message: qualityMessage(rule.name, value, describeComparison(rule.comparison)),
      wouldSee: message('verify.quality-sees', { bound: describeComparison(rule.comparison) }),
      basis: '21',
    };
  });
}

function qualityMessage(rule: string, measured: Measured, bound: string): Message {
  if (typeof measured === 'boolean')
    return message(measured ? 'verify.quality-kept' : 'verify.quality-not-kept', { rule, bound });
  return Number.isNaN(measured)
    ? message('verify.quality-unmeasured', { rule, bound })
    : message('verify.quality', { rule, measured, bound });
}
