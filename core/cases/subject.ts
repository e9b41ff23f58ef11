import type { CaseEvent } from '../procedures/case.ts';

/** What a case is about, by which it is found: its information system, or a document of its request. */
export type CaseSubject =
  | { readonly kind: 'system'; readonly subject: string }
  /** SHA-256 of the document; lower-case hex. */
  | { readonly kind: 'request'; readonly subject: string };

/** What an event says that its case is about: a system where it is opened, a request where it is filed and where it is reduced. */
export function subjectsOf(event: CaseEvent): readonly CaseSubject[] {
  if (event.kind === 'opened')
    return event.system === undefined ? [] : [{ kind: 'system', subject: event.system }];
  if (event.kind !== 'decided' && event.kind !== 'imported') return [];
  return event.documents
    .filter(({ document }) => document === 'request')
    .map(({ sha256 }) => ({ kind: 'request', subject: sha256 }));
}
