import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { keyCheckValue, subkey } from '../../core/depersonalization/keys.ts';
import type { PseudonymClass } from '../../core/depersonalization/messages.ts';
import { edgePseudonym, pseudonymHex } from '../../core/depersonalization/pseudonyms.ts';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import { dice, dirtyValue } from '../loading/dirty-values.ts';
import { builtProvider } from '../provider/built.ts';
import { chromium } from './harness/chromium.ts';
import { useEngine } from './harness/use-engine.ts';
import { fileFor, type OpenPage, openPage } from './provider-page.ts';

const built = builtProvider();
const browser = useEngine(chromium);
const key = subkey('edge', randomBytes(32));
const keyHex = Buffer.from(key).toString('hex');
const textOf = (id: string) => `document.getElementById('${id}').textContent`;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const columns = ['iin', 'phone', 'document'] as const;

/** Dirty rows, and what their columns become by the definition. */
function dirtyRows(count: number) {
  const roll = dice(20_261_123);
  const rows = Array.from({ length: count }, () =>
    columns.map((cls) => (dirtyValue(roll, cls) ?? '').toWellFormed()),
  );
  const pseudonym = (cls: PseudonymClass, raw: string): string => {
    const canonical = canonicalize(cls, raw);
    return canonical.kind === 'value' ? pseudonymHex(edgePseudonym(key, cls, canonical.value)) : '';
  };
  const hashed = rows.map((row) => columns.map((cls, index) => pseudonym(cls, row[index] ?? '')));
  return { rows, hashed };
}

async function filledIn(page: OpenPage, file: string, classes: readonly string[]): Promise<void> {
  await page.press('english');
  await page.choose('file', file);
  await page.until("document.getElementById('class-0') !== null");
  for (const [index, cls] of classes.entries()) await page.fill(`class-${index}`, cls);
}

test('a dirty file that a person chooses becomes pseudonyms that equal those of the definition, and no request leaves the page', async () => {
  const { rows, hashed } = dirtyRows(20_000);
  const lines = rows.map((row, index) => [`${index}`, ...row].map(quoted).join(','));
  const content = `No,${columns.join(',')}\n${lines.join('\n')}\n`;
  const page = await openPage(browser(), built.page);
  await filledIn(page, await fileFor(browser(), 'people.csv', content), ['keep', ...columns]);
  await page.fill('key', keyHex);
  expect(await page.evaluate(textOf('check-value'))).toContain(`Key check value: ${keyCheckValue(key)}.`);

  await page.press('run');
  await page.until(
    "!document.getElementById('save').hidden || document.getElementById('failure').textContent",
  );
  expect(await page.evaluate(textOf('failure'))).toBe('');
  const outcome = await page.evaluate<string>(textOf('outcome'));
  expect(outcome).toContain('Records: 20,000');
  for (const [index, cls] of columns.entries()) {
    const count = hashed.filter((row) => row[index] !== '').length.toLocaleString('en-GB');
    expect(outcome).toContain(`${cls} (${cls}): hashed ${count}, `);
  }
  expect(await page.evaluate("document.getElementById('key').value")).toBe('');
  expect(await page.evaluate("document.getElementById('progress').value")).toBe(1);

  const saved = (await page.saved('people.hashed.csv')).split('\n');
  expect(saved[0]).toBe(`No,${columns.join(',')}`);
  expect(saved.slice(1)).toEqual([...hashed.map((row, index) => [index, ...row].join(',')), '']);

  await page.press('russian');
  expect(await page.evaluate(textOf('outcome'))).toContain('Записей: 20\u00a0000');
  const asked = page
    .events('Network.requestWillBeSent')
    .map(({ params }) => new URL((params['request'] as { readonly url: string }).url).protocol);
  expect(asked).toContain('file:');
  expect(asked.filter((protocol) => !['file:', 'blob:', 'data:'].includes(protocol))).toEqual([]);
  expect(page.events('Runtime.exceptionThrown')).toEqual([]);
});

