import { edgeCheckValue } from '../../core/depersonalization/kernel/check-value.ts';
import type { Kernel } from '../../core/depersonalization/kernel/form.ts';
import { wasmKernel } from '../../core/depersonalization/kernel/wasm-kernel.ts';
import { edgeKeyOf } from '../../core/depersonalization/key-digits.ts';
import { type Message, message, say } from '../../core/messages/catalogue.ts';
import type { Language } from '../../core/messages/message.ts';
import { accountLines } from '../account.ts';
import { tellFailure } from '../failure.ts';
import { kernelModule } from '../kernel-module.ts';
import { chosenColumns, headingsOf, offerColumns } from './columns.ts';
import { element, showLines } from './elements.ts';
import { hashInPage } from './hash-in-page.ts';
import { language, speak } from './language.ts';

const form = element('form', HTMLFormElement);
const file = element('file', HTMLInputElement);
const delimiter = element('delimiter', HTMLSelectElement);
const key = element('key', HTMLInputElement);
const keyFile = element('key-file', HTMLInputElement);
const checkValue = element('check-value', HTMLParagraphElement);
const button = element('run', HTMLButtonElement);
const progress = element('progress', HTMLProgressElement);
const failure = element('failure', HTMLParagraphElement);
const outcome = element('outcome', HTMLElement);
const save = element('save', HTMLButtonElement);
let tellOutcome = (): void => undefined;
let result: { readonly url: string; readonly name: string } | undefined;

const told = (text: Message): string => say(language(), text);

function showFailure(thrown: unknown): void {
  if (thrown instanceof DOMException) {
    failure.textContent = told(message('page.unreadable', { name: thrown.name }));
  } else failure.textContent = tellFailure(language(), thrown).lines.join(' ');
}

function withdrawResult(): void {
  if (result !== undefined) URL.revokeObjectURL(result.url);
  result = undefined;
  tellOutcome = () => undefined;
  save.hidden = true;
  outcome.replaceChildren();
  failure.textContent = '';
  progress.value = 0;
}

/** A kernel with the key that was typed. The caller disposes it. */
function kernelOfKey(): Kernel {
  const written = new TextEncoder().encode(key.value);
  try {
    const edge = edgeKeyOf(written);
    const kernel = wasmKernel(kernelModule(), { edge });
    edge.fill(0);
    return kernel;
  } finally {
    written.fill(0);
  }
}

/** Runs an act of the page; what it throws is told in words. */
async function tellingFailures(act: () => Promise<void> | void): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    showFailure(thrown);
  }
}

async function showColumns(): Promise<void> {
  withdrawResult();
  offerColumns([]);
  const [chosen] = file.files ?? [];
  if (chosen !== undefined) offerColumns(await headingsOf(chosen, delimiter.value));
}

function showCheckValue(): void {
  checkValue.textContent = '';
  failure.textContent = '';
  if (key.value.trim() === '') return;
  const kernel = kernelOfKey();
  checkValue.textContent = told(message('provider.check-value', { value: edgeCheckValue(kernel) }));
  kernel[Symbol.dispose]();
}

async function loadKey(): Promise<void> {
  const [chosen] = keyFile.files ?? [];
  if (chosen === undefined) return;
  // A key file is short: another file, chosen by mistake, is not read in.
  key.value = (await chosen.slice(0, 1024).text()).trim();
  keyFile.value = '';
  showCheckValue();
}

async function run(): Promise<void> {
  withdrawResult();
  const [chosen] = file.files ?? [];
  const columns = chosenColumns();
  if (chosen === undefined || columns.length === 0) {
    failure.textContent = told(message('page.nothing-chosen'));
    return;
  }
  button.disabled = true;
  let kernel: Kernel | undefined;
  try {
    kernel = kernelOfKey();
    const showShare = (share: number): void => {
      progress.value = share;
    };
    const { content, counts } = await hashInPage(kernel, chosen, columns, delimiter.value, showShare);
    const name = chosen.name.replace(/(\.[^.]*)?$/, '.hashed.csv');
    result = { url: URL.createObjectURL(content), name };
    save.hidden = false;
    tellOutcome = () => {
      showLines(outcome, [told(message('page.done')), ...accountLines(language(), counts)]);
    };
    tellOutcome();
    key.value = '';
  } finally {
    kernel?.[Symbol.dispose]();
    button.disabled = false;
  }
}

function saveResult(): void {
  if (result === undefined) return;
  const link = document.createElement('a');
  link.href = result.url;
  link.download = result.name;
  link.click();
}

function canHash(): boolean {
  try {
    wasmKernel(kernelModule(), {})[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}

speak(language());
if (canHash()) {
  file.addEventListener('change', () => tellingFailures(showColumns));
  delimiter.addEventListener('change', () => tellingFailures(showColumns));
  key.addEventListener('change', () => tellingFailures(showCheckValue));
  keyFile.addEventListener('change', () => tellingFailures(loadKey));
  save.addEventListener('click', saveResult);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void tellingFailures(run);
  });
} else {
  form.hidden = true;
  element('unsupported', HTMLParagraphElement).hidden = false;
}

const chooseLanguage = (chosen: Language) => () => {
  speak(chosen);
  failure.textContent = '';
  tellOutcome();
  void tellingFailures(showCheckValue);
};
element('russian', HTMLButtonElement).addEventListener('click', chooseLanguage('ru'));
element('english', HTMLButtonElement).addEventListener('click', chooseLanguage('en'));
