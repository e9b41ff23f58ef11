import { z } from 'zod';
import { message, say, word } from '../../messages/catalogue.ts';
import type { Language } from '../../messages/message.ts';
import type { LegalDocument } from '../documents/document.ts';
import type { DocumentId } from '../documents/ids.ts';
import { legalDocuments } from '../documents/registry.ts';
import { sayBasis, sayRoles } from './words.ts';

/** Forms that have a page of their own. */
const described: Readonly<Partial<Record<DocumentId, string>>> = {
  request: '[requests](../requests.md)',
  regulations: '[regulations](../regulations.md)',
  'verification-report': '[verification](../verification.md)',
};

interface Field {
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly items?: Field;
  readonly enum?: readonly unknown[];
  readonly const?: string | number | boolean;
  readonly type?: string;
  readonly format?: string;
  /** One of these forms. */
  readonly anyOf?: readonly Field[];
  readonly oneOf?: readonly Field[];
}

/** The kinds of values that a form names; what is none of them is text. */
function kindOf({ type, format, enum: values, const: constant }: Field): string {
  if (constant !== undefined) return ` (${constant})`;
  if (values) return ` (${values.join(' / ')})`;
  if (format === 'date') return ' (YYYY-MM-DD)';
  return type === 'integer' || type === 'number' || type === 'boolean' ? ` (${type})` : '';
}

/** The fields of a form in one line: `signer {body, name, position}, changes [place, change, justification]`. */
function fieldsOf({ properties = {}, required = [], anyOf, oneOf }: Field): string {
  const forms = anyOf ?? oneOf;
  if (forms) return forms.map(fieldsOf).join('; or ');
  return Object.entries(properties)
    .map(([name, field]) => {
      const own = required.includes(name) ? name : `${name}?`;
      if (field.properties) return `${own} {${fieldsOf(field)}}`;
      if (field.items?.properties) return `${own} [${fieldsOf(field.items)}]`;
      if (field.items) return `${own} [${kindOf(field.items).trim() || '…'}]`;
      return own + kindOf(field);
    })
    .join(', ');
}

function row({ id, title, basis, form, schema, signers }: LegalDocument, language: Language): string {
  const fields =
    described[id] ?? fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Field);
  const cells = [
    `\`${id}\``,
    title[language],
    sayBasis(language, basis),
    word(`page.form-${form}`)[language],
    sayRoles(language, signers),
    fields,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Describes the documents of all procedures as a page of Markdown: in what each is held, who signs it, and the fields of its form. */
export function describeDocuments(language: Language = 'en'): string {
  const head = (
    [
      'page.document-name',
      'page.document-title',
      'page.rests-on',
      'page.form',
      'page.document-signers',
      'page.fields',
    ] as const
  ).map((id) => word(id)[language]);
  const source = 'core/procedures/documents/';
  const lines = [
    `# ${word('page.documents')[language]}`,
    '',
    say(language, message('page.generated', { table: source })),
    '',
    word('page.forms')[language],
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...Object.values(legalDocuments).map((document) => row(document, language)),
  ];
  return `${lines.join('\n')}\n`;
}