describe('the policy of the page', () => {
  const attempts = (address: string): Readonly<Record<string, string>> => ({
    fetch: `fetch('${address}')`,
    'a request': `new Promise((resolve, reject) => { const its = new XMLHttpRequest(); its.onerror = () => reject(); its.onload = resolve; its.open('GET', '${address}'); its.send(); })`,
    'a socket': `new Promise((resolve, reject) => { const its = new WebSocket('${address.replace('http', 'ws')}'); its.onopen = resolve; its.onerror = () => reject(); })`,
    'a picture': `new Promise((resolve, reject) => { const its = new Image(); its.onload = resolve; its.onerror = () => reject(); its.src = '${address}'; })`,
    'a script': `new Promise((resolve, reject) => { const its = document.createElement('script'); its.onload = resolve; its.onerror = () => reject(); its.src = '${address}'; document.head.append(its); })`,
  });
  const outcomeOf = (attempt: string): string =>
    `Promise.resolve().then(() => ${attempt}).then(() => 'sent', () => 'refused')`;

  test('refuses whatever would send, to a server that would answer; without the policy the same requests arrive', async () => {
    const arrived: string[] = [];
    const server = createServer((request, response) => {
      arrived.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end('1');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const bound = server.address();
      const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
      const address = (name: string) => `http://127.0.0.1:${port}/${name}`;
      const page = await openPage(browser(), built.page);
      for (const [name, attempt] of Object.entries(attempts(address('closed')))) {
        expect([name, await page.evaluate(outcomeOf(attempt))]).toEqual([name, 'refused']);
      }
      expect(await page.evaluate(`navigator.sendBeacon('${address('closed')}', 'x'), 0`)).toBe(0);
      expect(arrived).toEqual([]);
      const blank = await fileFor(browser(), 'blank.html', '<!doctype html><title>without a policy</title>');
      const open = await openPage(browser(), blank);
      for (const name of ['fetch', 'a request', 'a picture', 'a script']) {
        await open.evaluate(outcomeOf(attempts(address('open'))[name] ?? ''));
      }
      expect(arrived).toEqual(['/open', '/open', '/open', '/open']);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

describe('a mistake is told on the page in a sentence, without a value, and gives no result', () => {
  const IIN = '900101000018';

  test.each([
    ['a key that is none', `IIN,x\n${IIN},1\n`, keyHex.slice(1), 'This is no edge subkey'],
    ['a record with a field more', `IIN,x\n1,${IIN},1\n`, keyHex, 'Record 1 has another number of fields'],
  ])('%s', async (_, content, written, sentence) => {
    const page = await openPage(browser(), built.page);
    await filledIn(page, await fileFor(browser(), 'wrong.csv', content), ['iin']);
    await page.fill('key', written);
    await page.press('run');
    await page.until(`${textOf('failure')} !== '' && !document.getElementById('run').disabled`);
    const failure = await page.evaluate<string>(textOf('failure'));
    expect(failure).toContain(sentence);
    expect(failure).not.toContain(IIN.slice(0, 6));
    expect(await page.evaluate("document.getElementById('save').hidden")).toBe(true);
    expect(page.events('Runtime.exceptionThrown')).toEqual([]);
  });

  test.each([
    ['is not UTF-8', Buffer.from(`IIN,x\n${IIN},\xcf\n`, 'latin1'), 'the byte at offset 19 '],
    ['leaves a quote open', `IIN,x\n${IIN},"1\n`, 'A quote that opens in record 1 '],
  ])('a file that %s, as soon as it is chosen', async (_, content, sentence) => {
    const page = await openPage(browser(), built.page);
    await page.press('english');
    await page.choose('file', await fileFor(browser(), 'broken.csv', content));
    await page.until(`${textOf('failure')} !== ''`);
    const failure = await page.evaluate<string>(textOf('failure'));
    expect(failure).toContain(sentence);
    expect(failure).not.toContain(IIN.slice(0, 6));
  });
});

test('a key is loaded from its file', async () => {
  const page = await openPage(browser(), built.page);
  await page.press('english');
  await page.choose('key-file', await fileFor(browser(), 'edge.hex', `${keyHex}\n`));
  await page.until(`${textOf('check-value')} !== ''`);
  expect(await page.evaluate(textOf('check-value'))).toContain(keyCheckValue(key));
  expect(await page.evaluate("document.getElementById('key').type")).toBe('password');
});
