import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Secret, secretFinder } from '../load/support/secrets.ts';

/** Java prints bytes as signed numbers. */
const signed = (bytes: Uint8Array, separator: string) =>
  [...new Int8Array(bytes)].slice(0, 8).join(separator);

/** Finds secrets in bytes, in every form in which Python and Java write them. */
export function sparkFinder(secrets: readonly Secret[]): (bytes: Buffer) => readonly string[] {
  const finder = secretFinder(secrets);
  const signedForms = secrets.flatMap(({ name, bytes }) =>
    [',', ', ', ' '].map((separator) => ({ name, needle: signed(bytes, separator) })),
  );
  return (bytes) => [
    ...finder(bytes),
    ...signedForms
      .filter(({ needle }) => bytes.includes(needle))
      .map(({ name }) => `${name} as signed numbers`),
  ];
}

/** Every kind of log that Spark has, all of them as they are written; and sorts that spill at once. */
export function loud(folder: string): Readonly<Record<string, string>> {
  const events = path.join(folder, 'events');
  mkdirSync(events);
  const appender = ['type = File', 'name = file', `fileName = ${path.join(folder, 'debug.log')}`];
  const layout = ['type = PatternLayout', 'pattern = %p %c: %m%n%ex'];
  const log4j = path.join(folder, 'log4j2.properties');
  const root = ['rootLogger.level = debug', 'rootLogger.appenderRef.file.ref = file'];
  const lines = [
    ...root,
    ...appender.map((line) => `appender.file.${line}`),
    ...layout.map((line) => `appender.file.layout.${line}`),
  ];
  writeFileSync(log4j, `${lines.join('\n')}\n`);
  return {
    'spark.broadcast.compress': 'false',
    'spark.driver.extraJavaOptions': `-Dlog4j2.configurationFile=file:${log4j}`,
    'spark.eventLog.dir': `file://${events}`,
    'spark.eventLog.compress': 'false',
    'spark.eventLog.enabled': 'true',
    'spark.shuffle.compress': 'false',
    'spark.shuffle.spill.compress': 'false',
    'spark.shuffle.spill.numElementsForceSpillThreshold': '100',
    'spark.sql.planChangeLog.level': 'debug',
  };
}
