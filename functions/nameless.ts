/** An error without its text, for what Lambda records: the text could quote a value. */
export function nameless(error: unknown): Error {
  const told = new Error('see the log of the function');
  told.name = error instanceof Error ? error.name : 'Error';
  told.stack = '';
  return told;
}
