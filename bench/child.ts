import { spawn } from 'node:child_process';
import path from 'node:path';

/** One measured run of a whole process. */
export interface Run {
  readonly seconds: number;
  /** Largest resident size, as the operating system counted it. */
  readonly peakMegabytes: number;
}

/**
 * Runs a module of this folder in a process of its own, which reports on file descriptor 3.
 * @returns the seconds of the whole process, and its report
 * @throws Error when it does not end with 0
 */
export function runModule(
  module: string,
  args: readonly string[],
): Promise<{ readonly seconds: number; readonly report: string }> {
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, [path.join(import.meta.dirname, module), ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let report = '';
  const pipe = child.stdio[3] as NodeJS.ReadableStream;
  pipe.on('data', (part) => {
    report += String(part);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`${module} ended with ${code}`));
      resolve({ seconds: Number(process.hrtime.bigint() - started) / 1e9, report });
    });
  });
}

/**
 * Measures a module that reports its peak memory.
 * @throws Error when it does not end with 0
 */
export async function measure(module: string, args: readonly string[]): Promise<Run> {
  const { seconds, report } = await runModule(module, args);
  return { seconds, peakMegabytes: Number(report) / 1024 };
}

/** The median of measured numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
