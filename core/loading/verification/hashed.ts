import { CANARY_ROWS } from '../../depersonalization/canaries.ts';
import { message } from '../../messages/catalogue.ts';
import type { Table } from '../../regulations/model.ts';
import type { Manifest } from '../manifest.ts';
import type { Check } from './check.ts';
import type { HashedMeasurements, Measurements, Overlap } from './measurements.ts';

/** Of fewer pseudonyms than this on either side nothing follows from having none in common (ours). */
const FEWEST_TO_OVERLAP = 100;

/** Judges what is measured of a delivery that its provider depersonalized only: its canaries, its overlap, what was set aside before. */
export function judgeHashed(
  table: Table,
  manifest: Manifest | undefined,
  measured: Measurements,
): readonly Check[] {
  const { hashed } = measured;
  if (!hashed) return [];
  return [
    ...setAside(table, manifest, measured),
    ...canaries(hashed),
    ...hashed.overlaps.flatMap((its) => overlap(table, its)),
  ];
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
      basis: '21',
    },
  ];
}

function canaries({ canaries: found, canaryRows }: HashedMeasurements): readonly Check[] {
  return Object.entries(found).map(([column, known]) => ({
    kind: 'canaries',
    holds: known === CANARY_ROWS && canaryRows === CANARY_ROWS,
    message: message('verify.canaries', { column, known, rows: canaryRows, wanted: CANARY_ROWS }),
    basis: '19, 20(5)',
  }));
}

function overlap(table: Table, { column, values, known, stored }: Overlap): readonly Check[] {
  if (stored === 0 || values === 0) return [];
  const share = known / values;
  const { minOverlap } = table;
  const few = values < FEWEST_TO_OVERLAP || stored < FEWEST_TO_OVERLAP;
  const holds = minOverlap === undefined ? few || known > 0 : share >= minOverlap;
  const text =
    minOverlap === undefined
      ? message('verify.overlap', { column, known, values, stored })
      : message('verify.overlap-share', {
          column,
          known,
          values,
          percent: share * 100,
          wanted: minOverlap * 100,
        });
  return [{ kind: 'overlap', holds, message: text, basis: '20(5)' }];
}
