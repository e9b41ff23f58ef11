import type { DocumentId } from '../../../core/procedures/documents/ids.ts';
import { documentText } from '../../procedures/documents/examples.ts';
import { newDistricts, requestText } from './request.ts';

/** A home with loaded districts in which a request was filed and ordered, and the data found available. */
export async function orderedRequest() {
  const warehouse = await newDistricts();
  const must = async (...argv: readonly string[]) => {
    const { code, err } = await warehouse.udw(...argv);
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${err}`);
  };
  for (const [body, kind, role, person] of [
    ['edu', 'central-executive', 'customer', 'dana'],
    ['mdai', 'central-executive', 'authorized-body', 'aliya'],
    ['nit', 'legal-entity', 'operator', 'nurlan'],
  ] as const) {
    await must('body', 'add', body, '--kind', kind, '--role', role, '--name', body, '--basis', 'Law');
    await must('body', 'person', person, '--name', person);
    await must('body', 'mandate', body, person, '--from', '2026-01-01', '--basis', 'Order');
  }
  const paper = (name: DocumentId, text = documentText(name)) => [
    '--document',
    `${name}=${warehouse.write(`${name}.yaml`, text)}@7/1`,
  ];
  const decide = (step: string, outcome: string, as: string, ...more: readonly string[]) =>
    must('case', 'decide', 'R-2026-000001', step, outcome, '--as', as, ...more);
  await must('case', 'open', 'request', '--as', 'dana');
  await decide('file', 'sent', 'dana', ...paper('request', requestText()));
  await decide('consider', 'accepted', 'aliya', ...paper('order'));
  await decide('determine-availability', 'available', 'nurlan');
  const agree = async () => {
    await decide('agree-terms', 'agreed', 'nurlan', ...paper('delivery-agreement'));
    await must('case', 'sign', 'R-2026-000001', 'agree-terms', 'agreed', '--as', 'aliya');
  };
  return { warehouse, decide, agree, paper };
}
