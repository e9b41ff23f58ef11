import { DOMAINS, type Domain, type PseudonymClass } from '../../../core/depersonalization/messages.ts';
import { storedOutputs } from '../../../core/loading/operations.ts';
import { pseudonymClasses } from '../../../core/loading/pseudonym-columns.ts';
import type { Battery, Overlap, PseudonymShape } from '../../../core/loading/verification/battery.ts';
import type { StageJob } from '../../../services/ports.ts';
import { quoted, rows, type Session } from './instance.ts';
import { measureAnonymity } from './measure-anonymity.ts';
import { measureOverlap } from './measure-overlap.ts';
import { measureShape } from './measure-shape.ts';
import { attack, type PreparedAttack, prepareAttack, type Target } from './self-attack.ts';

/**
 * Measures the depersonalization of the views `candidate` and `delivered` without keys and clear text.
 * @param prepared attacks whose candidates were hashed where the keys are
 */
export async function measureBattery(
  session: Session,
  job: StageJob,
  warehouse: string,
  prepared: readonly PreparedAttack[] = [],
): Promise<Battery> {
  const { table, plan, file, loaded } = job;
  const classes = pseudonymClasses(table, plan);
  const shapes: PseudonymShape[] = [];
  for (const column of classes.keys()) shapes.push(await measureShape(session, column));
  const targets: Target[] = shapes.map(({ column, distinct }) => ({
    ...{ column, holds: 'pseudonyms', distinct, class: classes.get(column) ?? 'iin' },
  }));
  targets.push(...(await digestColumns(session, job)));
  const overlaps: Overlap[] = [];
  for (const { column, distinct } of shapes) {
    const domain: Domain = DOMAINS[classes.get(column) ?? 'iin'];
    overlaps.push(await measureOverlap(session, { column, domain, distinct }, loaded, warehouse));
  }
  const stored = new Set(storedOutputs(table, plan).map(({ name }) => name));
  const quasi = table.columns
    .filter(({ classification, name }) => classification === 'quasi-identifier' && stored.has(name))
    .map(({ name }) => name);
  return {
    shapes,
    attacks: [
      ...(await attack(session, prepared)),
      ...(await attack(session, prepareEach(targets, file.sha256))),
    ],
    overlaps,
    anonymity: quasi.length === 0 ? undefined : await measureAnonymity(session, 'delivered', quasi),
  };
}

/** Hashes the candidates of one attack after the other, so that those of one alone are in memory. */
function* prepareEach(targets: readonly Target[], sha256: string): Generator<PreparedAttack> {
  for (const target of targets) yield prepareAttack(target, sha256);
}

/** Lengths of the hex digits of MD5, SHA-1, SHA-256. */
const digestLengths = [32, 40, 64];

/** Text columns with values that look like hex digests: somebody may have hashed identifiers before they were delivered. */
async function digestColumns(session: Session, { table, plan }: StageJob): Promise<readonly Target[]> {
  const texts = storedOutputs(table, plan)
    .filter(({ type }) => type === 'text')
    .map(({ name }) => name);
  if (texts.length === 0) return [];
  const counts = texts.map((name, at) => {
    const value = quoted(name);
    const looks = `length(${value}) IN (${digestLengths.join(', ')}) AND regexp_full_match(${value}, '[0-9A-Fa-f]+')`;
    return `(count(DISTINCT ${value}) FILTER (${looks}))::DOUBLE AS c${at}`;
  });
  const [found] = await rows<Record<string, number>>(session, `SELECT ${counts.join(', ')} FROM candidate`);
  const all: readonly PseudonymClass[] = ['iin', 'phone', 'document'];
  return texts.flatMap((column, at): Target[] => {
    const distinct = found?.[`c${at}`] ?? 0;
    return distinct === 0 ? [] : all.map((cls) => ({ column, holds: 'digests', class: cls, distinct }));
  });
}
