import type { Deployed } from './deployed.ts';

/** The environment that a function was run with, where that is not the one of the deployment. */
export type Settings = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** Turns what a function named when it was run into what it names where it is deployed. */
export interface Names {
  /** A name that the environment gives it, whole. @throws Error when the deployment gives the function no such name */
  (value: unknown): string;
  /** A text in which names of databases and buckets stand. */
  readonly inText: (text: string) => string;
  /** ARN of what a name that it makes itself stands in. */
  readonly arn: (service: string, rest: string) => string;
  readonly its: Deployed;
  /** The function. */
  readonly by: string;
  /** A variable of its environment. */
  readonly variable: (name: string) => string;
}

/** The names of a function. @param settings what it was run with */
export function namesOf(its: Deployed, settings: Settings, by: string): Names {
  const deployed = its.functions[by];
  if (deployed === undefined) throw new Error(`No function is called ${by}.`);
  const { environment } = deployed;
  // The name of the deployment begins names, and is none.
  const named = Object.entries(environment).filter(([variable]) => variable !== 'DEPLOYMENT');
  const pairs = named.map(([variable, value]) => [String(settings[by]?.[variable] ?? value), value] as const);
  const { account, region } = its.deployment;
  const ofEnvironment = (value: unknown): string => {
    const text = String(value);
    const whole = pairs.find(([run]) => run === text);
    if (whole !== undefined) return whole[1];
    // What begins the ARNs of machines is a name of the environment too.
    const begun = pairs.find(([run]) => run.startsWith('arn:') && run.endsWith('-') && text.startsWith(run));
    if (begun !== undefined) return text.replace(begun[0], begun[1]);
    throw new Error(`${by} names "${text}", and its environment does not.`);
  };
  const inText = (text: string): string =>
    pairs.reduce(
      (done, [run, value]) =>
        /^udw_\w+$/.test(run)
          ? done.replaceAll(run, value)
          : done.replaceAll(`s3://${run}/`, `s3://${value}/`),
      text,
    );
  const variable = (name: string): string => {
    const value = environment[name];
    if (value === undefined) throw new Error(`${by} has no ${name} in its environment.`);
    return value;
  };
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
  return Object.assign(ofEnvironment, { inText, arn, its, by, variable });
}
