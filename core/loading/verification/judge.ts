import { type Message, message, word } from '../../messages/catalogue.ts';
import type { Table } from '../../regulations/model.ts';
import type { Manifest } from '../manifest.ts';
import type { Check } from './check.ts';
import { describeComparison, holds } from './comparison.ts';
import { judgeHashed } from './hashed.ts';
import { isLeak, smallestLeakSeen } from './leaks.ts';
import type { Measurements } from './measurements.ts';

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
    ...shapes(measured),
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
    basis: '20(5)',
  };
  const present = Object.entries(manifest.present ?? {}).map(([heading, declared]): Check => {
    const found = measured.present[heading] ?? 0;
    return {
      kind: 'totals',
      holds: declared === found,
      message: message('verify.present', { heading, declared, found }),
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
    basis: '21',
  };
}

function deletedShare(table: Table, { deletedShare: share }: Measurements): Check {
  return {
    kind: 'deleted-share',
    holds: share <= table.maxDeletedShare,
    message: message('verify.deleted-share', { percent: share * 100, allowed: table.maxDeletedShare * 100 }),
    basis: 'ours',
  };
}

function shapes({ misshapen }: Measurements): Check[] {
  return Object.entries(misshapen).map(([column, wrong]) => ({
    kind: 'shape',
    holds: wrong === 0,
    message: message('verify.shape', { column, wrong }),
    basis: '18, 20(5)',
  }));
}

function leaks({ scans }: Measurements): Check[] {
  return scans.map((scan) => ({
    kind: 'leak',
    holds: !isLeak(scan),
    message: message('verify.leak', {
      column: scan.column,
      what: word(`word.leak-${scan.detector}`),
      candidates: scan.candidates,
      hits: scan.hits,
      smallest: smallestLeakSeen(scan),
    }),
    basis: '17, 20(5)',
  }));
}

function quality(table: Table, measured: Measurements): Check[] {
  return table.quality.map((rule, index) => {
    const value = measured.quality[index] ?? Number.NaN;
    return {
      kind: 'quality',
      holds: holds(value, rule.comparison),
      message: qualityMessage(rule.name, value, describeComparison(rule.comparison)),
      basis: '21',
    };
  });
}

const qualityMessage = (rule: string, measured: number, bound: string): Message =>
  Number.isNaN(measured)
    ? message('verify.quality-unmeasured', { rule, bound })
    : message('verify.quality', { rule, measured, bound });
