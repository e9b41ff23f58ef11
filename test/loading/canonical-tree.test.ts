import { describe, expect, test } from 'vitest';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { evaluateRecord, type Macs } from '../../core/loading/evaluate.ts';
import type { Column, IdentifierClass } from '../../core/regulations/model.ts';
import { dice, dirtyValue, escaped } from './dirty-values.ts';
import { SAMPLES, sampleColumn, sampleTable } from './every-technique.ts';

const VALUES = 40_000;

/** Keyed hashes that hash nothing, so that a result shows the messages that were composed. */
const OPEN: Macs = { edge: (message) => message, warehouse: (message) => message };

const PREFIXES: Readonly<Record<IdentifierClass, string>> = {
  iin: 'v1|person|v1|iin|',
  bin: '',
  'bin-or-iin': 'v1|person|v1|iin|',
  phone: 'v1|phone|v1|phone|',
  document: 'v1|document|v1|document|',
};

function expected(column: Column, cls: IdentifierClass, raw: string | null): readonly (string | null)[] {
  const { name } = column;
  const canonical = canonicalize(cls, raw, { lostZeros: column.lostZeros });
  switch (canonical.kind) {
    case 'missing': {
      const note = canonical.reason === 'dummy' ? `${name}:dummy` : null;
      return [null, column.required ? `${name}:missing` : null, note];
    }
    case 'rejected':
      return [null, `${name}:${canonical.rule}`, null];
    case 'value': {
      const person = cls !== 'bin' && canonical.subject !== 'organization';
      const notes = canonical.warnings.map((rule) => `${name}:${rule}`).join(';');
      return [`${person ? PREFIXES[cls] : ''}${canonical.value}`, null, notes === '' ? null : notes];
    }
  }
}

describe('the tree of an identifier is its canonical form, for every dirty value', () => {
  const identifiers = Object.entries(SAMPLES).filter(([, { identifier }]) => identifier !== undefined);

  test.each(identifiers)('%s', (name, { birthDateColumn: _compared, ...sample }) => {
    const column = sampleColumn(name, sample);
    const cls = column.identifier ?? 'iin';
    const plan = compileTable(sampleTable([column]), { asOf: '2026-09-30', decimal: '.' });
    const roll = dice(name.length);
    for (let count = 0; count < VALUES; count += 1) {
      const raw = dirtyValue(roll, sample.flavour);
      const result = evaluateRecord(plan, { [column.physicalName]: raw }, OPEN);
      const values = plan.outputs
        .map((output) => result[output.name] ?? null)
        .filter((value) => value !== null)
        .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('ascii') : value));
      const actual = [values[0] ?? null, result['_faults'], result['_notes']];
      const wanted = expected(column, cls, raw);
      const agree = values.length <= 1 && wanted.every((value, index) => value === actual[index]);
      if (!agree) expect.fail(`${escaped(raw)}: tree ${actual}, canonical form ${wanted}`);
    }
  });
});
