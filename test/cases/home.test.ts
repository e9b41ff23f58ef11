import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newFolder, udw } from '../load/setting/warehouse.ts';
import { oldHome } from '../migration/old-home.ts';
import { newOffice, sentRequest } from './setting/office.ts';

test('a backup takes cases, bodies and roots along, and a restored home verifies by the anchor of the first', async () => {
  const office = await newOffice();
  const id = await sentRequest(office);
  const anchor = path.join(office.folder, 'anchor.json');
  await office.udw('audit', 'anchor', '--out', anchor);
  const out = path.join(office.folder, 'backup');
  await office.udw('backup', '--out', out);
  const restored = path.join(office.folder, 'restored');
  expect((await udw(['restore', out, '--home', restored])).code).toBe(0);
  expect((await udw(['audit', 'verify', '--anchor', anchor, '--home', restored])).code).toBe(0);
  const list = await udw(['case', 'list', '--json', '--home', restored], {
    clock: () => new Date('2026-03-02T05:00:00Z'),
  });
  expect(JSON.parse(list.out).open).toMatchObject([{ case: id, step: 'consider' }]);
  expect(existsSync(path.join(restored, 'keys', 'audit.key'))).toBe(false);
  const refused = await udw([
    'audit',
    'export',
    id,
    '--out',
    path.join(newFolder(), 'x.json'),
    '--home',
    restored,
  ]);
  expect(refused).toMatchObject({ code: 4, err: expect.stringContaining('[audit.key-away]') });
});

test('an older home gets cases, and a key for signed roots, by its migration', async () => {
  const home = oldHome(1);
  expect((await udw(['migrate', '--home', home])).code).toBe(0);
  expect(statSync(path.join(home, 'keys', 'audit.key')).mode & 0o777).toBe(0o600);
  const added = await udw([
    'body',
    'add',
    'nit',
    '--kind',
    'legal-entity',
    '--role',
    'operator',
    '--name',
    'NIT',
    '--basis',
    'Law',
    '--home',
    home,
  ]);
  expect(added.code).toBe(0);
  expect((await udw(['audit', 'verify', '--home', home])).code).toBe(0);
});
