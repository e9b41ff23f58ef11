import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import type { Chromium } from './harness/chromium.ts';
import type { BrowserEvent } from './harness/devtools.ts';

/** The provider's page in a tab of its own. */
export interface OpenPage {
  /** Runs an expression in the page and gives its JSON value. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until an expression is true in the page. */
  until(expression: string): Promise<void>;
  /** Puts a file into a file field, as a person who chooses it. */
  choose(id: string, file: string): Promise<void>;
  /** Fills a field in and leaves it. */
  fill(id: string, value: string): Promise<void>;
  /** Presses a button. */
  press(id: string): Promise<void>;
  /** Presses the button that saves and gives what was saved. */
  saved(name: string): Promise<string>;
  /** What the browser told about this tab. */
  events(method: string): readonly BrowserEvent[];
}

interface Evaluated {
  readonly result: { readonly value: unknown };
  readonly exceptionDetails?: unknown;
}

const PATIENCE = { timeout: 60_000, interval: 50 };

/** Opens the page from its file, with everything that it does on the network being told. */
export async function openPage({ devTools, room }: Chromium, file: string): Promise<OpenPage> {
  const { targetId } = await devTools.send('Target.createTarget', { url: 'about:blank' });
  const attached = await devTools.send('Target.attachToTarget', { targetId, flatten: true });
  const sessionId = `${attached['sessionId']}`;
  const send = (method: string, params: Readonly<Record<string, unknown>> = {}) =>
    devTools.send(method, params, sessionId);
  for (const domain of ['Page', 'Network', 'Runtime', 'DOM', 'Log', 'Audits']) await send(`${domain}.enable`);
  await devTools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: room });
  const events = (method: string) =>
    devTools.events.filter((event) => event.sessionId === sessionId && event.method === method);
  await send('Page.navigate', { url: pathToFileURL(file).href });
  await vi.waitUntil(() => events('Page.loadEventFired').length > 0, PATIENCE);

  const evaluate = async <T>(expression: string): Promise<T> => {
    const told = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    const { result, exceptionDetails } = told as unknown as Evaluated;
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value as T;
  };
  const byId = (id: string) => `document.getElementById(${JSON.stringify(id)})`;
  return {
    evaluate,
    events,
    async until(expression) {
      await vi.waitUntil(() => evaluate<boolean>(expression), PATIENCE);
    },
    async choose(id, chosen) {
      const { result } = (await send('Runtime.evaluate', { expression: byId(id) })) as unknown as {
        readonly result: { readonly objectId: string };
      };
      await send('DOM.setFileInputFiles', { files: [chosen], objectId: result.objectId });
    },
    async fill(id, value) {
      const field = byId(id);
      await evaluate(
        `(${field}.value = ${JSON.stringify(value)}, ${field}.dispatchEvent(new Event('change')), 0)`,
      );
    },
    async press(id) {
      await evaluate(`(${byId(id)}.click(), 0)`);
    },
    async saved(name) {
      await evaluate(`(${byId('save')}.click(), 0)`);
      // The file has its name only once it is whole.
      const place = path.join(room, name);
      await vi.waitUntil(() => existsSync(place), PATIENCE);
      return await readFile(place, 'utf8');
    },
  };
}

/** Writes a file for the browser to choose. */
export async function fileFor(
  { room }: Chromium,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const file = path.join(room, name);
  await writeFile(file, content, { mode: 0o600 });
  return file;
}
