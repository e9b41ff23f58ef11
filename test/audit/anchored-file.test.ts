import { sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyAnchored } from '../../core/audit/anchored.ts';
import type { CaseExport } from '../../core/audit/export.ts';
import { readExport, verifyExport } from '../../core/audit/export.ts';
import { type SignedRoot, signedBytes } from '../../core/audit/root.ts';
import type { UdwError } from '../../core/errors.ts';
import { newFolder, udw } from '../load/setting/warehouse.ts';
import { busyOffice } from './setting/office.ts';
import { headOf, newKey, recorded, signRoot, strangeEvent } from './setting/record.ts';

const id = 'R-2026-000001';
const kept = recorded(id, [strangeEvent(0), strangeEvent(1)]);
const key = newKey();

/** A home that signed three roots over one case, the last of them with nothing new. */
const first = signRoot(key, [headOf(id, kept.slice(0, 1))]);
const second = signRoot(key, [headOf(id, kept)], first);
const third = signRoot(key, [headOf(id, kept)], second);

/** A file of that case under a root of the home. */
const fileUnder = (root: SignedRoot | undefined, events = 2): CaseExport => ({
  form: 'udw-audit/1',
  case: id,
  exportedAt: '2026-10-01T08:00:00.000Z',
  events: kept.map(({ record, words }) => ({ ...record, ...(words ? { said: words } : {}) })),
  publicKey: key.publicKey,
  ...(root ? { signed: { root, events, path: [] } } : {}),
});

/** What an anchor says of a file: the id of what it proves, or of what is wrong. */
function told(file: CaseExport, root: SignedRoot, publicKey = key.publicKey): string {
  const verified = verifyExport(file, 'record.json');
  try {
    return verifyAnchored(verified, { form: 'udw-anchor/1', publicKey, root }, 'record.json').id;
  } catch (error) {
    return (error as UdwError).findings[0].message.id;
  }
}

describe('a file beside an anchor', () => {
  const other = newKey();
  const forged = signRoot(key, [headOf(id, kept)], signRoot(key, [headOf('R-2026-000009', kept)]));

  test.each<readonly [string, string, CaseExport, SignedRoot]>([
    ['without a root is refused', 'audit.file-unsigned', fileUnder(undefined), first],
    ['of an older root is refused', 'audit.file-before-anchor', fileUnder(first, 1), second],
    ['of the same root is proven', 'audit.file-at-anchor', fileUnder(second), second],
    ['of the same number and another root is refused', 'audit.file-not-anchored', fileUnder(forged), second],
    ['of the next root is told to be newer', 'audit.file-after-anchor', fileUnder(second), first],
    ['whose root follows on another is refused', 'audit.file-not-anchored', fileUnder(forged), first],
    ['of a later root is told to be newer', 'audit.file-after-anchor', fileUnder(third), first],
    [
      'of a later root that covers less is refused',
      'audit.file-not-anchored',
      fileUnder(signed({ ...third, events: 0 })),
      first,
    ],
    [
      'that nobody signed is refused',
      'audit.anchor-foreign',
      fileUnder(second),
      { ...second, at: '2026-10-02T08:00:00.000Z' },
    ],
  ])('%s', (_, wanted, file, root) => {
    expect(told(file, root)).toBe(wanted);
  });

  test('of another key is refused', () => {
    expect(told(fileUnder(second), signRoot(other, []), other.publicKey)).toBe('audit.anchor-foreign');
  });
});

/** A root signed anew after a change. */
function signed(root: SignedRoot): SignedRoot {
  return { ...root, signature: sign(null, signedBytes(root), key.privateKey).toString('base64') };
}

describe('"udw audit verify FILE"', () => {
  let office: Awaited<ReturnType<typeof busyOffice>>;
  const file = (name: string) => path.join(office.folder, name);
  beforeAll(async () => {
    office = await busyOffice('file');
    await office.udw('audit', 'export', office.refused, '--out', file('record.json'));
    await office.udw('audit', 'anchor', '--out', file('same.json'));
    await office.udw('case', 'open', 'request', '--as', 'dana');
    await office.udw('audit', 'anchor', '--out', file('later.json'));
    const { signed: _, ...unsigned } = readExport(readFileSync(file('record.json'), 'utf8'), '');
    writeFileSync(file('unsigned.json'), JSON.stringify(unsigned));
  });
  const verify = (...argv: readonly string[]) =>
    udw(['audit', 'verify', ...argv], { env: { UDW_HOME: path.join(newFolder(), 'none') } });

  test('tells of a file without a root that its end is not proven', async () => {
    const { code, out } = await verify(file('unsigned.json'));
    expect({ code, lines: out.split('\n').slice(0, 2) }).toEqual({
      code: 0,
      lines: [
        'The record of case R-2026-000001 holds; events: 3',
        'No signed root is in this file: its events follow on each other, but this file alone does not prove that none was cut off at the end. Ask the keeper of the home for one with a root ("udw audit export" signs it).',
      ],
    });
  });

  test('refuses such a file beside an anchor', async () => {
    expect(await verify(file('unsigned.json'), '--anchor', office.anchor)).toEqual({
      code: 5,
      out: '',
      err: `${file('unsigned.json')}: No signed root is in this file, so the anchor proves nothing of it: its end may be cut off. Ask the keeper of the home for another; "udw audit export" signs a root. [audit.file-unsigned]\n`,
    });
  });

  test('refuses a file that is older than the anchor', async () => {
    const { code, err } = await verify(file('record.json'), '--anchor', file('later.json'));
    expect({ code, err }).toEqual({
      code: 5,
      err: expect.stringMatching(
        /Root 2 of this file is older than root 3 \(.*\) of the anchor: the file may lack what happened later\. Ask the keeper of the home for a newer one\. \[audit\.file-before-anchor\]\n$/,
      ),
    });
  });

  test('tells what the anchor proved', async () => {
    expect((await verify(file('record.json'), '--anchor', file('same.json'))).out).toMatch(
      /\nRoot 2 of .*, kept elsewhere, is the root of this file: the events under it are those that were signed then, and none is missing\.\n/,
    );
    expect((await verify(file('record.json'), '--anchor', office.anchor)).out).toMatch(
      /\nRoot 1 of .*, kept elsewhere, is older than root 2 of this file: the anchor proves the key and that the file is not from before it\./,
    );
    const said = await verify(file('record.json'), '--anchor', office.anchor, '--json');
    expect(JSON.parse(said.out)).toMatchObject({ signed: { root: { number: 2 } }, anchored: 1 });
  });

  test('of a home that an anchor is newer than is refused', async () => {
    const backup = path.join(office.folder, 'backup');
    const older = path.join(office.folder, 'older');
    await office.udw('backup', '--out', backup);
    await office.udw('case', 'open', 'request', '--as', 'dana');
    await office.udw('audit', 'anchor', '--out', file('last.json'));
    await udw(['restore', backup, '--home', older]);
    const { code, err } = await udw(['audit', 'verify', '--anchor', file('last.json'), '--home', older]);
    expect({ code, err }).toEqual({
      code: 5,
      err: expect.stringMatching(
        /^Root 4 \(.*\) of the anchor is newer than all of this home \(signed roots: 3\): the record was cut off, or the home was restored from an older backup\. \[audit\.home-before-anchor\]\n/,
      ),
    });
    expect(await office.udw('audit', 'verify', '--anchor', office.anchor)).toMatch(
      /\nRoot 1 of .*, kept elsewhere, is in this record: the events up to it are those that were signed then; of cases 5, of the home \d+\.\n/,
    );
  });
});
