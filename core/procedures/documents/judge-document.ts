import type { z } from 'zod';
import type { Source, Step } from '../../documents/source.ts';
import { readYaml } from '../../documents/yaml.ts';
import { DocumentError, type Finding } from '../../errors.ts';
import { type Message, message } from '../../messages/catalogue.ts';
import { readRegulations } from '../../regulations/read.ts';
import { findingsOfRequestIssue } from '../../requests/issues.ts';
import { requestProblems } from '../../requests/rules.ts';
import { requestSchema } from '../../requests/schema.ts';
import type { LegalDocument } from './document.ts';
import type { DocumentId } from './ids.ts';
import { legalDocuments } from './registry.ts';
import { isSignedFile } from './signed-file.ts';

type Issue = z.core.$ZodIssue;

const basisOf = ({ basis }: LegalDocument): string =>
  basis.kind === 'ours' ? 'ours' : basis.paragraphs.join(', ');

const byPlace = (one: Finding, other: Finding): number =>
  (one.at?.line ?? 0) - (other.at?.line ?? 0) || (one.at?.column ?? 0) - (other.at?.column ?? 0);

const stepsOf = (path: readonly PropertyKey[]): readonly Step[] =>
  path.map((step) => (typeof step === 'symbol' ? '' : step));

/** That the file is no such document at all. */
function noneOf(document: LegalDocument): Message {
  const said = { document: document.title };
  return document.form === 'letter'
    ? message('documents.not-a-letter', said)
    : message('documents.not-data', said);
}

function findingsOf(issue: Issue, document: LegalDocument, source: Source): readonly Finding[] {
  const path = stepsOf(issue.path);
  const basis = basisOf(document);
  const said = { document: document.title };
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      message: message('documents.field-unknown', said),
      at: source.locate([...path, key], 'key').at,
      basis,
    }));
  const { at, found } = source.locate(path);
  const field = path.join('.');
  if (path.length === 0) return [{ message: noneOf(document), at, basis }];
  if (!found) return [{ message: message('documents.field-missing', { ...said, field }), at, basis }];
  const wrong =
    issue.code === 'invalid_value'
      ? message('documents.field-not-one-of', { ...said, field, allowed: issue.values.join(', ') })
      : message('documents.field-wrong', { ...said, field });
  return [{ message: wrong, at, basis }];
}

/** The request has sentences and rules of its own; its SELECT is judged where it runs (`udw request check`). */
function judgeRequest(source: Source): readonly Finding[] {
  const { data, error } = requestSchema.safeParse(source.value);
  if (error) return error.issues.flatMap((issue) => findingsOfRequestIssue(issue, source));
  return requestProblems(data).flatMap(({ message: said, path, basis, warning }) =>
    warning === true ? [] : [{ message: said, at: source.locate(path).at, basis }],
  );
}

function judgeText(id: DocumentId, text: string, file: string): readonly Finding[] {
  const document = legalDocuments[id];
  const source = readYaml(text, file);
  if (typeof source.value !== 'object' || source.value === null)
    return [{ message: noneOf(document), at: { file, line: 1, column: 1 }, basis: basisOf(document) }];
  switch (id) {
    case 'request':
      return judgeRequest(source);
    case 'regulations':
      readRegulations(text, file);
      return [];
    default: {
      const { error } = document.schema.safeParse(source.value);
      return error?.issues.flatMap((issue) => findingsOf(issue, document, source)) ?? [];
    }
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Judges a document that an act names, by its schema: what is wrong closes no step. Of a letter that is given as it was signed
 * nothing is read; nor is the content of any document kept.
 * @param file name under which findings are reported
 * @throws DocumentError with every fault, its line and column; no text of the document is repeated
 */
export function judgeDocument(id: DocumentId, bytes: Uint8Array, file: string): void {
  const document = legalDocuments[id];
  const isSigned = isSignedFile(bytes);
  if (document.form === 'letter' && isSigned) return;
  const text = isSigned ? undefined : textOf(bytes);
  if (text === undefined)
    throw new DocumentError([{ message: noneOf(document), at: { file }, basis: basisOf(document) }]);
  const [first, ...rest] = [...judgeText(id, text, file)].sort(byPlace);
  if (first) throw new DocumentError([first, ...rest]);
}
