import { customerEnvironment } from '../../aws/setting/brought.ts';
import { caseEnvironment } from '../../aws/setting/cases-on-aws.ts';
import { env } from '../../aws/setting/cloud.ts';
import { type Call, listen } from '../../aws/setting/heard.ts';
import { actCases } from './cases.ts';
import { actLoads } from './loads.ts';
import type { Settings } from './names.ts';
import { actCustomers, actExpect, actRegister, actUpload, environments } from './others.ts';

const each = (names: readonly string[], environment: Settings[string]): Settings =>
  Object.fromEntries(names.map((name) => [name, environment]));

/** What each function was run with. */
export const settings: Settings = {
  ...each(['register', 'turn', 'edge', 'edge-key', 'stage', 'plan', 'measure'], env),
  ...each(['verify', 'commit', 'end', 'migrate'], env),
  ...each(['due', 'open-step', 'look-again', 'decide', 'show', 'relay', 'sweep', 'bodies'], caseEnvironment),
  ...each(['open-access', 'close-access', 'publish-delivery'], customerEnvironment),
  ...environments,
};

/** Runs every function of the platform through what it does. @returns every command that they sent */
export async function everyCall(): Promise<readonly Call[]> {
  const calls: Call[] = [];
  const hearing = listen((call) => calls.push(call));
  try {
    await actLoads();
    await actCases();
    await actCustomers();
    await actRegister();
    await actExpect();
    calls.push(...(await actUpload()));
  } finally {
    hearing.end();
  }
  return calls;
}
