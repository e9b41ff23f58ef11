import { message, say, word } from '../../messages/catalogue.ts';
import type { Language } from '../../messages/message.ts';
import type { DocumentId } from '../documents/ids.ts';
import { legalDocuments } from '../documents/registry.ts';
import type { Basis, Role, Term } from '../model.ts';

/** Says what a step rests on. */
export function sayBasis(language: Language, basis: Basis): string {
  if (basis.kind === 'ours') return word('page.ours')[language];
  const paragraphs = basis.paragraphs.join(', ');
  return say(language, message(basis.paragraphs.length === 1 ? 'page.para' : 'page.paras', { paragraphs }));
}

/** Says the names of roles. */
export const sayRoles = (language: Language, roles: readonly Role[]): string =>
  roles.map((role) => word(`role.${role}`)[language]).join(', ');

/** The title of a document. */
export const titleOf = (id: DocumentId, language: Language): string => legalDocuments[id].title[language];

/** Says a term, whose it is, and what there is where it has none. */
export function sayTerm(language: Language, term: Term): string {
  switch (term.kind) {
    case 'none':
      return say(language, message('page.no-term', { n: term.review }));
    case 'agreed': {
      const document = titleOf(term.document, language);
      return say(language, message('page.agreed', { document, n: term.review }));
    }
    case 'ours':
    case 'statutory': {
      const id = term.unit === 'working-day' ? 'page.working-days' : 'page.months';
      const length = say(language, message(id, { n: term.n }));
      if (term.kind === 'ours') return `${length} (${word('page.ours')[language]})`;
      const basis = sayBasis(language, { kind: 'paragraphs', paragraphs: [term.paragraph] });
      const shorter = term.shortenedBy
        ? [say(language, message('page.shortened', { document: titleOf(term.shortenedBy, language) }))]
        : [];
      return [`${length} (${basis})`, ...shorter].join('; ');
    }
  }
}
