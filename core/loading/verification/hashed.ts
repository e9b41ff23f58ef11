import { CANARY_ROWS } from '../../depersonalization/canaries.ts';
import { message } from '../../messages/catalogue.ts';
import type { Table } from '../../regulations/model.ts';
import type { Manifest } from '../manifest.ts';
import type { Check } from './check.ts';
import { smallestAbove } from './comparison.ts';
import type { HashedMeasurements, Measurements } from './measurements.ts';

/** Judges what is measured of a delivery that its provider depersonalized only: its canaries, and what was set aside before. */
export function judgeHashed(
  table: Table,
  manifest: Manifest | undefined,
  measured: Measurements,
): readonly Check[] {
  const { hashed } = measured;
  if (!hashed) return [];
  return [...setAside(table, manifest, measured), ...canaries(hashed)];
}

function setAside(
  table: Table,
  manifest: Manifest | undefined,
  { records, rejected }: Measurements,
): readonly Check[] {
  const aside = manifest?.depersonalized?.setAside ?? 0;
  if (aside === 0) return [];
  const share = (aside + rejected) / (records + aside);
  return [
    {
      kind: 'tolerance',
      holds: share <= table.rejectTolerance,
      message: message('verify.set-aside', {
        aside,
        rejected,
        records: records + aside,
        percent: share * 100,
        allowed: table.rejectTolerance * 100,
      }),
      wouldSee: message('verify.tolerance-sees', {
        smallest: smallestAbove(table.rejectTolerance, records + aside),
      }),
      basis: '21',
    },
  ];
}

function canaries({ canaries: found, canaryRows }: HashedMeasurements): readonly Check[] {
  return Object.entries(found).map(([column, known]) => ({
    kind: 'canaries',
    column,
    holds: known === CANARY_ROWS && canaryRows === CANARY_ROWS,
    message: message('verify.canaries', { column, known, rows: canaryRows, wanted: CANARY_ROWS }),
    wouldSee: message('verify.canaries-sees'),
    basis: '19, 20(5)',
  }));
}
