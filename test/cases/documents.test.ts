import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { DocumentId } from '../../core/procedures/documents/ids.ts';
import { documentText } from '../procedures/documents/examples.ts';
import { newOffice, sentRequest } from './setting/office.ts';

/** Tries to decide with one file as the document; the name of the file stands for its path in what is told. */
async function tryWith(bytes: string | Uint8Array, id: DocumentId) {
  const office = await newOffice();
  const { case: request } = await office.json('case', 'open', 'request', '--as', 'dana');
  const file = path.join(office.folder, 'file');
  writeFileSync(file, bytes);
  const given = ['--document', `${id}=${file}@7/1`];
  if (id === 'request') return { office, request, told: await decide(['file', 'sent', '--as', 'dana']) };
  await office.udw('case', 'decide', request, 'file', 'sent', '--as', 'dana', ...office.document('request'));
  return { office, request, told: await decide(['consider', 'accepted', '--as', 'aliya']) };

  async function decide(act: readonly string[]) {
    const { code, err } = await office.try('case', 'decide', request, ...act, ...given);
    return { code, err: err.replaceAll(file, 'file') };
  }
}

const pdf = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n');
const page = 'docs/procedures/documents.md has the form.';

test.each<readonly [string, DocumentId, string | Uint8Array, string]>([
  [
    'an order without its signer',
    'order',
    documentText('order').replace(/signer:\n( .*\n)+/, ''),
    `file:1:1: The order to the operator lacks its field signer. Add it; ${page} [documents.field-missing, para 6]\n`,
  ],
  [
    'an order whose date is none',
    'order',
    documentText('order').replace('date: 2026-03-04', 'date: 4 March'),
    `file:2:7: The field date of the order to the operator has another form than it must. ${page} [documents.field-wrong, para 6]\n`,
  ],
  [
    'an order with a field more',
    'order',
    `stray: 1\n${documentText('order')}`,
    'file:1:1: The order to the operator has no such field. Remove it, or correct its name. [documents.field-unknown, para 6]\n',
  ],
  [
    'an order that is some text',
    'order',
    'order 7/1\n',
    `file:1:1: Wanted is the order to the operator: the signed letter itself (PDF, image, container with its signature) or data of its form (YAML or JSON); this file is neither. ${page} [documents.not-a-letter, para 6]\n`,
  ],
  [
    'an order of bytes that are nothing',
    'order',
    Buffer.from([0xfe, 0x01, 0x02]),
    `file: Wanted is the order to the operator: the signed letter itself (PDF, image, container with its signature) or data of its form (YAML or JSON); this file is neither. ${page} [documents.not-a-letter, para 6]\n`,
  ],
  [
    'a request that is a scan',
    'request',
    pdf,
    `file: Wanted is the request for data analytics, written as data of its form (YAML or JSON); this file holds something else. ${page} [documents.not-data, paras 5, 3(11), 3(12)]\n`,
  ],
  [
    'a request without its task',
    'request',
    documentText('request').replace(/^task:.*\n(?:[ ].*\n)*/m, ''),
    expect.stringMatching(
      /^file:\d+:1: The field task is missing\. .* \[request\.missing-field, para 3\(12\)\]\n$/,
    ),
  ],
])('%s closes no step', async (_, id, bytes, err) => {
  const { office, request, told } = await tryWith(bytes, id);
  expect(told).toEqual({ code: 3, err });
  const { open } = await office.json('case', 'show', request);
  expect(open.map(({ step }) => step)).toEqual([id === 'request' ? 'file' : 'consider']);
});

test.each<readonly [string, string | Uint8Array]>([
  ['a PDF', pdf],
  ['a scan', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['a container with its signature', Buffer.from('PK\u0003\u0004')],
  ['data of its form', documentText('order')],
  ['the same in JSON', JSON.stringify(parse(documentText('order')))],
])('a letter may be %s', async (_, bytes) => {
  const { told } = await tryWith(bytes, 'order');
  expect(told).toEqual({ code: 0, err: '' });
});

test('what answers a clarification and what ends a case is judged too', async () => {
  const office = await newOffice();
  const id = await sentRequest(office);
  const file = path.join(office.folder, 'file');
  writeFileSync(file, 'nothing\n');
  const end = ['case', 'withdraw', id, '--reason', 'x', '--as', 'dana', '--document', `withdrawal=${file}@1`];
  expect(await office.try(...end)).toMatchObject({
    code: 3,
    err: expect.stringContaining('[documents.not-a-letter'),
  });
  const ask = ['case', 'ask', id, 'consider', '--waiting-for', 'edu', '--cause', 'year', '--as', 'aliya'];
  const { question } = await office.json(...ask);
  expect(await office.json(...ask)).toMatchObject({ question, repeated: true });
  const answer = ['case', 'answer', id, question, '--as', 'dana', '--document', `request=${file}@1`];
  expect(await office.try(...answer)).toMatchObject({
    code: 3,
    err: expect.stringContaining('[documents.not-data'),
  });
});
