import type { Kernel } from '../../core/depersonalization/kernel/form.ts';
import { type ChosenColumn, type FileCounts, fileHasher } from '../hash-file.ts';

/** A depersonalized file, not yet saved. */
export interface HashedFile {
  readonly content: Blob;
  readonly counts: FileCounts;
}

const PART_CHARACTERS = 4_194_304;
const TURN_MS = 50;
const CSV = { type: 'text/csv' };

/** Lets the page draw and answer. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Collects text in blobs, which the browser may keep on disk. */
function blobs() {
  const parts: Blob[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push(new Blob([text]));
    text = '';
  };
  return {
    add(more: string): void {
      text += more;
      if (text.length > PART_CHARACTERS) flush();
    },
    content(): Blob {
      flush();
      return new Blob(parts, CSV);
    },
  };
}

/**
 * Replaces the chosen columns of a file, part by part.
 * @param progress is told the share that is done, 0 to 1
 * @throws what a `FileHasher` throws, and DOMException when the browser cannot read the file
 */
export async function hashInPage(
  kernel: Kernel,
  file: File,
  columns: readonly ChosenColumn[],
  delimiter: string,
  progress: (share: number) => void,
): Promise<HashedFile> {
  const hasher = fileHasher(kernel, columns, delimiter);
  const output = blobs();
  const reader = file.stream().getReader();
  let turn = performance.now();
  let read = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const bytes = value ?? new Uint8Array(0);
    output.add(hasher.take(bytes, false));
    read += bytes.length;
    bytes.fill(0);
    if (performance.now() - turn < TURN_MS) continue;
    progress(read / file.size);
    await breathe();
    turn = performance.now();
  }
  output.add(hasher.take(new Uint8Array(0), true));
  progress(1);
  return { content: output.content(), counts: hasher.counts() };
}
