/**
 * The characters that the canonical forms remove or fold, one by one.
 * Character classes of regular expressions, trimming and case functions are not used: engines disagree about them.
 * Every character here is a single UTF-16 code unit.
 */

/** Ten ASCII digits; nothing else is a digit after folding. */
export const DIGITS = '0123456789';

/** Characters removed anywhere in an identifier of every class: white space, invisible marks, dashes and quotes. */
export const STRIP: readonly string[] = [
  '\u0009', // tab
  '\u000A', // line feed
  '\u000D', // carriage return
  '\u0020', // space
  '\u0022', // quotation mark left by a CSV writer
  '\u0027', // apostrophe: a spreadsheet's mark of text
  '\u002D', // hyphen-minus
  '\u00A0', // no-break space
  '\u00AD', // soft hyphen
  '\u1680', // ogham space mark
  '\u2000', // en quad
  '\u2001', // em quad
  '\u2002', // en space
  '\u2003', // em space
  '\u2004', // three-per-em space
  '\u2005', // four-per-em space
  '\u2006', // six-per-em space
  '\u2007', // figure space
  '\u2008', // punctuation space
  '\u2009', // thin space
  '\u200A', // hair space
  '\u200B', // zero-width space
  '\u200C', // zero-width non-joiner
  '\u200D', // zero-width joiner
  '\u2010', // hyphen
  '\u2011', // non-breaking hyphen
  '\u2012', // figure dash
  '\u2013', // en dash
  '\u2014', // em dash
  '\u2015', // horizontal bar
  '\u2028', // line separator
  '\u2029', // paragraph separator
  '\u202F', // narrow no-break space
  '\u205F', // medium mathematical space
  '\u2060', // word joiner
  '\u2212', // minus sign
  '\u3000', // ideographic space
  '\uFEFF', // byte order mark
];

/** Characters removed from a phone number as well, after the exponent and decimal-part rules. */
export const PHONE_STRIP: readonly string[] = ['(', ')', '+', '.'];

/** A one-to-one replacement of characters: the one at an index of `from` becomes the one at the same index of `to`, as SQL's TRANSLATE does. */
export interface Fold {
  readonly from: string;
  readonly to: string;
}

/** Full-width digits U+FF10-FF19 to ASCII; applied to every class. */
export const DIGIT_FOLD: Fold = {
  from: '\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19',
  to: DIGITS,
};

/**
 * Letters of document numbers to Latin capitals: Latin small letters, then the Cyrillic letters that look like a
 * Latin capital (А В Е К М Н О Р С Т У Х, Kazakh І and Һ, and Ѕ Ј), capital and small.
 */
export const DOCUMENT_FOLD: Fold = {
  from:
    'abcdefghijklmnopqrstuvwxyz' +
    '\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0406\u04BA\u0405\u0408' +
    '\u0430\u0432\u0435\u043A\u043C\u043D\u043E\u0440\u0441\u0442\u0443\u0445\u0456\u04BB\u0455\u0458',
  to: `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'}${'ABEKMHOPCTYXIHSJ'}${'ABEKMHOPCTYXIHSJ'}`,
};

/** The characters that a canonical document number consists of. */
export const DOCUMENT_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
