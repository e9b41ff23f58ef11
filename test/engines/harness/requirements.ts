import { readFileSync } from 'node:fs';

/** A package at one version, as pip names it. */
export type Requirement = `${string}==${string}`;

/** The packages of a requirements file, each at one version. */
export function requirementsIn(file: string): readonly Requirement[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line): line is Requirement => line.includes('=='));
}
